"""Which language and clock a reader gets, and the filters that write dates and durations for her."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from functools import lru_cache
from gettext import NullTranslations
from typing import Any

from flask import Flask, g, has_app_context, has_request_context, request
from flask import session as cookie
from flask_babel import Babel, Domain, force_locale, format_date, format_datetime, get_locale, gettext
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from saas import clock
from saas.core.errors import Objection
from saas.core.periods import ClockSpan
from saas.core.text import N_
from saas.events import ANONYMOUS, APPLICANT, SYSTEM

LOCALES = ("zh_Hans", "en")
DEFAULT = "zh_Hans"


class Words(Domain):
    """Our texts. The catalogue is found once in a request and language; flask-babel looks for it at every text."""

    def get_translations(self) -> Any:
        """The catalogue of the reader's language; `force_locale` empties the place where it is kept."""
        held = getattr(g, "_flask_babel", None) if has_app_context() else None
        found = getattr(held, "babel_translations", None)
        if found is None:
            found = super().get_translations()  # type: ignore[no-untyped-call]  # the package ships no types
            if held is not None:
                held.babel_translations = found
        return found

    def gettext(self, string: str, **facts: Any) -> str:
        """A text in the reader's language, its facts filled in."""
        said = _said(self.get_translations(), string)
        return said % facts if facts else said

    @pass_eval_context
    def written(self, where: EvalContext, string: str, **facts: Any) -> str:
        """The same for templates: always a format, and markup where they escape; their own way asks three times."""
        said = (_marked if where.autoescape else _said)(self.get_translations(), string)
        return said % facts if facts or "%" in said else said


@lru_cache(4096)
def _said(catalogue: NullTranslations, text: str) -> str:
    return str(catalogue.gettext(text))


@lru_cache(4096)
def _marked(catalogue: NullTranslations, text: str) -> Markup:
    return Markup(catalogue.gettext(text))  # noqa: S704 - as jinja takes a catalogue: our own texts


def init_locale(app: Flask) -> None:
    """Install translations and filters."""
    app.config.setdefault("BABEL_DEFAULT_LOCALE", DEFAULT)
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(app.config["TRANSLATIONS"])
    words = Words()  # type: ignore[no-untyped-call]  # the package ships no types
    Babel(app, locale_selector=choose_locale, timezone_selector=choose_zone).domain_instance = words
    app.jinja_env.newstyle_gettext = True  # type: ignore[attr-defined]  # added by the i18n extension
    app.jinja_env.globals.update(_=words.written, gettext=words.written)
    app.jinja_env.filters.update(day=short_day, long_day=long_day, moment=moment, clock_time=clock_time)
    app.jinja_env.filters.update(span_of_minutes=span_of_minutes, say=say, author=author)


def choose_locale() -> str:
    """The person's, else what she chose before signing in, else the company's, else her browser's."""
    if not has_request_context():
        return DEFAULT
    who = g.get("actor")
    if who is not None and who.user_id is not None:
        return str(who.locale)
    chosen = cookie.get("locale")
    if chosen in LOCALES:
        return str(chosen)
    wanted = request.accept_languages.best_match(("zh-CN", "zh-Hans", "zh", "en"), "zh")
    return "en" if wanted == "en" else DEFAULT


def known_locale(raw: str) -> str:
    """The language meant by a form's value (`zh_Hans_CN`, `en` …); Chinese for anything else."""
    return "en" if raw == "en" else DEFAULT


def choose_zone() -> str:
    """The company's clock."""
    return str(g.get("zone", "Asia/Shanghai")) if has_app_context() else "Asia/Shanghai"


_MACHINES: Mapping[str, str] = {
    SYSTEM.name: N_("the system"),
    ANONYMOUS.name: N_("somebody without a name"),
    APPLICANT.name: N_("the applicant"),
}


def author(name: str) -> str:
    """Who did something: a person by her name, the machine in the reader's words."""
    return str(gettext(_MACHINES[name])) if name in _MACHINES else name


def is_chinese() -> bool:
    """Whether this reader reads Chinese."""
    locale = get_locale()
    return locale is not None and locale.language == "zh"


def short_day(day: date | None) -> str:
    """11-23 within this year, else 2026-11-23; a dash for none."""
    if day is None:
        return "—"
    whole = day.isoformat()
    return whole[5:10] if day.year == _this_year() else whole[:10]


def _this_year() -> int:
    """The company's, found once in a request: a list writes a hundred days."""
    if not has_request_context():
        return clock.today(choose_zone()).year
    found: int | None = g.get("year")
    if found is None:
        g.year = found = clock.today(choose_zone()).year
    return found


def long_day(day: date) -> str:
    """The day with its weekday, in the reader's words."""
    return str(format_date(day, "full" if is_chinese() else "EEE d MMM y"))


def moment(at: datetime | None) -> str:
    """Date and clock in the company's zone, 2026-11-23 09:05."""
    return "—" if at is None else str(format_datetime(at, "yyyy-MM-dd HH:mm"))


def short_moment(at: datetime) -> str:
    """11-23 09:05 within this year, else 2026-11-23 09:05."""
    whole = moment(at)
    return whole[5:] if whole.startswith(f"{_this_year()}-") else whole


def clock_time(value: time) -> str:
    """09:00."""
    return value.strftime("%H:%M")


def span_of_minutes(minutes: int, day: int = 480) -> str:
    """Minutes as days and hours of a working day of `day` minutes: 2 days 4 hours."""
    sign, rest = ("−" if minutes < 0 else ""), abs(minutes)
    days, rest = divmod(rest, day)
    hours, left = divmod(rest, 60)
    parts = []
    if days:
        parts.append(gettext("1 day") if days == 1 else gettext("%(count)s days", count=days))
    if hours:
        parts.append(gettext("1 hour") if hours == 1 else gettext("%(count)s hours", count=hours))
    if left:
        parts.append(gettext("1 minute") if left == 1 else gettext("%(count)s minutes", count=left))
    return sign + " ".join(parts or [gettext("%(count)s days", count=0)])


def shown(value: object) -> object:
    """A fact as a reader sees it inside a sentence."""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return short_day(value)
    if isinstance(value, time):
        return clock_time(value)
    if isinstance(value, ClockSpan):
        return str(value)
    if isinstance(value, (list, tuple)):
        return ("、" if is_chinese() else ", ").join(
            str(shown(gettext(entry) if isinstance(entry, str) and entry else entry)) for entry in value
        )
    if isinstance(value, (str, Mapping)):
        return _shown_text(value)
    return value


def _shown_text(value: str | Mapping[str, Any]) -> str:
    if isinstance(value, Mapping):  # a fact that is itself a gettext id, or a record's name in both languages
        if "say" in value:
            return str(gettext(value["say"]))
        return str(value["name"] if is_chinese() or not value["name_en"] else value["name_en"])
    try:
        return short_day(date.fromisoformat(value)) if len(value) == 10 and value[4:5] == "-" else value
    except ValueError:
        return value


def say(reason: Objection | dict[str, Any]) -> str:
    """A reason in the reader's language, its facts filled in; takes an Objection or its stored form."""
    text, facts = (reason.text, reason.facts) if isinstance(reason, Objection) else (reason["text"], reason["facts"])
    return str(gettext(text, **{name: shown(value) for name, value in facts.items()}))


def in_language(locale: str) -> Any:
    """A context in which texts are made for somebody else: mails, papers, notices."""
    return force_locale(locale)
