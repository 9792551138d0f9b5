"""The starters as data: whole, well-formed, in two languages, and tied to settings that exist."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pytest

from saas.auth.permissions import Permission
from saas.core.chains import read
from saas.core.thresholds import declared_in
from saas.core.values import guard_broken, objections_to, parse, store
from saas.hr.leave.policy import LeavePolicy
from saas.organisation.position_policy import EDUCATION
from saas.starters.catalogue import CLAUSES, ROLES, TEMPLATES, clauses_for, common_clauses, problems_in
from saas.starters.checks import holes_in
from saas.starters.clauses import chapters
from saas.starters.shapes import Text, lines, references_in, texts
from saas.wiring import POLICIES

HAN = re.compile(r"[㐀-鿿]")
# What must never decide about a person; "less experienced" and years of work are lawful criteria.
BANNED = re.compile(
    r"性别|男性|女性|男士|女士|年龄|周岁|岁以|青年|年轻|户籍|户口|\b(?:young|sex|gender|age|aged|hukou)\b",
    re.IGNORECASE,
)
ROWS = """
D01-01 D01-02 D01-03 D01-04 D01-07 D01-08 D01-09 D01-10 D01-11 D01-12 D01-13 D01-14 D01-15 D01-17 D01-18 D01-19
D01-20 D01-21 D01-23 D02-01 D02-02 D02-03 D02-04 D02-05 D02-06 D02-07 D02-08 D02-09 D02-10 D02-14 D02-16 D02-19
D02-24 D02-25 D02-26 D02-27 D03-14 D04-01 D04-02 D04-03 D04-06 D04-09 D04-10 D04-27 D05-01 D05-02 D05-03 D05-05
D05-06 D05-07 D05-09 D05-10 D05-11 D05-12 D05-13 D05-14 D05-17 D06-01 D06-02 D06-04 D06-05 D06-06 D06-22 D07-01
D07-05 D07-07 D07-08 D07-11 D07-12 D07-14 D07-18 D07-19 D07-20 D07-21 D07-25 D08-01 D08-02 D08-17 D08-18 D08-19
D08-30 D08-31 D08-32 D08-33 D08-34 D09-36 D09-37 D10-01 D10-02 D10-18 D10-19 D10-20 D10-21 D10-22 D10-23 D10-24
D11-01 D11-02 D11-13 D11-19 D11-20 D11-21 D12-01 D12-02 D12-03 D12-04 D12-05 D12-06 D12-07 D12-08 D12-15 D12-18
D12-22 D12-23 D13-01 D13-02 D13-04 D13-13 D13-14 D13-16 D13-17 D13-20 D13-22 D13-28 D13-33 D13-48 D13-55 D13-56
D13-58 D13-59 D13-60 D13-62 D13-63 D13-64 D13-66 D13-67 D13-68 D13-72 D13-73 D13-74 D14-01 D14-02 D14-03 D14-05
D14-19 D14-20 D14-21 D14-22 D14-23 D14-24 D14-25 D15-01 D15-02 D15-08 D15-09 D16-01 D16-02 D16-04 D16-07 D16-08
D16-09 D16-10 D16-11 D16-12 D16-13 D16-14 D16-15 D16-16 D16-17 D16-18 D16-19 D16-21 D17-01 D17-02 D17-03 D17-04
D17-05 D17-07 D17-11 D17-12 D17-13 D17-14 D17-15 D17-17 D17-18 D17-20 D18-01 D18-02 D18-03 D18-08 D18-20 D18-21
D19-01 D19-19 D19-29 D20-01 D20-02 D20-03 D20-04 D20-05 D20-10 D20-11 D20-12 D20-14 D20-19 D20-23 D20-31 D21-01
D21-02 D21-03 D21-04 D21-08 D22-01 D22-02 D22-03 D22-04 D22-08 D22-09 D22-10 D22-11 D22-12 D22-13 D22-14 D22-15
D22-16 D22-17 D22-18 D22-19 D22-20 D22-21 D22-22 D22-23 D22-25 D22-34 D22-35 D22-36 D22-38 D22-39 D22-41 D22-42
D22-43 D22-46 D22-47 D22-48 D22-50 D22-51 D22-54 D22-57 D22-60 D22-61 D22-66 D22-72
"""
DECLARED = {item.key: item for policy in POLICIES for item in declared_in(policy)}
EVERY_TEMPLATE = pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES.keys())


def wordings(thing: object) -> Iterator[Text]:
    """Every two-language text inside a seed, however deep."""
    if isinstance(thing, Text):
        yield thing
    elif isinstance(thing, (tuple, list)):
        for part in thing:
            yield from wordings(part)
    elif is_dataclass(thing):
        for spec in fields(thing):
            yield from wordings(getattr(thing, spec.name))


EVERYTHING = [*TEMPLATES.values(), *CLAUSES.values(), *ROLES.values(), *chapters.ORDER]


def test_eighteen_templates_and_nineteen_roles_are_offered():
    assert list(TEMPLATES) == [f"T{number:02}" for number in range(1, 19)]
    assert len(ROLES) == 19


@EVERY_TEMPLATE
def test_a_template_has_no_structural_problem(template):
    assert problems_in(template) == []


@EVERY_TEMPLATE
def test_what_a_template_leaves_undescribed_is_named_among_its_gaps(template):
    told = " ".join(gap.zh for gap in template.gaps)
    assert template.gaps
    assert all(post.name.zh in told for post in holes_in(template))


@EVERY_TEMPLATE
def test_somebody_in_a_template_may_decide_leave(template):
    roles = [ROLES[post.role] for post in template.positions]
    assert any(permission is Permission.LEAVE_APPROVE for role in roles for permission, _ in role.grants)
    chain = read(template.founding.get("leave.approver_roles", LeavePolicy().approver_roles))
    signers = {who.ref for step in chain.steps for who in step.who}
    assert {role.key for role in roles}.intersection(signers)


@EVERY_TEMPLATE
def test_a_template_without_a_second_signer_passes_long_leave_up_instead_of_stopping_it(template):
    chain = read(template.founding.get("leave.second_approver_roles", LeavePolicy().second_approver_roles))
    held = {post.role for post in template.positions}
    signers = {who.ref for step in chain.steps for who in step.who}
    assert held.intersection(signers) or all(step.nobody == "escalate" for step in chain.steps)


@EVERY_TEMPLATE
def test_a_template_without_hr_position_says_so(template):
    has_hr = any(post.role == "hr" for post in template.positions)
    assert has_hr or any("人事" in gap.zh for gap in template.gaps)


@EVERY_TEMPLATE
def test_founding_values_are_valid_and_differ_from_the_declared_defaults(template):
    for key, raw in template.founding.items():
        item = DECLARED[key]
        value = parse(item, raw)
        assert objections_to(item, value) == []
        assert guard_broken(item, value) is None
        assert store(value) != store(item.default)


@EVERY_TEMPLATE
def test_education_and_years_come_from_known_levels_and_declared_thresholds(template):
    for post in template.positions:
        assert post.education is None or post.education in EDUCATION
        assert {post.education_key, post.years_key} <= {None, *DECLARED}


@EVERY_TEMPLATE
def test_no_duty_stands_on_two_positions_of_a_template(template):
    duties = [duty for post in template.positions for duty in post.content.zh.splitlines()]
    assert [duty for duty in duties if duties.count(duty) > 1] == []


FAULTS = {
    "unit office has the unknown parent nowhere": lambda t: unit_changed(t, parent="nowhere"),
    "unit office stands above itself": lambda t: unit_changed(t, parent="office"),
    "unit office has no duties": lambda t: unit_changed(t, duties=()),
    "unit office has no powers": lambda t: unit_changed(t, powers=()),
    "unit office has no head": lambda t: unit_changed(t, head_position=None),
    "unit office names the unknown position nobody": lambda t: unit_changed(t, head_position="nobody"),
    "unit code office is used twice": lambda t: replace(t, units=(*t.units, t.unit("office"))),
    "position code head is used twice": lambda t: replace(t, positions=(*t.positions, t.position("head"))),
    "position office_head stands above itself": lambda t: post_changed(t, reports_to="office_head"),
    "position office_head belongs to the unknown unit nowhere": lambda t: post_changed(t, unit="nowhere"),
    "position office_head names the unknown position nobody": lambda t: post_changed(t, copy_from="nobody"),
    "position office_head has the unknown role king": lambda t: post_changed(t, role="king"),
    "position office_head is open and yet has a head-count": lambda t: post_changed(t, open_headcount=True),
}


def unit_changed(template, **changes):
    """The template with its office changed."""
    return replace(template, units=tuple(replace(u, **changes) if u.code == "office" else u for u in template.units))


def post_changed(template, **changes):
    """The template with its office's head changed."""
    posts = (replace(p, **changes) if p.code == "office_head" else p for p in template.positions)
    return replace(template, positions=tuple(posts))


@pytest.mark.parametrize("sentence", FAULTS)
def test_a_planted_fault_is_found_and_said_in_a_sentence(sentence):
    assert sentence in problems_in(FAULTS[sentence](TEMPLATES["T01"]))


def test_a_loop_over_several_units_is_found_once_for_each_of_them():
    looped = unit_changed(TEMPLATES["T01"], parent="technology")
    units = (replace(u, parent="office") if u.code == "technology" else u for u in looped.units)
    found = problems_in(replace(looped, units=tuple(units)))
    assert found == ["unit office stands above itself", "unit technology stands above itself"]


def test_an_empty_sheet_or_missing_requirements_count_as_a_hole():
    bare = post_changed(TEMPLATES["T01"], goal=None)
    assert [post.code for post in holes_in(bare)] == ["office_head"]


def test_every_clause_row_of_the_features_built_has_a_clause():
    assert sorted(CLAUSES) == ROWS.split()
    assert len(CLAUSES) == 252


@pytest.mark.parametrize("clause", CLAUSES.values(), ids=CLAUSES.keys())
def test_a_clause_refers_to_the_same_declared_thresholds_in_both_languages_or_names_a_screen(clause):
    assert set(clause.thresholds) <= set(DECLARED)
    assert set(references_in(clause.text.en)) == set(clause.thresholds)
    assert clause.screen in chapters.SCREENS
    assert clause.chapter in chapters.ORDER
    assert clause.text.zh.count("{") == len(clause.thresholds)


OF_ATTENDANCE = (
    *("exempt", "flexible_minutes", "window_minutes", "free_times"),
    *("talk_times", "networks", "places", "signers"),
)


@pytest.mark.parametrize("key", DECLARED)
def test_a_threshold_that_names_a_clause_of_ours_is_quoted_by_a_clause(key):
    ours = [clause_id for clause_id in DECLARED[key].threshold.clauses if clause_id in CLAUSES]
    spoken_of = {reference for clause in CLAUSES.values() for reference in clause.thresholds}
    # our own settings beside the source's clauses
    extra = {"leave.smallest_minutes", "leave.ahead_max_days", "overtime.lot_months"} | {
        f"attendance.{name}" for name in OF_ATTENDANCE
    }
    assert not ours or key in spoken_of | extra


@pytest.mark.parametrize(
    "thing", EVERYTHING, ids=lambda thing: getattr(thing, "key", None) or getattr(thing, "id", "chapter")
)
def test_chinese_is_chinese_and_english_is_english(thing):
    for text in wordings(thing):
        assert HAN.search(text.zh), text
        assert text.en.strip(), text
        assert not HAN.search(text.en), text
        assert not BANNED.search(f"{text.zh} {text.en}"), text


def test_list_items_pair_up_between_the_languages():
    assert texts("甲；乙", "A; B") == (Text("甲", "A"), Text("乙", "B"))
    assert lines("甲；乙", "A; B") == Text("甲\n乙", "A\nB")
    with pytest.raises(ValueError, match="2 items in Chinese, 1 in English"):
        texts("甲；乙", "A")


def test_a_company_that_starts_empty_gets_the_common_clauses():
    assert clauses_for(None) == common_clauses()
    assert {key for clause in common_clauses() for key in clause.thresholds} >= {
        "leave.notice_days",
        "leave.approver_roles",
    }


@EVERY_TEMPLATE
def test_version_one_holds_the_templates_own_clauses_and_every_common_setting_once_spoken_of(template):
    book = clauses_for(template.key)
    assert len({clause.id for clause in book}) == len(book)
    assert set(template.sources) <= {clause.id for clause in book}
    spoken_of = {key for clause in book for key in clause.thresholds}
    assert spoken_of >= {key for clause in common_clauses() for key in clause.thresholds}
    assert [clause.chapter for clause in book] == sorted((c.chapter for c in book), key=chapters.ORDER.index)


def test_a_templates_own_clause_takes_the_place_of_a_common_one_on_the_same_settings():
    book = [clause.id for clause in clauses_for("T09")]
    assert {"D16-08", "D16-09"} <= set(book)
    assert not {"D14-20", "D14-21", "D14-22"} & set(book)


def test_every_clause_stands_in_some_first_version():
    shown = {clause.id for key in TEMPLATES for clause in clauses_for(key)}
    assert shown == set(CLAUSES)
