"""Facts of a sentence that are words themselves: translated with it, and kept so when the facts are stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from saas.core.text import N_

SEPARATOR = N_(", ")


class Labels(tuple[str, ...]):
    """Gettext ids that stand in a sentence as a list: Monday, Tuesday."""

    __slots__ = ()

    def __str__(self) -> str:
        return SEPARATOR.join(self)

    def shown(self, translate: Callable[[str], str]) -> str:
        """The list in the reader's language."""
        return translate(SEPARATOR).join(translate(word) for word in self)


def worded(facts: Mapping[str, object], translate: Callable[[str], str]) -> dict[str, object]:
    """The facts with their words translated; figures and dates stay for the web to format.

    A stored decision holds the words as a plain list, which reads the same.
    """
    return {
        name: Labels(map(str, fact)).shown(translate) if isinstance(fact, (list, tuple)) else fact
        for name, fact in facts.items()
    }
