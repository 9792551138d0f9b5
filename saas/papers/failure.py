"""Why a paper or a spreadsheet was not made, as a sentence for the reader."""

from __future__ import annotations

from collections.abc import Mapping

from saas.core.text import N_

PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk"
_SENTENCES = {
    "pango": N_("Printing needs Pango on this machine. Run: apt-get install --no-install-recommends %(packages)s"),
    "limits": N_("This paper needs more time or memory than a paper may use, so it was not printed."),
    "malformed": N_("This paper is built in a way that cannot be printed."),
    "stopped": N_("The printer stopped. Print the paper again."),
    "rows": N_("A spreadsheet holds 1,048,576 rows at most. Choose a shorter period or fewer people."),
    "unknown": N_("This paper could not be printed."),
}


class PaperFailed(Exception):  # noqa: N818 - it reads as what happened
    """A paper was not made. `text` is a gettext id with places for `facts`; `reason` is the key for logs and tests."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        self.text = _SENTENCES.get(reason, _SENTENCES["unknown"])
        self.facts: Mapping[str, object] = {"packages": PACKAGES} if reason == "pango" else {}
        super().__init__(self.text % self.facts if self.facts else self.text)
