"""The page of the chain editor: its steps with everything that may be chosen in them, and an example beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response, url_for
from flask_babel import gettext as _

from blueprints.policies.chain_example import example_of
from blueprints.policies.chain_rows import MOST_CONDITIONS, MOST_PEOPLE, MOST_STEPS
from blueprints.policies.draft import Draft
from blueprints.policies.forms import SettingForm
from blueprints.wording import mark_text, mark_url
from saas.core.chains import By, FactKind, Need
from saas.core.text import N_
from saas.organisation.policy import ApprovalPolicy
from saas.policies.chain_words import OF_BY, OP_LABELS
from saas.policies.reading import read
from saas.web.htmx import page_or_fragment

NEEDS = (
    (Need.ANY.value, N_("any one of them signs")),
    (Need.ALL.value, N_("all of them sign")),
    (Need.SOME.value, N_("so many of them sign")),
)
LATES = (("remind", N_("remind them")), ("escalate", N_("tell their superior too")))
NOBODIES = (
    ("escalate", N_("the next superior signs")),
    ("skip", N_("the step is left out")),
    ("refuse", N_("the request cannot be sent")),
)
LIMITS = {"steps": MOST_STEPS, "who": MOST_PEOPLE, "when": MOST_CONDITIONS}


def shown(
    form: SettingForm,
    draft: Draft,
    *,
    is_founding: bool,
    status: int = 200,
    objections: Any = (),
    focus: str = "",
) -> Response:
    """The editor as a page, or its form when htmx asks; `focus` is the id of the control to go on with."""
    return page_or_fragment(
        "policies/chain.html",
        "policies/_chain_form.html",
        status=status,
        form=form,
        draft=draft,
        objections=objections,
        is_founding=is_founding,
        focus=focus,
        example=example_of(form["value"].data, draft),
        **choices(draft),
    )


def choices(draft: Draft) -> dict[str, Any]:
    """What the controls of a step offer."""
    threshold = draft.item.threshold
    mark = draft.voice.marks.of(draft.item.key, threshold.clauses)
    return {
        "whom": _whom(draft),
        "needs": _told(NEEDS),
        "lates": _told(LATES),
        "nobodies": _told(NOBODIES),
        "fact_kinds": threshold.facts,
        "ops": [(op, _(label)) for op, label in OP_LABELS.items() if op != "in"],
        "limits": LIMITS,
        "usual_days": read(ApprovalPolicy, on=draft.day, for_=draft.scope).answer_days,
        "ref": (mark_text(mark), mark_url(mark)) if mark else ("", ""),
        "steps_url": url_for("policies.chain_steps", key=draft.item.key),
        "signers_url": url_for("policies.chain_signers", key=draft.item.key),
        "names_url": url_for("policies.chain_names"),
    }


def _told(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(key, _(label)) for key, label in pairs]


def _whom(draft: Draft) -> list[tuple[str, list[tuple[str, str]]]]:
    """Groups of who may be chosen as (label, choices)."""
    found = [(by.value, _(label)) for by, label in OF_BY.items()]
    roles = [(f"role:{key}", name) for key, name in draft.voice.words.roles.items()]
    by_name = [(By.POSITION.value, _("A position …")), (By.PERSON.value, _("A person …"))]
    return [(_("Superiors"), found), (_("Roles"), roles), (_("By name"), by_name)]


def first_fact(facts: Mapping[str, FactKind]) -> str:
    """The fact a new condition looks at."""
    return next(iter(facts), "")
