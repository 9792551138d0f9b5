"""Goods issues: the list, the wish, one issue on desk and phone, its paper."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from flask import Blueprint, Response, make_response, render_template, url_for
from flask_babel import gettext

from blueprints.organisation.answers import attempt, done, named
from blueprints.warehouse.answers import FormPage, form_page
from blueprints.warehouse.issue_forms import CodeForm, PapersForm, ReplyForm, WishForm
from blueprints.warehouse.items import item_name
from blueprints.warehouse.paper_lists import PaperList
from blueprints.wording import today
from saas import clock
from saas.auth.permissions import Permission
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.organisation import named as naming
from saas.organisation import people
from saas.papers.pdf import print_pdf
from saas.papers.sheets import Column
from saas.warehouse import location_queries
from saas.warehouse.issue import actions, asking, queries
from saas.warehouse.issue.asking import Wish, WishLine
from saas.warehouse.issue.holding import policy_of
from saas.warehouse.issue.models import GoodsIssue
from saas.warehouse.issue.policy import PAPERS
from saas.warehouse.issue.queries import Filters
from saas.warehouse.issue.rules import missing_papers
from saas.warehouse.issue.states import STATES
from saas.warehouse.line_reading import read_lines
from saas.warehouse.recipients import recipients
from saas.web import navigation
from saas.web.access import requires
from saas.web.exports import export, in_stretches
from saas.web.forms import Form, once_only
from saas.web.htmx import page_or_fragment
from saas.web.navigation import Entry
from saas.web.papers import heading
from saas.web.sessions import actor

bp = Blueprint("issues", __name__, url_prefix="/warehouse/issues")
READ, ASK, DO = Permission.ISSUE_READ, Permission.ISSUE_ASK, Permission.ISSUE_DO
READERS = (READ, ASK, DO)
VIEWS = {"open": N_("Under way"), "issued": N_("Issued"), "refused": N_("Not handed out"), "all": N_("All")}
LIST = PaperList("issues", VIEWS, ("view",))


def plug_in() -> None:
    """The place in the menu."""
    navigation.add(Entry(N_("Goods issues"), "issues.list_", "send", READERS, "warehouse", 40))


@bp.context_processor
def names() -> dict[str, Any]:
    """What every page of this blueprint may use."""
    return {"item_name": item_name, "issue_states": STATES, "paper_words": PAPERS}


def wanted() -> Filters:
    """The filters of the address."""
    return Filters(**LIST.wanted())


@bp.get("")
@requires(*READERS)
def list_() -> Response:
    """The list, what is under way first."""
    query = wanted()
    return LIST.answer(query, *queries.page_of(actor(), query))


@bp.get("/file.<any(csv, xlsx):ending>")
@requires(*READERS)
def file(ending: str) -> Response:
    """The same list as a file."""
    columns = [
        Column(gettext("Number")),
        Column(gettext("Asked by")),
        Column(gettext("What the goods are for"), width=30),
        Column(gettext("Warehouse")),
        Column(gettext("Asked on"), "moment"),
        Column(gettext("Lines"), "whole"),
        Column(gettext("State")),
    ]
    return export(columns, _rows(wanted()), ending, gettext("Goods issues"))


def _rows(query: Filters) -> Iterator[tuple[object, ...]]:
    words = {state.value: gettext(label) for state, (label, _tone) in STATES.items()}
    for row in in_stretches(partial(queries.stretch_of, actor(), query)):
        found = row.issue
        yield found.number, row.asker, found.purpose, row.house, found.asked_at, row.lines, words[found.state]


@bp.get("/new")
@requires(ASK)
def new() -> Response:
    """The empty form."""
    return form_page(_offered(WishForm(formdata=None, recipient=actor().name)), _new_page())


@bp.post("")
@requires(ASK)
@once_only
def create() -> Response:
    """Goods are asked for."""
    form = _offered(WishForm())
    made: list[GoodsIssue] = []
    refused = attempt(form, lambda: made.append(_ask(form)))
    if refused is not None:
        return form_page(form, _new_page(), refused, status=422)
    return done(gettext("Sent. It waits for a signature."), url_for("issues.show", issue_id=made[0].id))


def _ask(form: WishForm) -> GoodsIssue:
    house = location_queries.one_house(int(form.warehouse_id.data))
    lines = [WishLine(line.item.id, line.quantity, line.written) for line in read_lines(form.lines.data)]
    wish = Wish(form.purpose.data, lines, _recipient(form.recipient.data or ""))
    return asking.ask(house, wish, by=actor(), at=clock.now(), on=today())


def _recipient(typed: str) -> int | None:
    if not typed.strip():
        return None
    meant = naming.persons_meant(typed, on=today())
    if len(meant) == 1:
        return meant[0].id
    text = N_("Several people are called so. Write the staff number.") if meant else N_("Nobody here is called so.")
    raise Refused(Objection("issue.recipient", text, field="recipient", clause="D09-08"))


def _offered(form: WishForm) -> WishForm:
    form.warehouse_id.choices = [(str(house.id), house.name) for house in location_queries.all_houses()]
    return form


def _new_page() -> FormPage:
    home = url_for("issues.list_")
    hint = gettext("One line for each item: code or barcode, quantity with unit. Or scan: each scan is one more.")
    return FormPage(
        gettext("Ask for goods"),
        url_for("issues.create"),
        gettext("Send"),
        home,
        (gettext("Goods issues"), home),
        hints={"lines": hint, "recipient": gettext("Name or staff number.")},
    )


@bp.get("/<int:issue_id>")
@requires(*READERS)
def show(issue_id: int) -> Response:
    """One issue."""
    return page(queries.one(actor(), issue_id))


def page(
    issue: GoodsIssue, *, form: Form | None = None, objections: list[Objection] | None = None, status: int = 200
) -> Response:
    """The page of an issue; `form` is the one that was refused."""
    policy, seen = policy_of(issue, on=today()), actions.seen_papers(issue)
    facts = {
        "issue": issue,
        **story(issue),
        "required": [(kind, kind in seen) for kind in policy.required_papers],
        "missing": missing_papers(seen, policy),
        "may_keep": queries.may_do(actor(), issue),
        "is_asker": actor().person_id == issue.asked_by_id,
        "may_answer": actor().person_id in recipients(issue.warehouse_id, on=today()),
        "papers_form": (form if isinstance(form, PapersForm) else PapersForm(formdata=None)).offer(policy),
        "code_form": form if isinstance(form, CodeForm) else CodeForm(formdata=None),
        "reply_form": form if isinstance(form, ReplyForm) else ReplyForm(formdata=None),
        "objections": objections or [],
    }
    return page_or_fragment("warehouse/issues/show.html", "warehouse/issues/_panel.html", status=status, **facts)


def story(issue: GoodsIssue) -> dict[str, Any]:
    """Lines, papers, pick list, and the names of all hands."""
    hands = (issue.asked_by_id, issue.recipient_id, issue.checked_by_id, issue.picked_by_id, issue.packed_by_id)
    later = (issue.issued_by_id, issue.refused_by_id, issue.answered_by_id, issue.special_checked_by_id)
    return {
        "lines": queries.lines_of(issue),
        "papers": queries.papers_of(issue),
        "picks": queries.picks_of(issue),
        "house": location_queries.one_house(issue.warehouse_id),
        "names": people.names([one for one in (*hands, *later) if one is not None]),
    }


@bp.get("/<int:issue_id>/note.pdf")
@requires(*READERS)
def paper(issue_id: int) -> Response:
    """The goods issue note; before the goods are picked it is the pick list."""
    issue = queries.one(actor(), issue_id)
    title = gettext("Pick list") if issue.state == "complete" else gettext("Goods issue note")
    head = heading(
        title,
        at=clock.now(),
        by=actor().name,
        path=f"/warehouse/issues/{issue.id}",
        number=issue.number or "",
        clauses=("D09-08", "D10-07"),
    )
    html = render_template("papers/goods_issue.html", heading=head, issue=issue, **story(issue))
    answer = make_response(print_pdf(html))
    answer.headers["Content-Type"] = "application/pdf"
    return named(answer, f"{title}-{issue.number}.pdf")


from blueprints.warehouse import issue_acts  # noqa: E402, F401 - its views hang on `bp`
