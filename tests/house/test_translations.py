"""Both languages are complete: every marked word stands in both catalogues, with the same places to fill."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Catalog

from bin import words

HAN = re.compile(r"[\u4e00-\u9fff]")
PLACES = re.compile(r"%\((\w+)\)s")
FEWEST = 600
# Texts whose Chinese is a sign, a unit, a name or the place alone.
ALIKE = {
    "Webhook",
    "1 %(pack)s = %(quantity)s %(uom)s",
    "Webhooks",
    "CSV",
    "XLSX",
    "PDF",
    "/",
    "§ %(ref)s",
    ", ",
    "percent",
    "on %(day)s",
    "%(done)s of %(of)s",
}
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:!?()]|[,;!?()][\u4e00-\u9fff]")
CROWDED = re.compile(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]")
# Words the product does not use: readers are 您, an account is 账号, to decline is 驳回, quotation marks are “”.
UNUSED = re.compile(r"你(?!们)|账户|拒绝|签批|[「」]")


@pytest.fixture(scope="module")
def ids() -> Catalog:
    return words.gathered()


def test_enough_words_were_found_to_trust_the_search(ids: Catalog):
    assert len(ids) > FEWEST


@pytest.mark.parametrize("locale", words.LOCALES)
def test_the_catalogue_holds_exactly_the_words_of_today(ids: Catalog, locale: str):
    today = {str(message.id) for message in ids if message.id}
    stand = {str(message.id) for message in words.standing(locale) if message.id}
    assert (today - stand, stand - today) == (set(), set()), "run: python -m bin.words"


@pytest.mark.parametrize("locale", words.LOCALES)
def test_no_word_is_missing_or_fuzzy(locale: str):
    catalogue = words.standing(locale)
    assert list(words.missing(catalogue)) == []
    assert [m.id for m in catalogue if m.id and m.fuzzy] == []


@pytest.mark.parametrize("locale", words.LOCALES)
def test_both_languages_fill_the_same_places(locale: str):
    wrong = [
        message.id
        for message in words.standing(locale)
        if message.id and set(PLACES.findall(str(message.id))) != set(PLACES.findall(str(message.string)))
    ]
    assert wrong == []


def test_chinese_words_are_chinese():
    plain = {
        str(message.id)
        for message in words.standing("zh_Hans")
        if message.id and not HAN.search(PLACES.sub("", str(message.string)))
    }
    assert {text for text in plain if re.search(r"[A-Za-z]", PLACES.sub("", text))} - ALIKE == set()


def test_english_words_hold_no_chinese(ids: Catalog):
    assert [m.id for m in ids if m.id and HAN.search(str(m.id))] == []
    assert [m.id for m in words.standing("en") if m.id and HAN.search(str(m.string))] == []


@pytest.mark.parametrize("wrong", [HALF_WIDTH, CROWDED, UNUSED])
def test_chinese_words_keep_to_the_style(wrong: re.Pattern[str]):
    said = {str(message.string) for message in words.standing("zh_Hans") if message.id}
    assert {text for text in said if wrong.search(PLACES.sub("", text))} == set()
