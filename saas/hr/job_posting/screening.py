"""The screen: banned criteria found in a text in any wording, each with its words, its place and the law."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from saas.core.text import N_
from saas.hr.job_posting import wording
from saas.hr.job_posting.reading import Reading, loose, tight

GENDER, AGE, HOUSEHOLD = "gender", "age", "household"
ALWAYS = (GENDER, AGE, HOUSEHOLD, "marriage", "childbearing", "ethnicity", "religion")
"""No company takes these off its list: the law names them."""
LABELS: Mapping[str, str] = MappingProxyType(
    {
        GENDER: N_("gender"),
        AGE: N_("age"),
        HOUSEHOLD: N_("household registration"),
        "marriage": N_("marriage"),
        "childbearing": N_("child-bearing"),
        "ethnicity": N_("ethnicity"),
        "religion": N_("religion"),
        "appearance": N_("appearance"),
        "zodiac": N_("star sign and blood type"),
        "health": N_("carrying a virus"),
        "disability": N_("disability"),
        "listed": N_("on the company’s own list"),
    }
)
LAWS: Mapping[str, str] = MappingProxyType(
    {
        GENDER: N_(
            "Law on Women’s Rights art. 43, Employment Promotion Law art. 27: no limit to and no preference for men."
        ),
        AGE: N_("Employment Promotion Law art. 26: equal chances; the rulebook forbids age as a condition."),
        HOUSEHOLD: N_("Employment Promotion Law art. 20 and 31: no limits by household registration."),
        "marriage": N_("Law on Women’s Rights art. 43: neither asked about nor a condition of hiring."),
        "childbearing": N_(
            "Law on Women’s Rights art. 43: neither asked about, nor tested, nor a condition of hiring."
        ),
        "ethnicity": N_("Labour Law art. 12, Employment Promotion Law art. 28: no condition of hiring."),
        "religion": N_("Labour Law art. 12, Employment Promotion Law art. 3: no condition of hiring."),
        "health": N_("Employment Promotion Law art. 30: no refusal because somebody carries a virus."),
        "disability": N_("Employment Promotion Law art. 29: no discrimination of people with disabilities."),
    }
)
BY_RULEBOOK = N_("The company’s rulebook does not allow this as a condition.")
_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        GENDER: ("性别", "gender", "sex"),
        AGE: ("年龄", "age"),
        HOUSEHOLD: ("户籍", "户口", "籍贯", "household", "hukou"),
        "marriage": ("婚姻", "婚育", "婚否", "marriage"),
        "childbearing": ("生育", "childbearing", "child-bearing"),
        "ethnicity": ("民族", "种族", "ethnicity"),
        "religion": ("宗教", "信仰", "宗教信仰", "religion"),
        "appearance": ("相貌", "形象", "身高", "外貌", "appearance"),
        "zodiac": ("星座", "属相", "血型", "zodiac"),
        "health": ("乙肝", "传染病病原携带", "health"),
        "disability": ("残疾", "disability"),
    }
)
_TOPICS = (
    r"(?:性别|年龄|户籍|户口|籍贯|地域|婚育|婚姻|婚否|已婚|未婚|已育|未育|生育|民族|宗教|信仰|学历|专业|经验|状况|情况|"
    r"男女|老少|身高|相貌|[,及和与或等的是])*"
)
_DENIES_BEFORE = re.compile(rf"(?:不限|不论|无论|不分|不看|不问|不因|不得以|不以|不歧视|与){_TOPICS}$")
_DENIES_AFTER = re.compile(
    rf"{_TOPICS}(?:均|都|皆|一律)?(?:不限|不作|不做要求|无要求|无限制|没有要求|没有限制|不得作为|不是条件|无关)"
)
_BENEFIT = re.compile(r"(?:解决|办理|代办|协助|可落|安排|迁入)[^,\n]{0,4}$")
YOUNGEST, ADULT = 16, 18
_TENS = {"廿": 20, "卅": 30}
_DIGITS = {sign: number for number, sign in enumerate("零一二三四五六七八九")}
_TIGHT, _LOOSE = wording.compiled(wording.TIGHT), wording.compiled(wording.LOOSE)


@dataclass(frozen=True)
class Found:
    """One wording of a criterion: the words as written and where they stand in their text."""

    criterion: str
    words: str
    start: int
    end: int

    @property
    def label(self) -> str:
        """What it is about, a gettext id."""
        return LABELS[self.criterion]

    @property
    def law(self) -> str:
        """Why it may not stand there, a gettext id."""
        return LAWS.get(self.criterion, BY_RULEBOOK)


def criteria_of(listed: Collection[str]) -> tuple[set[str], tuple[str, ...]]:
    """The criteria a company's list names beside those of the law, and its entries that are words of their own."""
    known = {name: key for key, names in _NAMES.items() for name in names}
    meant = {known[entry.strip().lower()] for entry in listed if entry.strip().lower() in known}
    own = tuple(entry.strip() for entry in listed if entry.strip() and entry.strip().lower() not in known)
    return meant | set(ALWAYS), own


def screen(text: str, listed: Collection[str] = ()) -> list[Found]:
    """Every banned wording in reading order; what overlaps within one criterion is one finding."""
    criteria, own = criteria_of(listed)
    found = [*_search(text, tight(text), _TIGHT, criteria), *_search(text, loose(text), _LOOSE, criteria)]
    found += _words(text, own)
    return _merged(sorted(found, key=lambda one: (one.start, -one.end)), text)


def _search(
    text: str, reading: Reading, table: Mapping[str, Sequence[re.Pattern[str]]], criteria: Collection[str]
) -> Iterator[Found]:
    for criterion in criteria:
        for pattern in table.get(criterion, ()):
            for match in pattern.finditer(reading.text):
                if match.end() > match.start() and not _is_harmless(criterion, match, reading):
                    start, end = reading.span(match.start(), match.end())
                    yield Found(criterion, text[start:end].strip(), start, end)


def _is_harmless(criterion: str, match: re.Match[str], reading: Reading) -> bool:
    if criterion == HOUSEHOLD and _BENEFIT.search(reading.text[: match.start()]):
        return True  # 可解决户口: something the company offers
    return _is_denied(match, reading) or (criterion == AGE and _is_legal_age(match))


def _is_denied(match: re.Match[str], reading: Reading) -> bool:
    """不限性别, 婚育不限: it is named to say that it does not count; a gap in the original ends such a phrase."""
    before = reading.text[max(0, match.start() - 24) : match.start()]
    if _DENIES_BEFORE.search(before) and reading.is_whole(match.start()):
        return True
    after = reading.text[match.end() : match.end() + 24]
    return _DENIES_AFTER.match(after) is not None and reading.is_whole(match.end())


def _is_legal_age(match: re.Match[str]) -> bool:
    """The law itself asks for sixteen, and for eighteen in some work; a younger age is that of a child in the shop."""
    written = match.groupdict().get("age")
    if written is None:
        return False
    age = number_of(written)
    if "-" in match.group() or "至" in match.group() or "到" in match.group():
        return age <= YOUNGEST
    return age <= ADULT


def number_of(written: str) -> int:
    """35, 三十五, 卅五."""
    if written.isdecimal():
        return int(written)
    total, last = 0, 0
    for sign in written:
        if sign in "十拾":
            total, last = (last or 1) * 10, 0
        elif sign in _TENS:
            total, last = _TENS[sign], 0
        else:
            last = _DIGITS.get(sign, 0)
    return total + last


def _words(text: str, own: Sequence[str]) -> Iterator[Found]:
    reading = tight(text)
    for entry in own:
        wanted = tight(entry).text
        start = reading.text.find(wanted) if wanted else -1
        while start >= 0:
            first, last = reading.span(start, start + len(wanted))
            yield Found("listed", text[first:last], first, last)
            start = reading.text.find(wanted, start + len(wanted))


def _merged(found: Sequence[Found], text: str) -> list[Found]:
    kept: list[Found] = []
    for one in found:
        twin = next((old for old in kept if old.criterion == one.criterion and one.start < old.end), None)
        if twin is None:
            kept.append(one)
        elif one.end > twin.end:
            words = text[twin.start : one.end].strip()
            kept[kept.index(twin)] = Found(one.criterion, words, twin.start, one.end)
    return kept
