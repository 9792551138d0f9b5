"""The demo company's letterhead."""

from __future__ import annotations

from saas.events import SYSTEM
from saas.papers.letterheads import Wish, change

HEAD = Wish(
    name="木槿电商有限公司",
    address="浙江省杭州市余杭区文一西路 1818 号 8 幢",
    phone="0571-8888 0417",
    footer="木槿电商 · www.mujin.example",
    accent="navy",
    has_seal=True,
)


def tell() -> None:
    """Its papers carry name, address and phone."""
    change(HEAD, by=SYSTEM)
