"""Papers of the rulebook: one version whole, two versions compared, who acknowledged; in the language chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from flask import current_app
from flask_babel import gettext, lazy_gettext
from markupsafe import Markup, escape

from jobs.bindings import Task
from saas.organisation import places, units
from saas.papers import lists
from saas.papers.lists import ListColumn
from saas.policies import display
from saas.policies.display import Words
from saas.rulebook import comparing, queries, reading, tracking, values
from saas.rulebook.diff_rules import Pair
from saas.rulebook.models import Clause, RulebookVersion
from saas.rulebook.owners import place_of
from saas.rulebook.states import DUTY_FACES, KINDS, REVISIONS
from saas.rulebook.values import Values
from saas.web.locale import is_chinese, moment
from saas.web.papers import heading

Tell = Callable[[str], str]


@dataclass(frozen=True)
class Printed:
    """One clause as it is printed."""

    number: str
    title: str
    text: Markup
    ref: str


def name_of(version: RulebookVersion) -> str:
    """The file's name without its ending."""
    return f"{version.title} v{version.number}"


def difference_name(old: RulebookVersion, new: RulebookVersion) -> str:
    """The file's name without its ending."""
    return f"{new.title} v{old.number}–v{new.number}"


def sheet_name(version: RulebookVersion) -> str:
    """The file's name without its ending."""
    return f"{gettext('Acknowledgements')} {name_of(version)}"


def _page(template: str, title: str, task: Task, version: RulebookVersion, **facts: Any) -> str:
    path = f"/rulebook/versions/{version.id}"
    head = heading(title, at=task.at, by=task.by.name, path=path, on=version.first_on)
    return current_app.jinja_env.get_template(template).render(heading=head, version=version, **facts)


def _words(on: date) -> Words:
    """With every name a value may hold: roles and units; positions and people are named by chains alone."""
    english = not is_chinese()
    called = {
        node.id: (node.term.name_en if english and node.term.name_en else node.term.name) for node in units.tree(on=on)
    }
    return Words(gettext, places.role_names(english=english), units=called)


def _tell(found: Values, on: date) -> Tell:
    words = _words(on)
    return lambda key: display.in_words(*found[key], words) if key in found else key


def _live(text: str, tell: Tell) -> Markup:
    mark = Markup('<b class="live">{}</b>')
    return Markup("").join(mark.format(tell(one.key)) if one.key else escape(one.text) for one in reading.pieces(text))


def book_of(version: RulebookVersion, task: Task) -> str:
    """The whole version: cover, contents, preamble, chapters with live values, thresholds then and now."""
    clauses, book = queries.clauses_in(version), queries.book_of(version)
    on = max(version.first_on, min(version.last_on or task.today, task.today))
    found = values.values_of(values.keys_in(clauses), place_of(book, on=on), on=on)
    tell, then = _tell(found, on), _tell(values.shown_at_publication(version), on)
    rows = [
        (gettext(item.threshold.label), key, then(key) if key in version.shown else "—", tell(key))
        for key, (item, _value) in found.items()
    ]
    facts = {
        "chapters": _chapters(clauses, tell),
        "kind": gettext(KINDS[book.kind]),
        "revision": gettext(REVISIONS[version.revision]),
        "on": on,
        "rows": rows,
    }
    return _page("papers/rulebook.html", version.title, task, version, **facts)


def _chapters(clauses: Sequence[Clause], tell: Tell) -> list[tuple[int, str, list[Printed]]]:
    grouped = groupby(clauses, key=lambda one: (one.chapter, one.chapter_en))
    return [
        (place, zh if is_chinese() or not en else en, [_printed(one, tell) for one in ones])
        for place, ((zh, en), ones) in enumerate(grouped, 1)
    ]


def _printed(clause: Clause, tell: Tell) -> Printed:
    chinese = is_chinese() or not clause.text_en
    title, text = (clause.title, clause.text) if chinese else (clause.title_en or clause.title, clause.text_en)
    return Printed(clause.number, title, _live(text, tell), clause.ref)


def difference_of(old: RulebookVersion, new: RulebookVersion, task: Task) -> str:
    """Clause by clause what changed, with the values of both days; the wording that binds is the Chinese one."""
    book = queries.book_of(new)
    days = tuple(max(one.first_on, min(one.last_on or task.today, task.today)) for one in (old, new))
    before, after = queries.clauses_in(old), queries.clauses_in(new)
    found = comparing.compare(before, after, book, old_on=days[0], new_on=days[1])
    told = (_tell(found.old_values, days[0]), _tell(found.new_values, days[1]))
    facts = {
        "old": old,
        "days": days,
        "pairs": [(pair, gettext(CHANGES[pair.kind]), *_sides(pair, told)) for pair in found.changed],
        "values": _changed_values(found, told),
    }
    title = gettext("%(title)s: v%(old)s and v%(new)s", title=new.title, old=old.number, new=new.number)
    return _page("papers/rulebook_difference.html", title, task, new, **facts)


CHANGES = {
    "changed": lazy_gettext("Changed"),
    "added": lazy_gettext("Added"),
    "removed": lazy_gettext("Removed"),
    "values": lazy_gettext("Value changed"),
}


def _changed_values(found: comparing.Compared, told: tuple[Tell, Tell]) -> list[tuple[str, str, str, str]]:
    keys = dict.fromkeys(key for pair in found.pairs for key in pair.values)
    return [(gettext(found.new_values[key][0].threshold.label), key, told[0](key), told[1](key)) for key in keys]


def _sides(pair: Pair, told: tuple[Tell, Tell]) -> tuple[Markup, Markup]:
    return _side(pair, "gone", told[0]), _side(pair, "come", told[1])


MARKS = {"gone": Markup("<del>{}</del>"), "come": Markup("<ins>{}</ins>"), "same": Markup("{}")}


def _side(pair: Pair, own: str, tell: Tell) -> Markup:
    if (pair.old if own == "gone" else pair.new) is None:
        return Markup("—")
    shown = (one for one in pair.words if one.kind in ("same", own))
    return Markup("").join(MARKS[one.kind].format(_live(one.text, tell)) for one in shown)


def sheet_of(version: RulebookVersion, task: Task) -> str:
    """Everybody asked, in order of name, with an empty place for those who have not confirmed."""
    found = tracking.lines(version, task.by, today=task.today)
    columns = _sheet_columns()
    confirmed = sum(line.confirmed_at is not None for line in found)
    facts = {
        "columns": columns,
        "strips": lists.strips(columns, [_sheet_row(line) for line in found]),
        "summary": [
            (gettext("Rulebook"), name_of(version)),
            (gettext("In force since"), version.first_on.isoformat()),
            (gettext("Asked"), str(len(found))),
            (gettext("Confirmed"), str(confirmed)),
        ],
    }
    return _page("papers/rulebook_sheet.html", gettext("Acknowledgement sheet"), task, version, **facts)


def _sheet_columns() -> list[ListColumn]:
    return [
        ListColumn(gettext("Staff number"), 10),
        ListColumn(gettext("Name"), 14),
        ListColumn(gettext("Unit"), 16),
        ListColumn(gettext("Read"), 16),
        ListColumn(gettext("Confirmed"), 16),
        ListColumn(gettext("Device")),
        ListColumn(gettext("State"), 12),
    ]


def _sheet_row(line: tracking.Line) -> tuple[str, ...]:
    state = gettext(DUTY_FACES[line.state][0])
    return line.number, line.name, line.unit, _when(line.read_at), _when(line.confirmed_at), line.device, state


def _when(at: datetime | None) -> str:
    return moment(at) if at is not None else ""
