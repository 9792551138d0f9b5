"""What kept values read like: states, kinds, roles, thresholds and choices in the reader's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from flask_babel import gettext as _

from saas.policies import registry
from saas.processes import registry as processes
from saas.web.locale import author
from saas.web.value_labels import ANYWHERE, HERE, Labels


def value_label(table: str, column: str, value: str, *, roles: Mapping[str, str] = MappingProxyType({})) -> str:
    """A kept value as people read it; as it stands in the record where it is no word of ours.

    `roles`: what the company calls its roles, by key.
    """
    if (table, column) in _ROLES:
        return roles.get(value, value)
    if told := _TOLD.get((table, column)) or _TOLD.get(("", column)):
        return told(value)
    labels = HERE.get((table, column)) or ANYWHERE.get(column) or _declared(table, column)
    found = labels.get(value)
    return value if found is None else str(_(found if isinstance(found, str) else found[0]))


def _declared(table: str, column: str) -> Labels:
    """The states and choices of a declared process."""
    process = processes.of_table(table)
    if process is None:
        return {}
    if column == "state":
        return {str(state): label for state, label in process.states.items()}
    field = process.fields.get(column)
    return field.labels if field is not None else {}


def _threshold(key: str) -> str:
    item = registry.item(key)
    return str(_(item.threshold.label)) if item is not None else key


_ROLES = frozenset({("role", "key"), ("approval_signer", "because_ref")})
_TOLD: Mapping[tuple[str, str], Callable[[str], str]] = MappingProxyType(
    {
        ("approval", "key"): _threshold,
        ("policy_value", "key"): _threshold,
        ("policy_proposal", "key"): _threshold,
        ("guard_refusal", "key"): _threshold,
        ("clock", "policy_key"): _threshold,
        **{
            ("", name): author
            for name in ("author_name", "given_by", "given_by_name", "granted_by_name", "set_by_name", "asked_by_name")
        },
    }
)
"""Columns whose values have to be looked up; with an empty table, in every table."""
