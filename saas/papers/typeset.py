"""The typesetting itself, run in a limited process: HTML in, PDF out. Nothing but `child` imports this."""

# WeasyPrint ships no types:
# mypy: allow-untyped-calls

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint import CSS, HTML
from weasyprint.document import Document, Page
from weasyprint.text.fonts import FontConfiguration

from saas.papers import join
from saas.papers.fetch import OnlyParts

_DRAWN = '"Zhidu Sans", "Noto Sans CJK SC", "Noto Sans SC", sans-serif'
DEEPEST, WIDEST = 100, 1000  # elements inside each other; columns or rows that one cell may span
_SHEET = CSS(string=Path(__file__).with_name("print.css").read_text(encoding="utf-8"), url_fetcher=OnlyParts({}))
_WITHOUT_NUMBERS = CSS(string="@page { @bottom-center { content: none } }", url_fetcher=OnlyParts({}))
_ONLY_NUMBERS = CSS(
    string="@page { @top-left { content: none } @top-right { content: none }"
    " @bottom-left { content: none } @bottom-right { content: none } }",
    url_fetcher=OnlyParts({}),
)


class Malformed(Exception):  # noqa: N818 - it reads as a verdict
    """The HTML is built in a way that no paper of ours is."""


def carry_out(head: Mapping[str, Any], blobs: Sequence[bytes]) -> tuple[dict[str, Any], bytes]:
    """One task of the worker: its answer and the PDF. The first blob is the HTML."""
    html, rest = blobs[0].decode(), blobs[1:]
    if head["task"] == "bind":
        return bound(html, rest)
    parts = dict(zip(head["parts"], rest, strict=True))
    if head["task"] == "stretch":
        return stretch(html, parts, last=head["last"])
    return whole(html, parts)


def whole(html: str, parts: Mapping[str, bytes]) -> tuple[dict[str, Any], bytes]:
    """A paper in one piece."""
    document = _lay_out(_parse(html, parts))
    return {"pages": len(document.pages)}, document.write_pdf() or b""


def stretch(html: str, parts: Mapping[str, bytes], *, last: bool) -> tuple[dict[str, Any], bytes]:
    """A stretch of a long table, without page numbers.

    Unless it is the last one, its last page is left out, being seldom full: `rows` in the answer
    counts the rows that stand on the pages given back, the next stretch begins with the row after them;
    `on_a_page` counts those of the last page given back.
    """
    source = _parse(html, parts)
    document = _lay_out(source, _WITHOUT_NUMBERS)
    pages, rows = list(document.pages), len(_rows(source.etree_element))
    if not last:
        pages, rows = _full_pages(pages, rows)
        if not rows:
            return {"pages": 0, "rows": 0}, b""
    answer = {"pages": len(pages), "rows": rows, "on_a_page": len(set(_row_elements(pages[-1])))}
    return answer, document.copy(pages).write_pdf() or b""


def bound(html: str, stretches: Sequence[bytes]) -> tuple[dict[str, Any], bytes]:
    """The stretches as one paper; `html` prints as many empty pages as they have, for their numbers."""
    numbers = _lay_out(_parse(html, {}), _ONLY_NUMBERS).write_pdf() or b""
    return {}, join.bind(stretches, numbers)


def warm_up() -> None:
    """Load what every paper needs, before the first one comes."""
    whole('<html lang="zh"><title>印</title><table><tr><td>印 <b>章</b> 1</td></tr></table></html>', {})


def _parse(html: str, parts: Mapping[str, bytes]) -> HTML:
    source = HTML(string=html, base_url="part:", url_fetcher=OnlyParts(parts))
    _examine(source.etree_element)
    for drawing in source.etree_element.iter("{http://www.w3.org/2000/svg}svg"):
        drawing.set("font-family", _DRAWN)  # drawings are shared with the screen, which has other fonts
    return source


def _lay_out(source: HTML, *more: CSS) -> Document:
    # A font map of its own: Pango looks fonts up in a thread, and threads do not outlive a fork.
    document: Document = source.render(font_config=FontConfiguration(), stylesheets=[_SHEET, *more])
    return document


def _examine(root: Element) -> None:
    level = [root]
    for _ in range(DEEPEST):
        level = [child for element in level for child in element if _has_sane_spans(child)]
        if not level:
            return
    raise Malformed("nested too deeply")


def _has_sane_spans(element: Element) -> bool:
    for name in ("colspan", "rowspan", "span"):
        value = element.get(name, "1").strip()
        if len(value) > 4 or (value.isdecimal() and int(value) > WIDEST):
            raise Malformed("spans too much")
    return True


def _rows(root: Element) -> list[Element]:
    return [row for row in root.iter("tr") if row.get("data-row") is not None]


def _full_pages(pages: list[Page], rows: int) -> tuple[list[Page], int]:
    """All pages but the last, and how many of the `rows` stand on them; no row where there is one page only."""
    if len(pages) == 1:
        return pages, 0
    on_last = set(_row_elements(pages[-1]))
    if on_last & set(_row_elements(pages[-2])):
        return pages, rows  # one row taller than a page runs over both: keep it together
    return pages[:-1], rows - len(on_last)


def _row_elements(page: Page) -> Iterator[int]:
    for box in page._page_box.descendants():
        if box.element_tag == "tr" and box.element is not None and box.element.get("data-row") is not None:
            yield id(box.element)
