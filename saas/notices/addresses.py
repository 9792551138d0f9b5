"""Which addresses outside may be written to: pure rules, the same for the form and for the sender."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

from saas.core.errors import Objection
from saas.core.text import N_

LONGEST = 500
# The hosts that the three vendors document for robots of a group; Lark is Feishu's name outside China.
ROBOT_HOSTS: Mapping[str, tuple[str, ...]] = {
    "wecom": ("qyapi.weixin.qq.com",),
    "dingtalk": ("oapi.dingtalk.com",),
    "feishu": ("open.feishu.cn", "open.larksuite.com"),
}
ROBOT_PATHS: Mapping[str, str] = {
    "wecom": "/cgi-bin/webhook/send",
    "dingtalk": "/robot/send",
    "feishu": "/open-apis/bot/v2/hook/",
}
SIGNED = frozenset({"dingtalk", "feishu"})
NOT_ADDRESS = N_("This is not a web address.")
NOT_SAFE = N_("The address has to begin with https://.")
NOT_PUBLIC = N_("This address is not open to the internet; an endpoint has to be.")
NO_NAME = N_("Give the name of a host, not a number.")
NO_LOGIN = N_("A name and password may not stand in the address; the signature proves who calls.")
NO_PORT = N_("Only the usual port may be used.")
WRONG_HOST = N_("This is not an address of that vendor; copy it from the robot's settings: %(host)s")


def _rule(name: str) -> str:
    return f"outlet.{name}"


@dataclass(frozen=True)
class Reach:
    """What this installation may write to besides public hosts over TLS: `test_hosts` are host:port of stubs."""

    test_hosts: Collection[str] = ()

    def is_test(self, parts: SplitResult) -> bool:
        """Whether the address is one of the stubs that tests and demos name."""
        return f"{parts.hostname}:{_port(parts)}" in self.test_hosts


def split(url: str) -> SplitResult | None:
    """The parts of an address; None when it is none."""
    if len(url) > LONGEST or any(ord(c) <= 32 or ord(c) == 127 or c == "\\" for c in url):
        return None
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and _port(parts) > 0
    except ValueError:
        return None
    return parts if known else None


def _port(parts: SplitResult) -> int:
    return parts.port if parts.port is not None else 443 if parts.scheme == "https" else 80


def objections(url: str, reach: Reach) -> list[Objection]:
    """Why nobody may write there; the numbers behind the name are looked at when it is written to."""
    parts = split(url)
    if parts is None:
        return [Objection(_rule("address"), NOT_ADDRESS, field="url")]
    if reach.is_test(parts):
        return []
    wrong = (
        (parts.scheme != "https", NOT_SAFE),
        (parts.username is not None or parts.password is not None, NO_LOGIN),
        (_port(parts) != 443, NO_PORT),
        (_is_number(parts.hostname or ""), NO_NAME),
        (_is_inside(parts.hostname or ""), NOT_PUBLIC),
    )
    return [Objection(_rule("address"), text, field="url") for is_so, text in wrong if is_so][:1]


def robot_objections(kind: str, url: str, reach: Reach) -> list[Objection]:
    """Why this is no address of the vendor's robots."""
    found = objections(url, reach)
    parts = split(url)
    if found or parts is None or reach.is_test(parts):
        return found
    if parts.hostname in ROBOT_HOSTS[kind] and parts.path.startswith(ROBOT_PATHS[kind]):
        return []
    example = f"https://{ROBOT_HOSTS[kind][0]}{ROBOT_PATHS[kind]}"
    return [Objection(_rule("host"), WRONG_HOST, {"host": example}, field="url")]


def _is_number(host: str) -> bool:
    """Hosts that a resolver would read as a number, in whatever way it is written: 127.1, 0x7f.1, 2130706433."""
    last = host.rstrip(".").rpartition(".")[2]
    return ":" in host or last.isdigit() or last.lower().startswith("0x")


def _is_inside(host: str) -> bool:
    name = host.rstrip(".").lower()
    return "." not in name or name.endswith((".local", ".localhost", ".internal", ".lan", ".home.arpa", ".test"))


_SHARED = IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48")  # NAT64: an IPv4 address inside


def is_public(address: str) -> bool:
    """Whether this number belongs to the open internet: not this machine, not the network around it, not its cloud."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(_is_global(one) for one in (found, *_inside(found)))


def _is_global(found: IPv4Address | IPv6Address) -> bool:
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


def _inside(found: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """IPv4 addresses that an IPv6 one carries."""
    if isinstance(found, IPv4Address):
        return []
    carried = [found.ipv4_mapped, found.sixtofour, *(found.teredo or ())]
    if any(found in network for network in _SHARED):
        carried.append(IPv4Address(int(found) & 0xFFFFFFFF))
    return [one for one in carried if one is not None]
