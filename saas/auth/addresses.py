"""E-mail addresses as people type them, and network addresses as sign-ins are counted by."""

from __future__ import annotations

import re
from ipaddress import IPv6Address, ip_address

LONGEST = 254
_SHAPE = re.compile(
    r"[^@\s\x00-\x1f\x7f<>()\[\],;:\"\\]+@[^@\s\x00-\x1f\x7f<>()\[\],;:\"\\]+\.[^@\s\x00-\x1f\x7f.]{2,}"
)
IPV6_HOME_BITS = 64


def normal(email: str) -> str:
    """The one spelling an address is kept and compared in."""
    return email.strip().lower()


def is_email(email: str) -> bool:
    """Whether it has the shape of an address; whether somebody reads it only a mail can tell."""
    return len(email) <= LONGEST and _SHAPE.fullmatch(email) is not None


def network_of(address: str) -> str:
    """What one visitor cannot change at will: the address itself, of IPv6 the network a home is given."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address[:64]
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return f"{IPv6Address(int(parsed) >> (128 - IPV6_HOME_BITS) << (128 - IPV6_HOME_BITS))}/{IPV6_HOME_BITS}"
