"""The letterhead as papers show it: plain facts, ready to print; standard library only."""

from __future__ import annotations

from dataclasses import dataclass

from saas.core.text import N_

# Each is dark enough to be read on white and in a grey copy; print.css and papers.css hold the colours.
ACCENTS = {
    "blue": N_("Blue"),
    "navy": N_("Navy"),
    "teal": N_("Teal"),
    "green": N_("Green"),
    "red": N_("Red"),
    "brown": N_("Brown"),
    "purple": N_("Purple"),
    "ink": N_("Black"),
}


@dataclass(frozen=True)
class Letterhead:
    """`logo` is a picture as a data: address. An empty name stands for the company's own."""

    name: str = ""
    address: str = ""
    phone: str = ""
    footer: str = ""
    accent: str = "blue"
    has_seal: bool = True
    logo: str = ""

    @property
    def place(self) -> str:
        """Address and phone in one line."""
        return "　".join(filter(None, (self.address, self.phone)))


PLAIN = Letterhead()
