"""The picture on the first page: a real clause, a real threshold and the verdict they give, from the defaults."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext
from markupsafe import Markup

from saas.policies.setting import known
from saas.starters.catalogue import CLAUSES, TEMPLATES
from saas.starters.shapes import references_in
from saas.web.locale import is_chinese
from saas.web.sentences import sentence, words_of

SENTENCES = ("leave.notice_days", "leave.second_approval_over_days", "attendance.work_start")
CLAUSE, KEY = "D02-02", "leave.notice_days"


@dataclass(frozen=True)
class Showcase:
    """What the first page shows of the product."""

    sentences: tuple[tuple[Markup, str], ...]
    clause_title: str
    clause_text: str
    threshold: Markup
    needed: int
    templates: int


def showcase() -> Showcase:
    """The defaults as they stand in a new company."""
    rows = tuple((sentence(item, item.default), _chapter(item.threshold.clauses[0])) for item in map(known, SENTENCES))
    clause, chinese = CLAUSES[CLAUSE], is_chinese()
    text = clause.text.zh if chinese else clause.text.en
    for key in references_in(text):
        text = text.replace(f"{{{key}}}", words_of(known(key), known(key).default))
    item = known(KEY)
    title = clause.title.zh if chinese else clause.title.en
    return Showcase(rows, title, text, sentence(item, item.default), int(str(item.default)), len(TEMPLATES))


def _chapter(clause_id: str) -> str:
    clause = CLAUSES.get(clause_id)
    if clause is None:
        return str(gettext("Rulebook"))
    return clause.chapter.zh if is_chinese() else clause.chapter.en
