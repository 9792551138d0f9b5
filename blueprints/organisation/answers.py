"""What these doors answer: one page for every plain form, acts with their reasons at the fields, lists as files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from flask import Response, flash, make_response, render_template, request
from flask_babel import gettext

from blueprints.wording import today
from saas.core.errors import Objection, Refused
from saas.papers.sheets import Column
from saas.web import refusals, sessions
from saas.web.exports import export
from saas.web.forms import Form
from saas.web.htmx import go_to, page_or_fragment
from saas.web.locale import is_chinese

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Crumb = tuple[str, str]
Choices = list[tuple[str, str]]


class Named(Protocol):
    """A record with a Chinese and an English name."""

    name: str
    name_en: str


@dataclass(frozen=True)
class FormPage:
    """A page with one form: where it goes, what its button says, the way back, a sentence before it."""

    title: str
    url: str
    submit: str
    back: str
    crumb: Crumb
    lead: str = ""
    hints: Mapping[str, str] = field(default_factory=dict)


def called(record: Named) -> str:
    """The record's name in the reader's language; the English one may be missing."""
    return record.name if is_chinese() or not record.name_en else record.name_en


def form_page(form: Form, page: FormPage, reasons: Sequence[Objection] = (), *, status: int = 200) -> Response:
    """The form on its page, or alone for htmx."""
    facts: dict[str, Any] = {"form": form, "about": page, "objections": reasons}
    return page_or_fragment("organisation/form.html", "organisation/_form.html", status=status, **facts)


def attempt(form: Form, act: Callable[[], object]) -> list[Objection] | None:
    """Act when the form is well shaped. None when it is done, else the reasons that belong to no field."""
    if not form.validate():
        return []
    try:
        act()
    except Refused as refusal:
        return refusals.put_at_fields(form, refusal)
    sessions.forget()
    return None


def done(said: str, url: str) -> Response:
    """Say what was done, on the page it leads to."""
    flash(said, "green")
    return go_to(url)


def acted(act: Callable[[], object], said: str, url: str) -> Response:
    """A button's act, said and done; where the rules refuse, the reasons with the way back."""
    try:
        act()
    except Refused as refusal:
        refusals.undo(refusal)
        page = render_template("organisation/refused.html", objections=refusal.objections, back_url=url)
        return make_response(page, 422)
    sessions.forget()
    return done(said, url)


def chosen_day(name: str = "on") -> date:
    """The day a page is asked for, today when none or nonsense is given."""
    try:
        return date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return today()


def whole(raw: str | None) -> int | None:
    """A choice's id; None for the empty choice."""
    return int(raw) if raw and raw.isdecimal() and len(raw) <= 18 else None


def or_none(choices: Iterable[tuple[object, str]], words: str = "—") -> Choices:
    """Choices with an empty one before them."""
    return [("", words), *((str(key), label) for key, label in choices)]


def translated(labels: Mapping[str, str]) -> Choices:
    """Choices of a table of gettext ids."""
    return [(str(key), gettext(label)) for key, label in labels.items()]


def file(kind: str, title: str, columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> Response:
    """A list as csv or xlsx."""
    return export(columns, rows, kind, title)


def named(answer: Response, name: str, *, inline: bool = False) -> Response:
    """The answer as a file of this name."""
    answer.headers.set("Content-Disposition", "inline" if inline else "attachment", filename=name)
    return answer
