"""How somebody is told: the house's way, her choice, and her hours of rest."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saas.notices import kinds
from saas.notices.kinds import OTHER, MailWay, NoticeKind
from saas.notices.rules import Quiet, Ways, after_quiet, differing, house_ways, quiet, ways_of

MUST = NoticeKind("must", "Must", "A", MailWay.AT_ONCE, must=True)
FREE = NoticeKind("free", "Free", "A")
SHANGHAI = "Asia/Shanghai"


def test_where_nobody_chose_the_house_decides():
    assert ways_of(MUST, None) == Ways(True, MailWay.AT_ONCE)
    assert ways_of(FREE, {}) == Ways(True, MailWay.DIGEST)
    assert ways_of(FREE, {"free": "nonsense"}) == Ways(True, MailWay.DIGEST)


def test_a_message_of_no_known_kind_is_mailed_when_its_author_wrote_a_mail():
    assert house_ways(OTHER, has_letter=True).mail is MailWay.AT_ONCE
    assert house_ways(OTHER).mail is MailWay.DIGEST
    assert house_ways(FREE, has_letter=True).mail is MailWay.DIGEST


@pytest.mark.parametrize(
    ("kind", "choice", "expected"),
    [
        (FREE, {"bell": False}, Ways(False, MailWay.DIGEST)),
        (FREE, {"mail": "never"}, Ways(True, MailWay.NEVER)),
        (FREE, {"bell": False, "mail": "at_once"}, Ways(False, MailWay.AT_ONCE)),
        (FREE, {"mail": "by pigeon"}, Ways(True, MailWay.DIGEST)),
        (MUST, {"bell": False, "mail": "never"}, Ways(True, MailWay.NEVER)),
    ],
)
def test_her_choice_counts_but_what_must_be_seen_stays_in_the_bell(
    kind: NoticeKind, choice: dict[str, object], expected: Ways
):
    assert ways_of(kind, {kind.key: choice}) == expected


@given(st.sampled_from([MUST, FREE, OTHER]), st.booleans(), st.sampled_from(MailWay))
def test_what_is_remembered_brings_back_what_was_chosen(kind: NoticeKind, bell: bool, mail: MailWay):
    wanted = Ways(bell or kind.must, mail)
    stored = differing(kind, wanted)
    assert ways_of(kind, {kind.key: stored} if stored else {}) == wanted


def local(hour: int, minute: int = 0, day: int = 24) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo(SHANGHAI))


NIGHT, NOON = Quiet(time(21), time(7, 30)), Quiet(time(12), time(13, 30))


@pytest.mark.parametrize(
    ("at", "hours", "expected"),
    [
        (local(20, 59), NIGHT, local(20, 59)),
        (local(21), NIGHT, local(7, 30, 25)),
        (local(23, 59), NIGHT, local(7, 30, 25)),
        (local(3), NIGHT, local(7, 30)),
        (local(7, 30), NIGHT, local(7, 30)),
        (local(12), NOON, local(13, 30)),
        (local(13, 30), NOON, local(13, 30)),
        (local(11, 59), NOON, local(11, 59)),
        (local(3), None, local(3)),
    ],
)
def test_hours_of_rest_put_off_to_their_end(at: datetime, hours: Quiet | None, expected: datetime):
    assert after_quiet(at, hours, SHANGHAI) == expected


@given(st.times(), st.times(), st.integers(0, 60 * 24 * 30))
def test_what_is_put_off_is_never_early_and_never_waits_longer_than_a_day(begins: time, ends: time, minutes: int):
    at = datetime(2026, 3, 20, tzinfo=UTC) + timedelta(minutes=minutes)
    hours = quiet(begins, ends)
    put_off = after_quiet(at, hours, SHANGHAI)
    assert at <= put_off <= at + timedelta(days=1)
    assert after_quiet(put_off, hours, SHANGHAI) == put_off


def test_no_hours_are_no_rest():
    assert quiet(None, None) is None
    assert quiet(time(8), time(8)) is None
    assert quiet(time(8), None) is None


def test_a_message_belongs_to_the_longest_beginning_that_is_known(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(kinds, "_kinds", {})
    area, leave = NoticeKind("hr", "HR", "A"), NoticeKind("hr.leave.waiting", "Leave", "A", private=True)
    kinds.register(area, leave, area)
    assert kinds.kind_of("hr.leave.waiting") is leave
    assert kinds.kind_of("hr.leave.decided") is area
    assert kinds.kind_of("hrx.leave") is OTHER
    assert list(kinds.all_kinds()) == [area, leave, OTHER]
    assert list(kinds.for_robots()) == [area, OTHER]
    with pytest.raises(ValueError, match="twice"):
        kinds.register(NoticeKind("hr", "Another", "A"))
