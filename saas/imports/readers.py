"""What people type into spreadsheet cells, read as values: a reader takes text and gives a value or says why not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from saas.core.text import N_

Reader = Callable[[str], object]
LONGEST = 2_000
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
# Excel counts days from here; its serials of 1927 to 2119, so that neither a year nor a count is taken for a day.
_EPOCH, _SERIALS = date(1899, 12, 30), range(10_000, 80_500)
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\x7f"
_BLANKS = "\u3000\u00a0" + "".join(map(chr, range(32))).replace("\n", "")
_TIDIED = str.maketrans({**dict.fromkeys(_UNSEEN, ""), **dict.fromkeys(_BLANKS, " ")})
_EASY = re.compile(r"[!-~\u4e00-\u9fff]*")  # nothing to tidy or to make narrower in it: most cells
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]0{1,2}:00(?::00)?(?:\.0+)?)?")
_TIGHT_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
_EMAIL = re.compile(r"[^@\s,;<>()]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,188}[A-Za-z0-9])?\.[A-Za-z]{2,24}")
_ALIGNED = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_FLOAT_TAIL = re.compile(r"(\d{1,20})\.0+")
_POWER = re.compile(r"(\d)(?:\.(\d{1,15}))?[eE]\+?(\d{1,2})")


class Unreadable(Exception):  # noqa: N818 - it reads as what was found
    """A cell that cannot be read; `text` is a gettext id."""

    def __init__(self, text: str, **facts: object) -> None:
        super().__init__(text)
        self.text, self.facts = text, facts


def tidy(raw: str) -> str:
    """The text without stray blanks, unseen signs and control characters; line ends stay."""
    if _EASY.fullmatch(raw):
        return raw
    lines = raw.replace("\r\n", "\n").translate(_TIDIED).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def narrow(raw: str) -> str:
    """The same with full-width digits, letters and signs made half-width, on one line."""
    if _EASY.fullmatch(raw):
        return raw
    return unicodedata.normalize("NFKC", tidy(raw)).replace("\n", " ").strip()


def text(most: int = 200) -> Reader:
    """Words of at most `most` characters, written as they are."""

    def read(raw: str) -> str:
        found = tidy(raw)
        if len(found) > most:
            raise Unreadable(N_("At most %(most)s characters; this has %(length)s."), most=most, length=len(found))
        return found

    return read


def line(most: int = 60) -> Reader:
    """Words on one line: a name. Blanks between Chinese characters only align a column and go."""
    whole = text(most)
    return lambda raw: _ALIGNED.sub("", str(whole(raw)).replace("\n", " "))


def code(most: int = 20) -> Reader:
    """A number or code: half-width, and without the .0 that a spreadsheet hangs on digits."""

    def read(raw: str) -> str:
        found = digits(narrow(raw))
        if len(found) > most:
            raise Unreadable(N_("At most %(most)s characters; this has %(length)s."), most=most, length=len(found))
        return found

    return read


def digits(found: str) -> str:
    """Digits that were kept as a number, as digits again: 13800000001.0, 1.3800000001E+10."""
    if whole := _FLOAT_TAIL.fullmatch(found):
        return whole[1]
    if (power := _POWER.fullmatch(found)) and len(power[2] or "") <= int(power[3]) <= 18:
        return power[1] + (power[2] or "").ljust(int(power[3]), "0")
    return found


def phone(raw: str) -> str:
    """A telephone number: digits, spaces, brackets, dashes and a plus."""
    found = digits(narrow(raw).lstrip("'"))
    if not 5 <= len(found) <= 30 or not set(found) <= set("0123456789+-() "):
        raise Unreadable(N_("This is not a telephone number."))
    return found


def email(raw: str) -> str:
    """An address, in small letters."""
    found = narrow(raw).lower().removeprefix("mailto:")
    if len(found) > 254 or not _EMAIL.fullmatch(found):
        raise Unreadable(N_("This is not an e-mail address."))
    return found


def day(raw: str) -> date:
    """2026-01-05, 2026/1/5, 2026年1月5日, 2026.1.5, 20260105, or the number by which Excel keeps a day."""
    found = digits(narrow(raw))[:40]
    if found.isdecimal() and len(found) == 5 and int(found) in _SERIALS:
        return _EPOCH + timedelta(days=int(found))
    parts = _DAY.fullmatch(found) or _TIGHT_DAY.fullmatch(found)
    try:
        read = date(int(parts[1]), int(parts[2]), int(parts[3])) if parts else None
    except ValueError:
        read = None
    if read is None:
        raise Unreadable(N_("This is not a day. Write it like 2026-01-05."))
    if not EARLIEST <= read <= LATEST:
        raise Unreadable(N_("This day is too far away."))
    return read


def number(least: Decimal | int, most: Decimal | int, *, places: int = 2) -> Reader:
    """A figure within bounds; thousands may be parted by commas."""

    def read(raw: str) -> Decimal:
        try:
            found = Decimal(narrow(raw)[:40].replace(",", ""))
        except InvalidOperation:
            raise Unreadable(N_("This is not a number.")) from None
        if not found.is_finite() or not least <= found <= most:
            raise Unreadable(N_("A number from %(least)s to %(most)s."), least=str(least), most=str(most))
        return found.quantize(Decimal(1).scaleb(-places))

    return read


def whole(least: int, most: int) -> Reader:
    """A whole number within bounds."""
    figure = number(least, most, places=6)

    def read(raw: str) -> int:
        found = figure(raw)
        assert isinstance(found, Decimal)
        if found != found.to_integral_value():
            raise Unreadable(N_("A whole number."))
        return int(found)

    return read


def choice(words: Mapping[str, Iterable[str]]) -> Reader:
    """One of a few: each key with the words people write for it, in either language."""
    known = {plain(word): key for key, spelled in words.items() for word in (key, *spelled)}
    offered = " / ".join(next(iter(spelled), key) for key, spelled in words.items())

    def read(raw: str) -> str:
        found = known.get(plain(raw))
        if found is None:
            raise Unreadable(N_("Write one of these: %(words)s."), words=offered)
        return found

    return read


@lru_cache(maxsize=4096)
def plain(raw: str) -> str:
    """Words as they are compared: half-width, small letters, without blanks and marks of what is required."""
    found = re.sub(r"[\s*_·:()\[\]【】「」\-/]+", "", narrow(raw[:LONGEST]).lower())
    return found.removesuffix("必填").removesuffix("选填").removesuffix("required").removesuffix("optional")
