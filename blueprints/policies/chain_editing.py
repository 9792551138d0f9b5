"""The buttons of the chain editor: steps come, go and move; who would sign an example; names while they are typed."""

from __future__ import annotations

from flask import Response, make_response, render_template, request

from blueprints.policies import bp, chain_page
from blueprints.policies.chain_example import example_of
from blueprints.policies.chain_field import ChainField
from blueprints.policies.chain_page import first_fact
from blueprints.policies.chain_rows import edited, focus_after, without_haste
from blueprints.policies.editing import PROPOSES, chosen_place, judged, setting_form
from blueprints.policies.forms import SettingForm
from blueprints.policies.setup import may_found
from blueprints.wording import today
from saas.core.errors import NotFound
from saas.core.thresholds import Declared, Kind
from saas.organisation import named
from saas.policies import setting
from saas.web.access import requires
from saas.web.htmx import is_htmx


def _chain(key: str) -> Declared:
    item = setting.known(key)
    if item.kind is not Kind.CHAIN:
        raise NotFound(key)
    return item


def _rows(form: SettingForm) -> ChainField:
    field: ChainField = form["value"]
    return field


@bp.post("/policies/<key>/steps")
@requires(*PROPOSES)
def chain_steps(key: str) -> Response:
    """The editor after one of its buttons; writes nothing."""
    item = _chain(key)
    form = setting_form(item)
    place = chosen_place(form)
    act, field = request.form.get("act", ""), _rows(form)
    field.take(edited(field.rows, act, fact=first_fact(item.threshold.facts)))
    field.rows = without_haste(field.rows)
    return chain_page.shown(
        form, judged(item, place, form), is_founding=may_found(), focus=focus_after(act, field.rows)
    )


@bp.post("/policies/<key>/signers")
@requires(*PROPOSES)
def chain_signers(key: str) -> Response:
    """Who would sign an example by the chain as it stands in the form; writes nothing."""
    item = _chain(key)
    form = setting_form(item)
    draft = judged(item, chosen_place(form), form)
    if not is_htmx():
        return chain_page.shown(form, draft, is_founding=may_found(), focus="example-person")
    facts = {"example": example_of(_rows(form).data, draft), **chain_page.choices(draft)}
    answer = make_response(render_template("policies/_chain_answer.html", **facts))
    answer.vary.add("HX-Request")
    return answer


@bp.get("/policies/chain-names")
@requires(*PROPOSES)
def chain_names() -> str:
    """People and positions whose name begins as typed, for the lists below the fields."""
    typed = next(iter(request.args.values()), "")[:100]
    people = [f"{one.name}{named.DOT}{one.number}" for one in named.persons_suggested(typed, on=today())]
    return render_template("policies/_chain_names.html", names=[*people, *named.positions_suggested(typed, on=today())])
