"""Who acts in this request: a frozen picture of a user, her person and her rights on that day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from saas.auth.permissions import Permission, Scope


@dataclass(frozen=True)
class Actor:
    """`unit_ids` are the units she belongs to or heads, with all units below them."""

    user_id: int | None
    name: str
    person_id: int | None = None
    permissions: Mapping[Permission, Scope] = field(default_factory=dict)
    unit_ids: frozenset[int] = frozenset()
    locale: str = "zh_Hans"
    theme: str = "auto"
    email: str = ""

    @property
    def reads_english(self) -> bool:
        """Whether records are called by their English name where they have one."""
        return self.locale == "en"

    def may(self, permission: Permission) -> bool:
        """Whether she holds the permission at any scope."""
        return permission in self.permissions

    def scope_of(self, permission: Permission) -> Scope | None:
        """How far her permission reaches; None when she has none."""
        return self.permissions.get(permission)


NOBODY = Actor(None, "")
MACHINE = Actor(None, "system", permissions=dict.fromkeys(Permission, Scope.ALL))
