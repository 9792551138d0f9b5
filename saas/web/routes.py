"""Routes that are cheap to start with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from werkzeug.routing import Rule


class Route(Rule):
    """A route that compiles the making of its address when one is first asked for.

    werkzeug compiles two functions for every route at the start, a tenth of the whole; most are never called.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        name, make = "_build_unknown" if append_unknown else "_build", super()._compile_builder

        def first(route: Rule, **values: Any) -> tuple[str, str]:
            made: Callable[..., tuple[str, str]] = make(append_unknown).__get__(route, None)
            setattr(route, name, made)
            return made(**values)

        return first
