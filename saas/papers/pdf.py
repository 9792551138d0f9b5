"""Papers as PDF: HTML that the door has rendered goes to the printer, the finished document comes back."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass

from saas.papers.failure import PaperFailed
from saas.papers.letterhead import PLAIN, Letterhead
from saas.papers.printer import Limits, Printer
from saas.papers.qr import Qr, drawn

__all__ = ["Heading", "LongPaper", "PaperFailed", "long_steps", "print_long", "print_pdf", "warm_up"]

STRETCH = 120  # rows laid out at once: memory grows with them, and they are forgotten after each stretch
_ROW = "<tr data-row"
_OPENING, _MAIN, _CLOSING, _END = "<!--opening-->", "<!--main-->", "<!--closing-->", "<!--end-->"
_printer = Printer()


@dataclass(frozen=True)
class Heading:
    """What every paper carries: whose it is, what it is, and the rules that it rests on; all ready to show."""

    company: str
    title: str
    locale: str = "zh_Hans"
    number: str = ""
    rulebook: str = ""  # the version in force, "v3"
    clauses: tuple[str, ...] = ()  # clause ids, "D02-02"
    printed: str = ""  # moment and person, in words
    letterhead: Letterhead = PLAIN
    link: str = ""  # the record's full address

    @property
    def qr(self) -> Qr | None:
        """The code that leads to the record."""
        return drawn(self.link) if self.link else None


def warm_up() -> None:
    """Start the printer now, so that the first paper does not wait for it."""
    _printer.start()


def print_pdf(
    html: str, *, parts: Mapping[str, bytes] | None = None, limit_seconds: int = 60, memory_mb: int = 700
) -> bytes:
    """The paper as PDF. `parts` are PNG or JPEG images that the HTML names `part:name`. Raises `PaperFailed`."""
    named = dict(parts or {})
    head = {"task": "whole", "parts": list(named)}
    return _printer.ask(head, [html.encode(), *named.values()], Limits(limit_seconds, memory_mb))[1]


def print_long(
    html: str, *, parts: Mapping[str, bytes] | None = None, limit_seconds: int = 60, memory_mb: int = 700
) -> bytes:
    """As `print_pdf`, for a paper whose lists may run over many pages: memory stays that of a few pages.

    The HTML comes from papers/layout.html with its `list_table`s; each stretch has these limits. Raises `PaperFailed`.
    """
    steps = long_steps(html, parts=parts, limits=Limits(limit_seconds, memory_mb))
    while True:
        try:
            next(steps)
        except StopIteration as finished:
            return bytes(finished.value)


def long_steps(
    html: str, *, parts: Mapping[str, bytes] | None = None, limits: Limits | None = None
) -> Generator[tuple[int, int], None, bytes]:
    """`print_long` step by step: yields (rows printed, rows in all) after each stretch, returns the PDF."""
    paper, named, allowed = LongPaper.of(html), dict(parts or {}), limits or Limits()
    stretches: list[bytes] = []
    done, pages, size = 0, 0, STRETCH
    while done < len(paper.rows) or not stretches:
        last = done + size >= len(paper.rows)
        piece = paper.piece(done, None if last else done + size)
        head = {"task": "stretch", "parts": list(named), "last": last}
        answer, pdf = _printer.ask(head, [piece.encode(), *named.values()], allowed)
        if not answer["pages"]:  # all of it fits on one page: too few rows to know what fills a page
            size *= 2
            continue
        stretches.append(pdf)
        done, pages, size = done + answer["rows"], pages + answer["pages"], _next_size(answer)
        yield done, len(paper.rows)
        if last:
            break
    return _printer.ask({"task": "bind"}, [paper.blank(pages).encode(), *stretches], allowed)[1]


def _next_size(answer: Mapping[str, int]) -> int:
    """Rows that fill whole pages, and one more to show that they are full."""
    on_a_page = max(1, answer["on_a_page"])
    return max(1, STRETCH // on_a_page) * on_a_page + 1


@dataclass(frozen=True)
class Table:
    """A list of a long paper: what stands before it (a heading that stays with it) and around its rows."""

    before: str
    head: str
    foot: str
    rows: range


@dataclass(frozen=True)
class LongPaper:
    """A paper cut at the rows of its lists. The opening stands on the first stretch only, the closing on the last."""

    frame: str
    opening: str
    tables: tuple[Table, ...]
    rows: tuple[str, ...]
    closing: str
    end: str

    @classmethod
    def of(cls, html: str) -> LongPaper:
        """Cut `html`; raises ValueError where it is not made of papers/layout.html and list tables."""
        frame, opened, rest = html.partition(_OPENING)
        opening, _, rest = rest.partition(_MAIN)
        main, _, rest = rest.partition(_CLOSING)
        closing, closed, end = rest.partition(_END)
        before, *pieces = main.split(_ROW)
        if not (opened and closed) or (pieces and "</tbody>" not in pieces[-1]):
            raise ValueError("a long paper has the marks of papers/layout.html, and its rows stand in list tables")
        tables: list[Table] = []
        rows: list[str] = []
        first = 0
        for piece in pieces:
            row, ended, after = piece.partition("</tbody>")
            rows.append(_ROW + row)
            if ended:
                above, table, columns = before.rpartition("<table")
                foot, shut, before = after.partition("</table>")
                tables.append(Table(above, table + columns, ended + foot + shut, range(first, len(rows))))
                first = len(rows)
        return cls(frame, opening, tuple(tables), tuple(rows), before + closing, end)

    def piece(self, start: int, stop: int | None) -> str:
        """The paper with these rows only; `stop` None for the last piece."""
        last = len(self.rows) if stop is None else stop
        lists = "".join(self._part(table, start, last) for table in self.tables)
        opening, closing = "" if start else self.opening, self.closing if stop is None else ""
        return "".join((self.frame, opening, lists, closing, self.end))

    def _part(self, table: Table, start: int, stop: int) -> str:
        first, last = max(start, table.rows.start), min(stop, table.rows.stop)
        if first >= last:
            return ""
        before = table.before if first == table.rows.start else ""
        return "".join((before, table.head, *self.rows[first:last], table.foot))

    def blank(self, pages: int) -> str:
        """As many empty pages."""
        return self.frame + '<div class="blank-page"></div>' * pages + self.end
