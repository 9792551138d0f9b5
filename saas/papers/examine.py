"""The examining itself, in a process of its own with limits and without network: `python -m saas.papers.examine`.

It reads one line of JSON and the file from its standard input, and answers in the same way.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from saas.papers.child import die_with_parent, gain_no_privileges, leave_the_network, limit
from saas.papers.verdicts import Examined, NotTaken

LIMITS = {"seconds": 8, "wall_seconds": 20, "memory_mb": 900}


def main() -> None:
    """Examine one file."""
    die_with_parent()
    gain_no_privileges()
    limit(LIMITS)
    leave_the_network()
    head = json.loads(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    try:
        found = _examined(content, head)
    except NotTaken as verdict:
        _answer({"refused": verdict.reason}, b"")
    except MemoryError:
        _answer({"refused": "limits"}, b"")
    else:
        _answer({"media_type": found.media_type, "ending": found.ending}, found.content)


def _examined(content: bytes, head: dict[str, Any]) -> Examined:
    """Each kind loads only what it needs."""
    kind = head["kind"]
    if kind.startswith("image/"):
        from saas.papers.pictures import reencoded

        return reencoded(content, kind, int(head["longest_side"]))
    if kind == "application/pdf":
        from saas.papers.pdf_check import checked

        return checked(content)
    from saas.papers.office_check import checked_old, checked_package

    return checked_package(content) if kind == "application/zip" else checked_old(content)


def _answer(head: dict[str, Any], content: bytes) -> None:
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + content)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
