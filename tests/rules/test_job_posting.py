"""The screen of job postings: banned criteria in many wordings, what is none, required parts, places of words."""

from __future__ import annotations

from datetime import date

import pytest

from saas.hr.job_posting import rules
from saas.hr.job_posting.policy import PostingPolicy
from saas.hr.job_posting.reading import loose, tight
from saas.hr.job_posting.screening import BY_RULEBOOK, LAWS, criteria_of, number_of, screen

GENDER = """限男性|限 男 性|限·男·性|仅限女生|男士优先|女性优先|只招女|招女客服|男生勿扰|性别：男
性别要求：女|小姐姐优先|適合男性|适合女生|要求为男性|要求：男|男优先|诚招女文员|限​男|仅招男
男(限)|请注明性别|male only|Males preferred|Female only|women only|gender: male|Sex: F
looking for a young woman|ｍａｌｅ ｏｎｌｙ|M A L E  O N L Y|xian nan xing"""
AGE = """35岁以下|３５岁以下|3 5 岁 以 下|三十五岁以下|卅五岁以下|35周岁（含）以下|35歲以下|年龄35以下
年龄：18-35|年龄不超过35周岁|25-35岁|25至35周岁|25岁～35岁|18—35周岁|不超过40岁|≤35岁|<35岁
95后优先|90后|九零后|1990年以后出生|年轻人优先|35 岁 封顶|年龄在40以内|大龄勿扰|45岁以上勿扰
请注明年龄|under 35|Under the age of 35|aged 25-35|age limit 35|below 30|no older than 40
25-35 years old|35 years old or younger"""
HOUSEHOLD = """本地户籍|本 地 户 籍|戶籍|本地户口优先|本市户口|限本地人|本地人优先|北京户口|广东籍优先
河南人勿扰|外地人勿扰|谢绝东北人|非农户口|local hukou|local residents only|locals only
household registration"""
PRIVATE = {
    "marriage": "已婚已育|已婚|未婚|单身优先|婚育状况|married with children|unmarried|single women|marital status",
    "childbearing": "已婚已育|近三年无生育计划|不考虑怀孕|丁克|备孕勿扰|无小孩|no plans to have children|pregnant",
    "ethnicity": "限汉族|汉族优先|少数民族勿扰|Han Chinese only",
    "religion": "无宗教信仰|信佛优先|基督徒优先|no religion|Christian preferred",
}
HARMLESS = """男装运营经验|女装类目优先|负责女鞋店铺|熟悉25-35岁女性用户|男女不限|不限男女|性别不限|年龄不限
不限性别、年龄、户籍|婚育不限|年满18周岁|18周岁以上|未满16周岁者不予录用|3岁以下婴幼儿玩具
6-12岁童装|5年以上经验|35元/小时|35%提成|可解决户口|可解决本市户口|协助办理杭州户口|婚假产假|生育保险|单身公寓|结婚礼金|孕妇装
哺乳室|民族服饰|男士护肤|女性用品|学历不限，男装经验优先|熟悉本地市场|后台操作|18:00后到岗
女神节活动|招男装设计师|women's clothing|looking for women's wear designer|maternity leave
under 35% cost|children's clothing with experience|local market|up to 30 days|限时秒杀
带户口本复印件|不因性别、年龄、户籍、婚育区别对待|男女均可|客户年龄分析|要求女装经验|国籍不限
书籍类目"""
TEXTS = {
    "title": "运营专员",
    "requirements": "两年经验",
    "procedure": "面试、试岗",
    "pay": "8000 元",
    "training": "入职培训",
    "more": "",
}


def each(words: str) -> list[str]:
    return [one for line in words.splitlines() for one in line.split("|")]


@pytest.mark.clause("D06-14")
@pytest.mark.parametrize("words", each(GENDER))
def test_a_gender_is_found_in_any_wording(words: str):
    assert "gender" in {one.criterion for one in screen(f"岗位要求：{words}，会做报表")}


@pytest.mark.clause("D06-14")
@pytest.mark.parametrize("words", each(AGE))
def test_an_age_is_found_in_any_wording(words: str):
    assert "age" in {one.criterion for one in screen(f"岗位要求：{words}，会做报表")}


@pytest.mark.clause("D06-14")
@pytest.mark.parametrize("words", each(HOUSEHOLD))
def test_a_household_registration_is_found_in_any_wording(words: str):
    assert "household" in {one.criterion for one in screen(f"岗位要求：{words}，会做报表")}


@pytest.mark.clause("D06-14")
@pytest.mark.parametrize(("criterion", "words"), [(key, one) for key, words in PRIVATE.items() for one in each(words)])
def test_private_life_is_found_whatever_the_companys_list_says(criterion: str, words: str):
    assert criterion in {one.criterion for one in screen(words, ())}


@pytest.mark.parametrize("words", each(HARMLESS))
def test_goods_customers_benefits_and_denials_are_no_criteria(words: str):
    assert screen(words, ("性别", "年龄", "户籍")) == []


def test_a_denial_holds_for_its_own_phrase_only():
    assert [one.words for one in screen("学历不限 男性优先")] == ["男性优先"]


@pytest.mark.clause("D06-14")
def test_the_words_are_given_as_they_were_written_with_their_place_and_the_law():
    text = "要求：３５ 岁 以下，限 男 性"
    found = screen(text)
    assert [text[one.start : one.end] for one in found] == ["３５ 岁 以下", "限 男 性"]
    assert [one.law for one in found] == [LAWS["age"], LAWS["gender"]]
    assert [one.label for one in found] == ["age", "gender"]


def test_the_company_may_add_names_we_know_and_words_of_its_own():
    listed = ("性别", "年龄", "户籍", "星座", "抽烟")
    assert criteria_of(listed)[1] == ("抽烟",)
    assert [one.criterion for one in screen("处女座星座勿扰，不抽 烟", listed)] == ["zodiac", "listed"]
    assert screen("处女座星座，不抽烟", ()) == []
    assert screen("抽烟勿扰", listed)[0].law == BY_RULEBOOK


@pytest.mark.parametrize(("written", "number"), [("35", 35), ("三十五", 35), ("卅五", 35), ("廿", 20), ("十八", 18)])
def test_written_numbers_are_read(written: str, number: int):
    assert number_of(written) == number


def test_a_reading_knows_where_each_sign_stood():
    reading = tight("限　男")
    assert reading.text == "限男"
    assert reading.span(0, 2) == (0, 3)
    assert not reading.is_whole(1)
    assert loose("Ｍale").text == "male"


@pytest.mark.clause("D06-10")
@pytest.mark.parametrize(
    ("field", "part"),
    [("requirements", "岗位要求"), ("procedure", "选拔程序"), ("pay", "薪资待遇"), ("training", "培训机会")],
)
def test_each_required_part_has_to_be_there(field: str, part: str):
    found = rules.part_objections({**TEXTS, field: "  "}, PostingPolicy().required_fields)
    assert [(one.facts["part"], one.field) for one in found] == [(part, field)]
    assert rules.part_objections(TEXTS, PostingPolicy().required_fields) == []


def test_a_part_of_the_companys_own_stands_as_a_heading_in_the_free_text():
    assert rules.missing_parts(TEXTS, ("工作地点",)) == ["工作地点"]
    assert rules.missing_parts({**TEXTS, "more": "工作地点： 杭州"}, ("工作地点",)) == []


def test_every_part_is_screened_also_the_title():
    found = rules.word_objections({**TEXTS, "title": "女客服", "pay": "已婚津贴"}, ())
    assert [(one.field, one.clause) for one in found] == [("title", "D06-14"), ("pay", "D06-14")]
    assert len(rules.verdict({**TEXTS, "title": "女客服", "training": ""}, PostingPolicy().required_fields, ())) == 2


def test_applications_end_on_a_day_to_come():
    assert rules.closing_day_objections(date(2026, 1, 1), date(2026, 1, 2))
    assert rules.closing_day_objections(date(2026, 1, 2), date(2026, 1, 2)) == []
    assert rules.closing_day_objections(None, date(2026, 1, 2)) == []
