"""Which permission an endpoint asks for; an endpoint that says nothing stops the start."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeVar

from flask import Flask

from saas.auth.permissions import Permission

View = TypeVar("View", bound=Callable[..., object])
Policy = Permission | Literal["public"]
_MARK = "zhidu_policy"
_NAMELESS = "zhidu_nameless"


def requires(*permissions: Permission) -> Callable[[View], View]:
    """The view wants any one of these permissions, at any scope; rows are narrowed by the queries."""

    def mark(view: View) -> View:
        setattr(view, _MARK, permissions)
        return view

    return mark


def public(view: View) -> View:
    """The view is open to anybody who has the address."""
    setattr(view, _MARK, ())
    return view


def nameless(view: View) -> View:
    """The view is open to anybody and never learns who asks: her session is neither read nor touched."""
    setattr(view, _NAMELESS, True)
    return public(view)


def is_nameless(app: Flask, endpoint: str | None) -> bool:
    """Whether an endpoint must not know who asks."""
    return bool(getattr(app.view_functions.get(endpoint or ""), _NAMELESS, False))


def policy_of(app: Flask, endpoint: str) -> tuple[Permission, ...] | None:
    """The permissions of an endpoint: empty for public, None when nothing was declared."""
    found: tuple[Permission, ...] | None = getattr(app.view_functions[endpoint], _MARK, None)
    return found


def undeclared(app: Flask) -> list[str]:
    """Endpoints without a declared policy; the roof refuses to start when there is one."""
    return sorted(endpoint for endpoint in app.view_functions if policy_of(app, endpoint) is None)
