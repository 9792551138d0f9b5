"""Cases about people: what is discreet on the page is private in the audit list, and no robot speaks of it."""

from __future__ import annotations

from flask import Flask

from saas.clocks.subjects import subject_of
from saas.notices.kinds import kind_of
from saas.processes import registry


def test_every_discreet_register_is_private_in_the_trail_and_its_notices_stay_with_one_person(app: Flask):
    discreet = [process for process in registry.everything() if process.is_discreet]
    assert {"discipline", "grievance"} <= {process.slug for process in discreet}
    assert kind_of("processes.case").private
    for process in discreet:
        assert process.model.is_private, process.slug
        subject = subject_of(process.table)
        assert subject is not None
        assert subject.notice == "processes.case", process.slug


def test_whoever_a_register_hides_from_is_a_field_of_its_records(app: Flask):
    for process in registry.everything():
        for name, states in process.hides_from.items():
            assert process.has_column(name), process.slug
            assert set(states) <= {str(state) for state in process.machine.states}, process.slug
