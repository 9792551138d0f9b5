"""The value of a chain threshold as a form field: its rows are the editor's, its value the chain they make."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from wtforms import Field
from wtforms.utils import unset_value
from wtforms.validators import StopValidation

from blueprints.policies.chain_reading import built, finder
from blueprints.policies.chain_rows import Rows, read_rows, rows_of
from blueprints.wording import today
from saas.core.chains import By, Chain, FactKind, Who, read
from saas.organisation import named


class ChainField(Field):
    """`data` is the Chain, None while a cell cannot be read; `rows` always show what was typed."""

    rows: Rows = ()

    def __init__(self, label: str, facts: Mapping[str, FactKind], **more: Any) -> None:
        super().__init__(label, **more)  # type: ignore[no-untyped-call]  # the package ships no types
        self.facts = facts

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Take the rows from the form that was sent, else from the chain that stands."""
        self.process_errors = []  # type: ignore[assignment]  # a list, as the package has it
        self.data, self.raw_data = None, None
        if formdata is not None and f"{self.name}-here" in formdata:
            self.take(read_rows(formdata, self.name))
        elif isinstance(data, (Chain, tuple, list)):
            self.data = read(data)
            self.rows = rows_of(self.data, called)

    def take(self, rows: Rows) -> None:
        """These rows instead of what stood."""
        self.rows, self.data = built(rows, self.facts, finder(today()))

    def pre_validate(self, form: Any) -> None:
        """Stop where a step cannot be read; the step itself says what is wrong."""
        steps = [number for number, row in enumerate(self.rows, 1) if row.is_wrong]
        if steps:
            raise StopValidation(_("Put right step %(steps)s.", steps=", ".join(map(str, steps))))


def called(who: Who) -> str:
    """A position or person as the editor writes it."""
    if not isinstance(who.ref, int):
        return ""
    if who.by is By.PERSON:
        return named.persons_called([who.ref]).get(who.ref, "")
    return named.positions_called([who.ref], on=today()).get(who.ref, "")
