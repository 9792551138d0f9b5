"""The jobs of ways out: handovers that open, certificates, the papers of each register, all that is held about me."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from jobs import held as held_jobs
from jobs import held_paper, process_print
from jobs import leaving as leaving_jobs
from jobs.bindings import Task
from saas import files
from saas.auth.actor import MACHINE
from saas.core.errors import NotAllowed, NotFound
from saas.db import session
from saas.files import StoredFile
from saas.hr.data_correction.process import CORRECTION
from saas.hr.discipline.process import DISCIPLINE
from saas.hr.grievance.process import GRIEVANCE
from saas.hr.held import reading
from saas.hr.held.reading import Held
from saas.hr.offboarding_handover import leavers
from saas.hr.offboarding_handover.models import Handover
from saas.hr.offboarding_handover.process import OFFBOARDING
from saas.hr.resignation.process import RESIGNATION
from saas.organisation.models import Person
from saas.processes import actions
from tenants.context import Inside
from tests.factories_attendance import worked
from tests.factories_leaving import AT, TODAY, Court, actor, case, court, heard, reported

LAST = date(2026, 12, 23)


@pytest.fixture
def house(inside: Inside) -> Court:
    return court()


def task(by: Any = MACHINE) -> Task:
    return Task(by, AT, TODAY, "Asia/Shanghai", 1)


def finished(steps: Any) -> dict[str, Any]:
    """What a job returns, however many steps it takes."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return dict(end.value)


def text_of(file_id: int) -> str:
    content = files.content_of(session.get_one(StoredFile, file_id))
    return "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def notice(house: Court) -> Any:
    given = {"wanted_on": LAST, "reason": "回老家", "motive": "family"}
    return actions.file(RESIGNATION, given, by=actor(house.cast.employee), at=AT)


@pytest.mark.clause("D22-67")
def test_the_night_opens_each_handover_once_when_its_window_begins(house: Court):
    notice(house)
    for day, opened in ((date(2026, 12, 15), 0), (date(2026, 12, 16), 1), (date(2026, 12, 16), 0)):
        assert leaving_jobs.change_day(task(), on=day) == {"opened": opened}
    assert len(session.scalars(select(Handover)).all()) == 1


@pytest.mark.clause("D08-16")
def test_the_certificate_is_printed_whatever_the_handover_stands_at(house: Court):
    row = leavers.open_handover(house.cast.employee.id, "resignation", LAST, at=AT)
    made = leaving_jobs.certificate(task(actor(house.cast.hr)), handover_id=row.id)
    words = text_of(made["files"][0])
    assert "张雨晴" in words
    assert row.certificate_on == TODAY
    assert row.state == "opened"
    for who, refusal in ((house.cast.employee, NotAllowed), (house.cast.outsider, NotFound)):
        with pytest.raises(refusal):
            leaving_jobs.certificate(task(actor(who)), handover_id=row.id)


def test_each_register_prints_its_own_paper(house: Court, app: Any):
    row = heard(house)
    case(row, "measure", house.officer, measure="警告", reasons="初次")
    handover = leavers.open_handover(house.cast.outsider.id, "dismissal", TODAY, at=AT)
    for process, record, by, word in (
        (DISCIPLINE, row, house.officer, "初次"),
        (RESIGNATION, notice(house), house.cast.employee, "回老家"),
        (OFFBOARDING, handover, house.cast.hr, "交接工作"),
    ):
        with app.test_request_context():
            _name, html = process_print.sheet_of(process, record, task(actor(by)))
        assert word in html, process.slug


def held(who: Person) -> dict[str, list[dict[str, Any]]]:
    return {one.name: list(one.rows) for one in reading.held_about(actor(who))}


def test_everybody_takes_away_what_is_held_about_her_and_nobody_else(house: Court):
    own = notice(house)
    found = held(house.cast.employee)
    assert found["person"][0]["name"] == "张雨晴"
    assert "password_hash" not in found["user"][0]
    assert [row["id"] for row in found["resignation"]] == [own.id]
    assert {row["person_id"] for row in found["assignment"]} == {house.cast.employee.id}
    assert held(house.cast.outsider)["resignation"] == []
    assert "talk" not in found["resignation"][0]  # HR's note of the talk is HR's


def test_a_case_is_hers_to_take_away_once_it_is_taken_up_and_concerns_about_her_never(house: Court):
    row = reported(house)
    told = {"kind": "conflict", "title": "……", "text": "……", "against_id": house.cast.employee.id}
    actions.file(GRIEVANCE, told, by=actor(house.cast.outsider), at=AT)
    assert held(house.cast.employee)["discipline_case"] == []
    case(row, "accept", house.officer)
    found = held(house.cast.employee)
    assert [one["id"] for one in found["discipline_case"]] == [row.id]
    assert found["grievance"] == []
    filed = held(house.cast.outsider)["grievance"]
    assert len(filed) == 1
    assert "code_hash" not in filed[0]


def test_a_list_without_any_value_to_show_is_named_all_the_same(house: Court):
    who = actor(house.cast.employee)
    found = [
        Held("notice_habit", "Choices of notices", [{"created_at": None, "quiet_from": None, "quiet_until": None}])
    ]
    assert "· 1" in held_paper.html_of(found, task(who))


def test_a_number_that_could_be_a_day_stays_a_number(house: Court):
    row = {"created_at": "2026-11-23T01:05:00+00:00", "draft_id": None, "ref": "20260101", "text": "2026-01-01 起"}
    found = [Held("clause_comment", "Words", [row | {"outcome": None, "answer": None}])]
    text = held_paper.html_of(found, task(actor(house.cast.employee)))
    for told in ("2026-11-23 09:05", "20260101", "2026-01-01 起"):
        assert told in text


def test_the_export_is_a_file_for_programs_and_one_to_read(house: Court):
    notice(house)
    worked(house.cast.employee, date(2026, 11, 20), "09:02", "18:30")
    given = {"wish": "correct", "place": "phone", "wrong": "旧号码"}
    actions.file(CORRECTION, given, by=actor(house.cast.employee), at=AT)
    made = finished(held_jobs.export(task(actor(house.cast.employee))))
    kept = [session.get_one(StoredFile, file_id) for file_id in made["files"]]
    document = json.loads(files.content_of(kept[0]))
    assert kept[0].owner_id == house.cast.employee.user_id
    sources = {one["name"]: one["rows"] for one in document["sources"]}
    assert sources["resignation"][0]["reason"] == "回老家"
    assert sources["attendance_day"][0]["segments"]  # stored as a list of parts
    assert "回老家" in text_of(kept[1].id)
    with pytest.raises(NotAllowed):
        finished(held_jobs.export(task()))
