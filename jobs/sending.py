"""Which deliveries go out by which sender: mails by one, what robots and endpoints get by the other."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from saas.notices.models import Delivery, Outlet

MAILS: tuple[Any, ...] = (Delivery.channel == "mail",)
MESSAGES: tuple[Any, ...] = (Delivery.outlet_id.in_(select(Outlet.id).where(Outlet.state == "active")),)
