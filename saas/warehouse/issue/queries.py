"""Which issues a reader may see, the list, and the pick list in walking order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import ColumnElement, Select, func, or_, select

from saas.approvals.models import Approval, ApprovalSigner
from saas.auth.actor import Actor
from saas.auth.permissions import Permission, Scope
from saas.core.errors import NotFound
from saas.db import session
from saas.organisation.models import Person
from saas.organisation.reach import reaches
from saas.warehouse.issue.models import GoodsIssue, GoodsIssueLine, GoodsIssuePaper, GoodsIssuePick
from saas.warehouse.item_models import Item, Location, Warehouse
from saas.warehouse.item_queries import PAGE, escaped

READ, DO = Permission.ISSUE_READ, Permission.ISSUE_DO
VIEWS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "open": ("requested", "approved", "complete", "picked", "packed"),
        "issued": ("issued",),
        "refused": ("refused", "declined", "withdrawn"),
    }
)


def visible_to(actor: Actor) -> Select[GoodsIssue]:
    """Her own, those of the units and warehouses her right reaches, and those she may sign or has signed."""
    scope = actor.scope_of(READ)
    wanted = select(GoodsIssue)
    if scope is Scope.ALL:
        return wanted
    signs = select(Approval.subject_id).join(ApprovalSigner, ApprovalSigner.approval_id == Approval.id)
    signs = signs.where(Approval.subject_kind == "goods_issue", ApprovalSigner.person_id == actor.person_id)
    arms: list[ColumnElement[bool]] = [
        GoodsIssue.asked_by_id == actor.person_id,
        GoodsIssue.recipient_id == actor.person_id,
        GoodsIssue.id.in_(signs),
    ]
    if scope is Scope.UNIT:
        hers = or_(Warehouse.unit_id.is_(None), Warehouse.unit_id.in_(actor.unit_ids))
        arms.append(GoodsIssue.unit_id.in_(actor.unit_ids))
        arms.append(GoodsIssue.warehouse_id.in_(select(Warehouse.id).where(hers)))
    return wanted.where(or_(*arms))


def one(actor: Actor, issue_id: int) -> GoodsIssue:
    """An issue; NotFound when it is missing or not hers to see."""
    found = session.scalars(visible_to(actor).where(GoodsIssue.id == issue_id)).one_or_none()
    if found is None:
        raise NotFound(f"issue {issue_id}")
    return found


def may_do(actor: Actor, issue: GoodsIssue) -> bool:
    """Whether she hands goods out in this warehouse."""
    unit_id = session.get_one(Warehouse, issue.warehouse_id).unit_id
    return reaches(actor, DO, unit_id) or (unit_id is None and actor.may(DO))


@dataclass(frozen=True)
class Filters:
    """What the list is asked for."""

    text: str = ""
    view: str = "open"
    page: int = 1

    @property
    def active(self) -> int:
        """How many filters are in use."""
        return int(bool(self.text))


@dataclass(frozen=True)
class IssueRow:
    """One row of the list."""

    issue: GoodsIssue
    asker: str
    house: str
    lines: int


def page_of(actor: Actor, wanted: Filters) -> tuple[list[IssueRow], int]:
    """One page, newest first, and how many there are."""
    where = _where(wanted)
    total = session.scalar(select(func.count()).select_from(visible_to(actor).where(*where).subquery())) or 0
    return stretch_of(actor, wanted, (wanted.page - 1) * PAGE, PAGE), total


def stretch_of(actor: Actor, wanted: Filters, after: int, size: int) -> list[IssueRow]:
    """Rows for a file: at most `size` after the first `after`."""
    count = select(func.count()).where(GoodsIssueLine.issue_id == GoodsIssue.id).scalar_subquery()
    asked = visible_to(actor).add_columns(Person.name, Warehouse.name, count)
    asked = asked.join(Person, Person.id == GoodsIssue.asked_by_id)
    asked = asked.join(Warehouse, Warehouse.id == GoodsIssue.warehouse_id).where(*_where(wanted))
    found = session.execute(asked.order_by(GoodsIssue.id.desc()).offset(after).limit(size))
    return [IssueRow(*row) for row in found]


def _where(wanted: Filters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.view in VIEWS:
        found.append(GoodsIssue.state.in_(VIEWS[wanted.view]))
    if wanted.text:
        like = f"%{escaped(wanted.text)}%"
        named = select(Person.id).where(Person.name.ilike(like))
        columns = (GoodsIssue.number, GoodsIssue.purpose)
        found.append(or_(*(column.ilike(like) for column in columns), GoodsIssue.asked_by_id.in_(named)))
    return found


def lines_of(issue: GoodsIssue) -> list[tuple[GoodsIssueLine, Item]]:
    """The lines in the order they were written."""
    wanted = select(GoodsIssueLine, Item).join(Item, Item.id == GoodsIssueLine.item_id)
    found = session.execute(wanted.where(GoodsIssueLine.issue_id == issue.id).order_by(GoodsIssueLine.place))
    return [(line, item) for line, item in found]


def papers_of(issue: GoodsIssue) -> Sequence[GoodsIssuePaper]:
    """The papers that were seen."""
    wanted = select(GoodsIssuePaper).where(GoodsIssuePaper.issue_id == issue.id)
    return session.scalars(wanted.order_by(GoodsIssuePaper.id)).all()


def picks_of(issue: GoodsIssue) -> list[tuple[GoodsIssuePick, Item, Location]]:
    """The pick list in walking order (D09-26)."""
    wanted = (
        select(GoodsIssuePick, Item, Location)
        .join(Item, Item.id == GoodsIssuePick.item_id)
        .join(Location, Location.id == GoodsIssuePick.location_id)
        .where(GoodsIssuePick.issue_id == issue.id)
        .order_by(Location.walk, Location.code, Item.code, GoodsIssuePick.lot)
    )
    return [(pick, item, place) for pick, item, place in session.execute(wanted)]
