"""Addresses of companies: what one may look like, and a free one suggested from the company's Chinese name."""

from __future__ import annotations

import re

from sqlalchemy import select

from saas.core.errors import Objection
from saas.core.text import N_
from saas.pinyin import syllables as pinyin_of
from tenants.models import Tenant
from tenants.platform import platform_session
from tenants.provisioning import slug_problem

LONGEST_STEM = 20
FALLBACK = "company"
_BRACKETS = re.compile(r"[（(\[【].*?[)）\]】]")
_LEGAL = re.compile(r"(股份|集团|控股)?(有限责任|有限|无限)?公司$|(个体工商户|经营部|工作室|合伙企业|集团|店)$")
_TRADE = re.compile(
    r"(电子商务|网络科技|信息技术|网络技术|信息科技|供应链|国际贸易|电商|科技|商贸|贸易|网络|实业|技术)$"
)
_CITIES = (
    "北京 上海 天津 重庆 广州 深圳 杭州 宁波 温州 义乌 金华 嘉兴 绍兴 南京 苏州 无锡 成都 武汉 长沙 郑州 西安 青岛 济南"
    " 厦门 福州 泉州 东莞 佛山 合肥 南昌 昆明 贵阳 南宁 海口 沈阳 大连 长春 哈尔滨 石家庄 太原 兰州"
)
_PROVINCES = "浙江 江苏 广东 福建 山东 四川 湖北 湖南 河南 河北 安徽 江西 陕西 云南"
_PLACES = (*_CITIES.split(" "), *_PROVINCES.split(" "))
SAYS = {
    "shape": N_("Use 3 to 40 small letters, digits and single hyphens; begin with a letter."),
    "reserved": N_("This address is kept for the product itself."),
    "taken": N_("Another company has this address."),
}


def suggest(name: str) -> str:
    """A free address for a company of this name: its own word in pinyin, without place, trade and legal form."""
    return free_like(_stem(name))


def _stem(name: str) -> str:
    core = _own_word(_BRACKETS.sub("", name).strip())
    syllables = ["".join(c for c in part.lower() if c.isascii() and c.isalnum()) for part in pinyin_of(core)]
    stem = ""
    for syllable in syllables:
        if len(stem) + len(syllable) > LONGEST_STEM:
            break
        stem += syllable
    stem = (stem or "".join(syllables)[:LONGEST_STEM]).lstrip("0123456789")
    return stem if len(stem) >= 3 else f"{stem}{FALLBACK}"


def _own_word(name: str) -> str:
    """木槿 of 杭州木槿电子商务有限公司; whatever step would leave less than two signs is left out."""
    for pattern in (_LEGAL, _TRADE, _TRADE):
        shorter = pattern.sub("", name).strip()
        name = shorter if len(shorter) >= 2 else name
    place = next((place for place in _PLACES if name.startswith(place)), "")
    rest = name[len(place) :].removeprefix("市").removeprefix("省")
    return rest if len(rest) >= 2 else name


def free_like(stem: str) -> str:
    """The address itself, or the next one that no company has: mujin, mujin2, mujin3 …"""
    if slug_problem(stem) is None:
        return stem
    with platform_session() as unit:
        taken = set(unit.scalars(select(Tenant.slug).where(Tenant.slug.startswith(stem))))
    candidates = (f"{stem[:36]}{number}" for number in range(2, 1000))
    return next((slug for slug in candidates if slug not in taken and slug_problem(slug) is None), "")


def objection_to(slug: str) -> Objection | None:
    """Why a company may not have this address, with a free one beside it; None when it may."""
    problem = slug_problem(slug)
    if problem is None:
        return None
    plain = re.sub(r"-{2,}", "-", re.sub(r"[^a-z0-9-]", "", slug.lower())).strip("-").lstrip("0123456789-")
    return Objection(f"signup.slug.{problem}", SAYS[problem], {"free": free_like(plain[:36] or FALLBACK)}, field="slug")
