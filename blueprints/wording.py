"""The words a reader's screens are made of: her language, the company's names, threshold values and clause marks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from flask import g, has_request_context, url_for
from flask_babel import gettext
from flask_babel import gettext as _
from markupsafe import Markup, escape

from saas import clock
from saas.auth.permissions import Permission
from saas.core.thresholds import Declared, Kind
from saas.core.values import parse
from saas.organisation import people, places
from saas.organisation.places import WHOLE, Place
from saas.policies import display
from saas.policies.display import Words
from saas.rulebook import reading
from saas.rulebook.reading import Mark, Marks
from saas.web.locale import choose_zone, in_language, is_chinese
from saas.web.sessions import actor


def today() -> date:
    """The company's day."""
    return clock.today(choose_zone())


def english() -> bool:
    """Whether records are called by their English name where they have one."""
    return not is_chinese()


def words() -> Words:
    """For `policies.display`: gettext, and the company's names of its roles; read once in a request."""
    if not has_request_context():
        return _words()
    if "words" not in g:
        g.words = _words()
    found: Words = g.words
    return found


def _words() -> Words:
    return _speaking(gettext, english=english())


def _speaking(translate: Callable[[str], str], *, english: bool) -> Words:
    roles, posts = places.role_names(english=english), Called(_positions)
    return Words(translate, roles, posts, Called(people.names), units=Called(_units))


class Called(Mapping[int, str]):
    """Names by id, each asked for when it is needed: chains that name a position or a person are few."""

    def __init__(self, names: Callable[[Collection[int]], dict[int, str]]) -> None:
        self._names = names
        self._known: dict[int, str] = {}

    def __getitem__(self, one: int) -> str:
        if one not in self._known:
            self._known |= self._names([one])
        return self._known[one]

    def __iter__(self) -> Iterator[int]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def _named(wanted: Iterable[Place], on: date) -> dict[Place, str]:
    """What places are called in the reader's language."""
    return places.names(wanted, on=on, english=english())


def _units(ids: Collection[int]) -> dict[int, str]:
    return {one: name for (_kind, one), name in _named([("unit", i) for i in ids], today()).items()}


def _positions(ids: Collection[int]) -> dict[int, str]:
    return {one: name for (_kind, one), name in _named([("position", i) for i in ids], today()).items()}


def words_in(locale: str) -> Words:
    """The same for texts that stay in one language whoever reads them, such as the Chinese clause."""
    return _speaking(_translator(locale), english=locale == "en")


def _translator(locale: str) -> Callable[[str], str]:
    def translate(text: str) -> str:
        with in_language(locale):
            return str(gettext(text))

    return translate


@dataclass(frozen=True)
class Voice:
    """Everything a screen of thresholds speaks with, gathered once: words, clause marks, names of places, the day."""

    words: Words
    marks: Marks
    called: Mapping[Place, str]
    on: date

    def place(self, place: Place) -> str:
        """A place in the reader's words."""
        return _("Whole company") if place == WHOLE else self.called.get(place, "")

    def naming(self, named: Iterable[Place]) -> Voice:
        """The same voice, able to name these places too; no statement when it is already."""
        missing = {place for place in named if place != WHOLE and place not in self.called}
        return replace(self, called={**self.called, **_named(missing, self.on)}) if missing else self

    def value(self, item: Declared, stored: object) -> str:
        """A stored value without its unit."""
        return display.in_words(item, parse(item, stored), self.words)

    def amount(self, item: Declared, stored: object) -> str:
        """A stored value with its unit."""
        return display.amount(item, parse(item, stored), self.words)

    def change(self, item: Declared, before: object, after: object) -> str:
        """32 → 30 hours: the unit stands once. A chain has arrows of its own."""
        if item.kind is Kind.CHAIN:
            return _("from “%(before)s” to “%(after)s”", before=self.value(item, before), after=self.value(item, after))
        return f"{self.value(item, before)} → {self.amount(item, after)}"


def voice(on: date, named: Iterable[Place] = ()) -> Voice:
    """A voice for a day; `named` are the places it will have to name. Two to four statements."""
    return Voice(words(), reading.marks(on), _named((p for p in named if p != WHOLE), on), on)


def mark_text(mark: Mark) -> str:
    """What stands behind the §: the chapter in the reader's language and the number."""
    chapter = mark.chapter if is_chinese() or not mark.chapter_en else mark.chapter_en
    return f"{chapter} {mark.number}"


def mark_url(mark: Mark) -> str:
    """The page of a clause."""
    return url_for("rulebook.clause", ref=mark.ref)


def live(text: str, value_of: Callable[[str], str], plain: Callable[[str], Markup] = escape) -> Markup:
    """Clause text with each threshold as its value; a link to the threshold for readers who may follow it.

    `plain` shows the words between the values.
    """
    found = [_live_value(p.key, value_of(p.key)) if p.key else plain(p.text) for p in reading.pieces(text)]
    return Markup("").join(found)


def _live_value(key: str, shown: str) -> Markup:
    if not actor().may(Permission.POLICY_READ):
        return Markup('<span class="z-value">{}</span>').format(shown)
    return Markup('<a class="z-value" href="{}">{}</a>').format(url_for("policies.show", key=key), shown)
