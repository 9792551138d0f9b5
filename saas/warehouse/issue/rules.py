"""Whether goods may be handed out: which paper is missing, whose hands and eyes, who may touch special goods."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from saas.core.errors import Objection
from saas.core.labels import Labels
from saas.core.text import N_
from saas.warehouse.issue.policy import PAPERS, IssuePolicy


@dataclass(frozen=True)
class Lying:
    """What is free at one place: its balance is walked to in the order given."""

    location_id: int
    lot: str
    free: Decimal


@dataclass(frozen=True)
class Take:
    """So much from that place."""

    location_id: int
    lot: str
    quantity: Decimal


def missing_papers(seen: Collection[str], policy: IssuePolicy) -> tuple[str, ...]:
    """The papers that the rulebook wants and nobody has seen, in its order (D09-08)."""
    return tuple(kind for kind in policy.required_papers if kind not in seen)


def paper_objections(seen: Collection[str], policy: IssuePolicy) -> list[Objection]:
    """One reason that names every missing paper."""
    missing = missing_papers(seen, policy)
    if not missing:
        return []
    text = N_("Papers are missing: %(papers)s. Without them nothing is handed out.")
    facts = {"papers": Labels(PAPERS.get(kind, kind) for kind in missing)}
    return [Objection("issue.required_papers", text, facts, "papers", "D09-08")]


def taken(wanted: Decimal, lying: Iterable[Lying]) -> list[Take]:
    """Where a quantity is taken from, in walking order; less than wanted where there is less."""
    found, rest = list[Take](), wanted
    for place in lying:
        part = min(rest, place.free)
        if part > 0:
            found.append(Take(place.location_id, place.lot, part))
            rest -= part
    return found


def eyes_objections(picker_id: int | None, packer_id: int | None, policy: IssuePolicy) -> list[Objection]:
    """Whoever packs looks at what another has picked (D10-07)."""
    if not policy.second_pair or picker_id != packer_id:
        return []
    text = N_("You picked these goods. Somebody else packs them.")
    return [Objection("issue.second_pair", text, clause="D10-07")]


def special_objections(
    special: Mapping[int, str], keepers: Mapping[int, Collection[int]], hand: int | None
) -> list[Objection]:
    """Special goods leave by their keeper's hand or her deputy's only (D09-27); who has no keepers is free."""
    text = N_("%(item)s is special goods: only its keeper or her deputy hands it out.")
    return [
        Objection("special_goods.keeper_required", text, {"item": name}, clause="D09-27")
        for item_id, name in special.items()
        if item_id in keepers and hand not in keepers[item_id]
    ]


def pick_objections(picked: Sequence[tuple[Decimal, Decimal | None]]) -> list[Objection]:
    """Every place of the list was visited, and something was found."""
    if any(found is None for _wanted, found in picked):
        left = sum(found is None for _wanted, found in picked)
        text = N_("Places still to visit: %(count)s.")
        return [Objection("issue.pick", text, {"count": left}, clause="D10-07")]
    if not any(found for _wanted, found in picked):
        return [Objection("issue.pick", N_("Nothing was found. Refuse the issue instead."), clause="D09-08")]
    return []
