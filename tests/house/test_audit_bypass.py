"""No way past the audit trail: only the session writes rows, and the two bulk functions that note what they do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("saas", "blueprints", "jobs")

WAYS_PAST = {
    "a statement on the bare connection": r"\.connection\(",
    "a statement of the driver": r"exec_driver_sql|raw_connection\(|driver_connection|saas\.asking import",
    "SQL as text": r"""\btext\(\s*[rbf]*(?:"{3}|'{3}|["'])\s*(?:insert|update|delete|merge|truncate|with)\b""",
    "rows without the unit of work": r"bulk_save_objects|bulk_insert_mappings|bulk_update_mappings",
    "a statement that says it is audited": r"audited\s*=\s*True|[\"']audited[\"']",
}

ALLOWED = {
    # the trail itself: what it writes about is written down by writing it
    ("saas/events.py", "a statement on the bare connection"),
    ("saas/events.py", "a statement that says it is audited"),
    # a mark of use changes no value of the company
    ("saas/policies/decisions.py", "a statement that says it is audited"),
    ("saas/organisation/standing.py", "a statement that says it is audited"),
    # one act of granting many lots, noted as one row right after
    ("saas/hr/leave/granting.py", "a statement that says it is audited"),
    # what attendance works out and machines report, put in sets; one audit row tells how much
    ("saas/hr/attendance/writing.py", "a statement that says it is audited"),
    # the way to the driver: whoever asks through it stands in this list
    ("saas/asking.py", "a statement of the driver"),
    ("saas/organisation/standing.py", "a statement of the driver"),
    ("saas/warehouse/posting.py", "a statement of the driver"),
    ("saas/web/navigation.py", "a statement of the driver"),  # a select, of what stands beside the places
    ("saas/asking.py", "a statement on the bare connection"),
    # roles that an earlier release laid out and nobody ever used are laid out anew, which is noted as one act
    ("saas/starters/founding.py", "a statement that says it is audited"),
    # the stock ledger is its own trail: append-only rows, and one audit row for the act in the same statement
    ("saas/warehouse/statement.py", "a statement of the driver"),
    # names the connection whose prepared statements a rollback has ended; nothing is sent
    ("saas/db.py", "a statement of the driver"),
    ("saas/warehouse/statement.py", "a statement on the bare connection"),
    ("saas/warehouse/days.py", "a statement that says it is audited"),
    ("saas/warehouse/days.py", "SQL as text"),
    ("saas/warehouse/opening_import.py", "a statement that says it is audited"),
}
NOTES_ITS_ACT = ("saas/events.py", "saas/hr/leave/granting.py", "saas/hr/attendance/writing.py")


def ways_in(source: str) -> set[str]:
    return {name for name, pattern in WAYS_PAST.items() if re.search(pattern, source, re.IGNORECASE)}


def test_nothing_writes_past_the_trail():
    found = {
        (str(path.relative_to(ROOT)), way)
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
        for way in ways_in(path.read_text())
    }
    assert found - ALLOWED == set()


def test_every_allowance_is_still_needed():
    standing = {(name, way) for name, _ in ALLOWED for way in ways_in((ROOT / name).read_text())}
    assert standing >= ALLOWED


@pytest.mark.parametrize("name", NOTES_ITS_ACT)
def test_whoever_writes_many_rows_at_once_notes_the_act(name):
    assert "note_act(" in (ROOT / name).read_text()


@pytest.mark.parametrize(
    ("line", "way"),
    [
        ("session.connection().execute(insert(Unit), rows)", "a statement on the bare connection"),
        ('connection.exec_driver_sql("update unit set state = 1")', "a statement of the driver"),
        ('session.execute(text("""\n  UPDATE unit set state = 1"""))', "SQL as text"),
        ("session.execute(text(f'delete from {table}'))", "SQL as text"),
        ("session.bulk_insert_mappings(Unit, rows)", "rows without the unit of work"),
        ("session.execute(update(Unit).execution_options(audited=True))", "a statement that says it is audited"),
        ('options = {"audited": True}', "a statement that says it is audited"),
    ],
)
def test_the_search_knows_each_way(line, way):
    assert ways_in(line) == {way}


def test_the_search_lets_reading_be():
    assert ways_in('select(text("lower(name)")); session.execute(select(Unit)); gettext("update the unit")') == set()
