"""Position descriptions: required parts, vacancies, education and experience."""

import pytest

from saas.core.labels import Labels
from saas.organisation.position_policy import PositionPolicy, education_level, meets_education
from saas.organisation.position_rules import (
    POSTS,
    Least,
    description_objections,
    least_for,
    missing_sections,
    shortfalls,
    vacancy_objections,
)

POLICY = PositionPolicy()
FULL = {"goal": "增长", "content": "运营", "process": "日报", "appraisal": "月度"}


@pytest.mark.clause("D08-18")
def test_a_description_needs_its_four_parts_and_names_those_that_are_missing():
    assert description_objections(FULL, POLICY) == []
    (found,) = description_objections(FULL | {"goal": " ", "appraisal": ""}, POLICY)
    assert found.facts["parts"] == Labels(["Goal of the work", "Appraisal"])
    assert found.field == "goal"


def test_other_required_parts_make_another_list():
    assert missing_sections(FULL, PositionPolicy(required_sections=("goal", "powers"))) == ("powers",)


@pytest.mark.parametrize("duties", [True, False])
@pytest.mark.parametrize("requirements", [True, False])
@pytest.mark.clause("D21-08")
def test_a_vacancy_needs_duties_and_requirements_unless_the_company_says_otherwise(duties, requirements):
    found = vacancy_objections(has_duties=duties, has_requirements=requirements, policy=POLICY)
    assert bool(found) is not (duties and requirements)
    free = PositionPolicy(requirements_needed_for_vacancy=False)
    assert vacancy_objections(has_duties=duties, has_requirements=requirements, policy=free) == []


@pytest.mark.clause("D22-13", "D22-16", "D22-20")
def test_college_is_the_least_for_three_posts_and_falling_short_is_only_a_note():
    for post in POSTS:
        found = shortfalls("secondary", 9, least_for(post, POLICY))
        assert [(o.rule, o.weight) for o in found] == [("position.min_education", "note")]
        assert shortfalls("college", 9, least_for(post, POLICY)) == []


@pytest.mark.parametrize(("post", "years"), [("head", 4), ("product_decider", 3), ("promoter", 1)])
@pytest.mark.clause("D22-14", "D22-17", "D22-21")
def test_each_post_wants_its_own_years_of_technical_work(post, years):
    assert shortfalls("college", years, least_for(post, POLICY)) == []
    (found,) = shortfalls("college", years - 1, least_for(post, POLICY))
    assert (found.rule, found.weight, found.facts["needed"]) == ("position.min_years", "note", years)


@pytest.mark.parametrize("post", POSTS)
def test_another_least_makes_another_screening(post):
    stricter = PositionPolicy(**{f"{post}_min_education": "bachelor", f"{post}_min_years": 9})
    assert len(shortfalls("college", 8, least_for(post, stricter))) == 2
    looser = PositionPolicy(**{f"{post}_min_education": "none", f"{post}_min_years": 0})
    assert shortfalls("none", 0, least_for(post, looser)) == []


def test_other_positions_ask_for_what_their_description_says():
    assert least_for("designer", POLICY) == Least()
    assert shortfalls("none", 0, Least()) == []
    assert len(shortfalls("none", 0, Least("master", 2))) == 2


@pytest.mark.parametrize(
    ("word", "level"),
    [
        ("专科", "college"),
        ("大专", "college"),
        ("大专以上", "college"),
        ("学历专科以上", "college"),
        ("本科学历", "bachelor"),
        ("bachelor", "bachelor"),
        ("小学", None),
    ],
)
def test_education_words_are_understood(word, level):
    assert education_level(word) == level


def test_levels_of_education_are_ordered():
    assert meets_education("doctor", "college")
    assert not meets_education("secondary", "college")
