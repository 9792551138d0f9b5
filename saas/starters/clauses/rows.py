"""Clauses written as rows: id, title and text in both languages."""

from collections.abc import Iterable

from saas.starters.shapes import ClauseSeed, Text

Row = tuple[str, str, str, str, str]


# Rows whose wording fits any company: they speak for a threshold where the template's own source does not.
EVERYWHERE = frozenset(
    (
        "D01-17", "D01-19", "D01-20", "D01-21", "D01-23", "D02-14", "D07-14", "D07-21", "D13-28", "D13-55",
        "D16-11", "D16-13", "D16-14", "D16-15", "D16-18", "D17-12", "D17-15", "D18-08", "D18-21", "D20-03",
        "D20-04", "D22-08", "D22-09", "D22-10", "D22-11", "D22-57",
    )
)  # fmt: skip


def seeds(chapter: Text, feature: str, screen: str, rows: Iterable[Row], *, common: bool = False) -> list[ClauseSeed]:
    """One clause a row, all of a feature and carried out on one page."""
    return [
        ClauseSeed(
            id=ref,
            chapter=chapter,
            feature=feature,
            title=Text(title_zh, title_en),
            text=Text(zh, en),
            screen=screen,
            common=common or ref in EVERYWHERE,
        )
        for ref, title_zh, title_en, zh, en in rows
    ]
