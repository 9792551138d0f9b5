"""How somebody is told: what the house says, what she chose, and the hours in which she is left alone. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from saas.notices.kinds import OTHER, MailWay, NoticeKind

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Ways:
    """How one notice reaches one person; it always stands in her list, `bell` says whether it counts as new."""

    bell: bool
    mail: MailWay


@dataclass(frozen=True)
class Quiet:
    """The hours of a day, by the company's clock, in which nothing is sent; may run over midnight."""

    begins: time
    ends: time


def house_ways(kind: NoticeKind, *, has_letter: bool = False) -> Ways:
    """What happens where nobody chose: a message of no known kind is mailed when its author wrote a mail for it."""
    if kind is OTHER and has_letter:
        return Ways(bell=True, mail=MailWay.AT_ONCE)
    return Ways(bell=True, mail=kind.mail)


def ways_of(kind: NoticeKind, choices: Mapping[str, Any] | None, *, has_letter: bool = False) -> Ways:
    """What she chose for this kind, else the house's way. What must be seen stays in the bell."""
    house = house_ways(kind, has_letter=has_letter)
    chosen = (choices or {}).get(kind.key)
    if not isinstance(chosen, Mapping):
        return house
    mail = chosen.get("mail")
    return Ways(
        bell=kind.must or bool(chosen.get("bell", True)),
        mail=MailWay(mail) if mail in set(MailWay) else house.mail,
    )


def differing(kind: NoticeKind, wanted: Ways) -> dict[str, Any]:
    """What has to be remembered of a choice; nothing when it is the house's own way."""
    house = house_ways(kind)
    found: dict[str, Any] = {}
    if not kind.must and wanted.bell != house.bell:
        found["bell"] = wanted.bell
    if wanted.mail != house.mail:
        found["mail"] = wanted.mail.value
    return found


def quiet(begins: time | None, ends: time | None) -> Quiet | None:
    """The quiet hours of two stored times; none when they are not set or the same."""
    return Quiet(begins, ends) if begins is not None and ends is not None and begins != ends else None


def after_quiet(at: datetime, hours: Quiet | None, zone: str) -> datetime:
    """The moment itself, or the end of the quiet hours it falls into."""
    if hours is None:
        return at
    local = at.astimezone(ZoneInfo(zone))
    clock = local.time()
    over_midnight = hours.begins > hours.ends
    inside = clock >= hours.begins or clock < hours.ends if over_midnight else hours.begins <= clock < hours.ends
    if not inside:
        return at
    day = local.date() + DAY if over_midnight and clock >= hours.begins else local.date()
    return max(at, datetime.combine(day, hours.ends, tzinfo=ZoneInfo(zone)).astimezone(at.tzinfo))
