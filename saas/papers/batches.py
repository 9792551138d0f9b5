"""Many one-page papers at once: printed two at a time, handed over as one zip and as one joined PDF."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from itertools import islice

from saas import work
from saas.auth.actor import Actor
from saas.core.errors import Objection, Refused
from saas.core.text import N_
from saas.papers.join import joined
from saas.papers.pdf import print_pdf
from saas.papers.sniffing import clean_name

NAME = "papers.batch"
MOST, AT_ONCE = 200, 2  # papers; processes of the printer


@dataclass(frozen=True)
class Sheet:
    """A paper that waits to be printed: its file's name without ending, and its HTML."""

    name: str
    html: str


@dataclass(frozen=True)
class BatchKind:
    """What may be printed in numbers: `render(record_id, by, at)` gives None where the reader may not see it (now)."""

    key: str
    label: str
    render: Callable[[int, Actor, datetime], Sheet | None]


_kinds: dict[str, BatchKind] = {}


def register(*kinds: BatchKind) -> None:
    """Declare what may be printed in numbers; the roof calls this once."""
    _kinds.update({kind.key: kind for kind in kinds})


def kind_of(key: str) -> BatchKind:
    """A declared kind; KeyError for any other."""
    return _kinds[key]


def ask(kind: str, ids: Sequence[int], *, by: Actor, at: datetime) -> int:
    """Have them printed; returns the job. Refused where there is nothing, or more than `MOST`."""
    if not ids:
        raise Refused(Objection("papers.batch", N_("Nothing here can be printed.")))
    if len(ids) > MOST:
        text = N_("%(most)s papers at most are printed at once. Narrow the list.")
        raise Refused(Objection("papers.batch", text, {"most": MOST}))
    return work.request(NAME, by=by, due_at=at, kind=kind_of(kind).key, ids=list(ids))


@dataclass
class Bundle:
    """The papers printed so far."""

    papers: list[bytes] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def add(self, sheets: Iterable[Sheet | None]) -> None:
        """Print these and put them behind the others. Raises `PaperFailed`."""
        wanted = [sheet for sheet in sheets if sheet is not None]
        with ThreadPoolExecutor(AT_ONCE) as hands:
            self.papers += hands.map(print_pdf, (sheet.html for sheet in wanted))
        self.names += (self._free(sheet.name) for sheet in wanted)

    def as_zip(self) -> bytes:
        """Each paper a file of its own; PDFs are packed already."""
        target = BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as made:
            for name, paper in zip(self.names, self.papers, strict=True):
                made.writestr(name, paper)
        return target.getvalue()

    def as_one(self, title: str) -> bytes:
        """All of them one after the other, each with its bookmark."""
        return joined(self.papers, [name.removesuffix(".pdf") for name in self.names], title)

    def _free(self, name: str) -> str:
        """The name, with the place in the bundle where another paper is called so already."""
        clean = clean_name(name + ".pdf", ".pdf")
        return clean_name(f"{name} {len(self.names) + 1}.pdf", ".pdf") if clean in self.names else clean


def stretches(ids: Sequence[int], size: int) -> Iterator[list[int]]:
    """The ids in order, `size` at a time."""
    rest = iter(ids)
    while some := list(islice(rest, size)):
        yield some
