"""The base of all forms: a key against double sending, and business reasons placed at their fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID, uuid4

from flask import Response, make_response, request
from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import HiddenField
from wtforms.validators import ValidationError

from saas import once
from saas.core.errors import Objection
from saas.web.htmx import go_to
from saas.web.locale import say
from saas.web.sessions import actor
from tenants import context

EARLIEST, LATEST = 1900, 2199
View = TypeVar("View", bound=Callable[..., Any])


class Form(FlaskForm):
    """Shape only: types, lengths, required. What the rules say is added by `blame`."""

    idempotency_key = HiddenField(default=lambda: str(uuid4()))

    if TYPE_CHECKING:  # the package ships no types

        def __init__(self, formdata: object = ..., **facts: Any) -> None: ...

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Whether every field has its shape. No text of any form holds control characters, no day is out of reach."""
        given = extra_validators or {}
        checks = {name: [no_controls, within_reach, *given.get(name, ())] for name in self._fields}
        return bool(super().validate(checks))  # type: ignore[no-untyped-call]  # the package ships no types

    def blame(self, objections: Iterable[Objection]) -> list[Objection]:
        """Put each reason at its field; returns those that belong to no field of this form."""
        homeless = []
        for reason in objections:
            field = self._fields.get(reason.field)
            if field is None:
                homeless.append(reason)
            else:
                field.errors = [*field.errors, say(reason)]
        return homeless


def no_controls(_form: Any, field: Any) -> None:
    """Refuse control characters, which only attacks and broken files hold."""
    if isinstance(field.data, str) and any(ord(c) < 32 and c not in "\n\r\t" for c in field.data):
        raise ValidationError(gettext("This holds characters that cannot be stored."))


def within_reach(_form: Any, field: Any) -> None:
    """Refuse years in which nobody works for a company; counting days from them would leave the calendar."""
    if isinstance(field.data, date) and not EARLIEST <= field.data.year <= LATEST:
        raise ValidationError(gettext("This day is too far away."))


def once_only(view: View) -> View:
    """A POST view that acts once per form: a second sending gets the first one's answer.

    The key rides in the form; a 4xx answer rolls the claim back, so a corrected form may be sent again.
    """

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        key = _key()
        if key is None or context.current_or_none() is None:
            return view(*args, **kwargs)
        earlier = once.claim(key, user_id=actor().user_id, endpoint=str(request.endpoint))
        if earlier is not None:
            return _replayed(earlier)
        answer = make_response(view(*args, **kwargs))
        if answer.status_code < 400:
            once.answered(key, _remembered(answer))
        return answer

    return guarded  # type: ignore[return-value]  # same signature, wrapped


def _key() -> str | None:
    try:
        return str(UUID(request.form.get("idempotency_key", "")))
    except ValueError:
        return None


def _remembered(answer: Response) -> dict[str, Any]:
    where = answer.headers.get("Location") or answer.headers.get("HX-Redirect")
    if where:
        return {"to": where}
    body = answer.get_data(as_text=True)
    return {"body": body if len(body) <= 60_000 else "", "status": answer.status_code}


def _replayed(earlier: once.Submission) -> Any:
    answer = earlier.answer or {}
    if earlier.user_id != actor().user_id or earlier.endpoint != request.endpoint:
        return make_response("", 409)
    if "to" in answer:
        return go_to(answer["to"])
    return make_response(answer.get("body", ""), answer.get("status", 200))
