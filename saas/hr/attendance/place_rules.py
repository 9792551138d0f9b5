"""Where a sign-in by web or phone may come from: networks and places of the company; an empty list means anywhere."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

from saas.core.errors import Objection
from saas.core.text import N_

EARTH = 6_371_000  # metres
FARTHEST = 20_000  # metres; a wider circle would mean anywhere
SLACK = 200  # metres; a phone that is less sure of where it is says nothing


@dataclass(frozen=True)
class Spot:
    """Where a phone says it is, and how sure it is of that, in metres."""

    latitude: float
    longitude: float
    accuracy: float = 0


@dataclass(frozen=True)
class Place:
    """A circle somebody may sign in from."""

    name: str
    latitude: float
    longitude: float
    radius: float

    @classmethod
    def parse(cls, text: str) -> Place:
        """Read `Head office 31.2304 121.4737 200`; ValueError when it is anything else."""
        words = text.replace(";", " ").split()
        if len(words) < 4:
            raise ValueError("a place has a name, a latitude, a longitude and a radius")
        latitude, longitude, radius = (float(word) for word in words[-3:])
        if not (abs(latitude) <= 90 and abs(longitude) <= 180 and 0 < radius <= FARTHEST):
            raise ValueError("not on the earth, or too wide")
        return cls(" ".join(words[:-3]), latitude, longitude, radius)

    def holds(self, spot: Spot) -> bool:
        """Whether the spot lies in the circle, given what the phone does not know for sure."""
        return metres(spot, Spot(self.latitude, self.longitude)) <= self.radius + min(spot.accuracy, SLACK)


def metres(one: Spot, other: Spot) -> float:
    """The distance over the ground."""
    low, high = math.radians(one.latitude), math.radians(other.latitude)
    wide = math.sin(math.radians(other.longitude - one.longitude) / 2) ** 2
    part = math.sin((high - low) / 2) ** 2 + math.cos(low) * math.cos(high) * wide
    return 2 * EARTH * math.asin(math.sqrt(min(part, 1.0)))


def list_objections(networks: Iterable[str], places: Iterable[str]) -> list[Objection]:
    """Entries that cannot be read."""
    found = []
    for entry in networks:
        if not _reads(ip_network, entry):
            text = N_("%(entry)s is not a network. Write it like 203.0.113.0/24.")
            found.append(Objection("attendance.networks", text, {"entry": entry}))
    for entry in places:
        if not _reads(Place.parse, entry):
            text = N_(
                "%(entry)s is not a place. Write name, latitude, longitude, metres: Head office 31.2304 121.4737 200."
            )
            found.append(Objection("attendance.places", text, {"entry": entry}))
    return found


def _reads(reader: object, entry: str) -> bool:
    try:
        reader(entry)  # type: ignore[operator]  # ip_network or Place.parse
    except ValueError:
        return False
    return True


def in_network(address: str, networks: Sequence[str]) -> bool:
    """Whether the address lies in one of the networks."""
    try:
        here = ip_address(address)
    except ValueError:
        return False
    return any(here in ip_network(one) for one in networks if _reads(ip_network, one))


def place_of(spot: Spot | None, places: Sequence[str]) -> str:
    """The name of the first place the spot lies in; empty where it lies in none."""
    if spot is None:
        return ""
    listed = (Place.parse(one) for one in places if _reads(Place.parse, one))
    return next((one.name for one in listed if one.holds(spot)), "")


def sign_in_objections(
    address: str, spot: Spot | None, networks: Sequence[str], places: Sequence[str]
) -> list[Objection]:
    """Why nobody may sign in from here: where both lists are kept, either is enough."""
    if not networks and not places:
        return []
    if networks and in_network(address, networks):
        return []
    if places and place_of(spot, places):
        return []
    if not places:
        text = N_("You can sign in from the company's network only. This device is at %(address)s.")
        return [Objection("attendance.networks", text, {"address": address}, clause="D14-23")]
    if spot is None:
        text = N_("Let the browser see where you are: signing in needs one of the company's places.")
        return [Objection("attendance.places", text, {}, clause="D14-23")]
    return [Objection("attendance.places", N_("You are not at one of the company's places."), {}, clause="D14-23")]
