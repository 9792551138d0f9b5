"""What these doors answer: a page with one form, for phone and desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flask import Response

from blueprints.organisation.answers import Crumb
from saas.core.errors import Objection
from saas.web.forms import Form
from saas.web.htmx import page_or_fragment


@dataclass(frozen=True)
class FormPage:
    """A page with one form: where it goes, what its button says, the way back, a sentence before it.

    `multipart` for forms with a file; `hidden` names fields that travel along unseen.
    """

    title: str
    url: str
    submit: str
    back: str
    crumb: Crumb
    lead: str = ""
    hints: Mapping[str, str] = field(default_factory=dict)
    multipart: bool = False
    hidden: tuple[str, ...] = ()


def form_page(form: Form, page: FormPage, reasons: Sequence[Objection] = (), *, status: int = 200) -> Response:
    """The form on its page, or alone for htmx."""
    facts = {"form": form, "about": page, "objections": reasons}
    return page_or_fragment("warehouse/form.html", "warehouse/_form.html", status=status, **facts)
