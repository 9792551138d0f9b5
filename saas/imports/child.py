"""The reader's own process: it alone touches what somebody sent, without network, files or much time and memory.

Started by `opening` as `python -m saas.imports.child`: a request line and the file come in on standard input, JSON
lines go out. Whatever goes wrong ends this process and nothing else.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any

from saas.imports.tables import Bad, Table, open_tables
from saas.papers.child import die_with_parent, gain_no_privileges, leave_the_network, limit

HEAD_LINES, HEAD_COLUMNS, HEAD_TEXT, MOST_SHEETS = 14, 60, 200, 20


def main() -> None:
    """Answer one request: the heads of all sheets, or every line of one."""
    request = json.loads(sys.stdin.buffer.readline())
    die_with_parent()
    gain_no_privileges()
    leave_the_network()
    limit(request["limits"])
    out = sys.stdout
    try:
        for answer in _answers(request, sys.stdin.buffer.read()):
            out.write(json.dumps(answer, ensure_ascii=False, separators=(",", ":")) + "\n")
        out.write('{"end":true}\n')
    except Bad as bad:
        out.write(json.dumps({"bad": bad.reason, "facts": bad.facts}) + "\n")
    except MemoryError:
        out.write('{"bad":"limits","facts":{}}\n')
    out.flush()


def _answers(request: dict[str, Any], content: bytes) -> Iterator[object]:
    tables = open_tables(content)
    if request["sheet"] is None:
        yield from (_head(table) for table in tables[:MOST_SHEETS])
        return
    table = next((table for table in tables if table.name == request["sheet"]), None)
    if table is None:
        raise Bad("sheet")
    for number, line in enumerate(table.lines(), start=1):
        if any(line):
            yield number, line


def _head(table: Table) -> dict[str, object]:
    lines = table.lines()
    head = list(islice(lines, HEAD_LINES))
    count = sum(map(any, head))
    if table.size is not None:
        count = max(count, table.size())
    else:
        count += sum(map(any, lines))
    width = min(max(map(len, head), default=0), HEAD_COLUMNS)
    shown = [[cell[:HEAD_TEXT] for cell in line[:HEAD_COLUMNS]] for line in head]
    return {"name": table.name, "lines": count if width else 0, "width": width, "head": shown}


if __name__ == "__main__":
    try:
        main()
    except BaseException as trouble:
        sys.stderr.write(f"{type(trouble).__name__}: {str(trouble)[:300]}\n")
        sys.stderr.flush()
        os._exit(1)
