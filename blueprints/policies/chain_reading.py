"""From the rows of the chain editor to a chain: every cell that cannot be read says so in its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation

from flask_babel import gettext as _

from blueprints.policies.chain_rows import COMMA, Rows, StepRow, WhenRow, WhoRow
from saas.core.chains import By, Chain, ChainStep, FactKind, Need, When, Who
from saas.organisation import named

LARGEST = 10**12
MOST_SIGNERS, LONGEST_ANSWER, LONGEST_LABEL = 20, 365, 80
SEVERAL = re.compile(r"[、,，;；]")
Find = Callable[[By, str], "Found"]


@dataclass(frozen=True)
class Found:
    """Whom a name means: an id, or what is wrong with the name."""

    id: int = 0
    wrong: str = ""


def finder(on: date) -> Find:
    """Looks people and positions up as they stand on a day."""

    def find(by: By, typed: str) -> Found:
        if not typed:
            return Found(wrong=_("Type a name or a number."))
        people = by is By.PERSON
        ids = [one.id for one in named.persons_meant(typed, on=on)] if people else named.positions_meant(typed, on=on)
        if len(ids) == 1:
            return Found(ids[0])
        if not ids:
            return Found(wrong=_("Nobody here is called so.") if people else _("No position is called so."))
        return Found(wrong=_("Several are called so: choose one from the list."))

    return find


def built(rows: Rows, facts: Mapping[str, FactKind], find: Find) -> tuple[Rows, Chain | None]:
    """The rows with what is wrong in them, and the chain where nothing is."""
    done = [_step(row, facts, find) for row in rows]
    told = tuple(row for row, _step_made in done)
    steps = [made for _row, made in done if made is not None]
    return told, Chain(tuple(steps)) if len(steps) == len(rows) else None


def _step(row: StepRow, facts: Mapping[str, FactKind], find: Find) -> tuple[StepRow, ChainStep | None]:
    who = [_who(one, find) for one in row.who]
    when = [_when(one, facts) for one in row.when]
    told = replace(row, who=tuple(w for w, _made in who), when=tuple(w for w, _made in when), wrong=_wrong_cells(row))
    if told.is_wrong:
        return told, None
    return told, ChainStep(
        who=tuple(dict.fromkeys(made for _row, made in who if made is not None)),
        need=Need(row.need),
        count=int(row.count) if row.need == Need.SOME else 1,
        when=tuple(made for _row, made in when if made is not None),
        answer_days=int(row.answer_days) if row.answer_days else None,
        late="escalate" if row.late == "escalate" else "remind",
        nobody="skip" if row.nobody == "skip" else "refuse" if row.nobody == "refuse" else "escalate",
        label=row.label,
    )


def _wrong_cells(row: StepRow) -> dict[str, str]:
    found = {}
    if row.need not in set(Need):
        found["need"] = _("Choose one of the listed values.")
    if row.need == Need.SOME and not _is_whole(row.count, MOST_SIGNERS):
        found["count"] = _("Say how many have to sign, 1 to %(most)s.", most=MOST_SIGNERS)
    if row.answer_days and not _is_whole(row.answer_days, LONGEST_ANSWER):
        found["answer_days"] = _("A whole number of days, 1 to %(most)s, or nothing.", most=LONGEST_ANSWER)
    if len(row.label) > LONGEST_LABEL or any(ord(sign) < 32 for sign in row.label):
        found["label"] = _("At most %(most)s signs.", most=LONGEST_LABEL)
    return found


def _is_whole(typed: str, most: int) -> bool:
    return typed.isascii() and typed.isdigit() and len(typed) < 5 and 1 <= int(typed) <= most


def _who(row: WhoRow, find: Find) -> tuple[WhoRow, Who | None]:
    if row.by.startswith("role:") and len(row.by) > 5:
        return replace(row, wrong=""), Who(By.ROLE, row.by[5:])
    if row.by in (By.LINE_MANAGER, By.UNIT_HEAD):
        return replace(row, wrong=""), Who(By(row.by))
    if row.by not in (By.POSITION, By.PERSON):
        return replace(row, wrong=_("Choose who signs.")), None
    found = find(By(row.by), row.named)
    if found.wrong:
        return replace(row, wrong=found.wrong), None
    return replace(row, wrong=""), Who(By(row.by), found.id)


def _when(row: WhenRow, facts: Mapping[str, FactKind]) -> tuple[WhenRow, When | None]:
    fact = facts.get(row.fact)
    if fact is None:
        return replace(row, wrong=_("Choose what the condition looks at.")), None
    return _number(row) if fact.kind == "number" else _words(row, fact)


def _number(row: WhenRow) -> tuple[WhenRow, When | None]:
    value = figure(row.value)
    if value is None:
        return replace(row, wrong=_("Type a number.")), None
    op = row.op if row.op in (">", ">=", "<", "<=", "=") else ">"
    return replace(row, wrong="", op=op), When(row.fact, op, value)  # type: ignore[arg-type]  # one of the five


def figure(typed: str) -> Decimal | None:
    """A number as people type it, 5,000 or ５００; None when it is none."""
    try:
        value = Decimal(typed.replace(",", "").replace("，", "").strip()) if len(typed) <= 24 else None
    except InvalidOperation:
        return None
    return value if value is not None and value.is_finite() and abs(value) < LARGEST else None


def _words(row: WhenRow, fact: FactKind) -> tuple[WhenRow, When | None]:
    asked = tuple(dict.fromkeys(part.strip() for part in SEVERAL.split(row.value) if part.strip()))
    if not asked or (fact.kind == "choice" and any(one not in fact.choices for one in asked)):
        return replace(row, wrong=_("Choose at least one value.")), None
    return replace(row, wrong="", op="in", value=COMMA.join(asked)), When(row.fact, "in", asked)
