"""What kinds, states and answers of robots and endpoints are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask_babel import gettext

from saas.core.text import N_
from saas.notices.kinds import for_robots
from saas.notices.models import Delivery, Outlet
from saas.notices.outlets import groups

WAYS: Mapping[str, str] = {
    "wecom": N_("Group → Add group robot → copy the webhook address"),
    "dingtalk": N_("Group assistant → Custom robot → security: signature"),
    "feishu": N_("Group → Bots → Custom bot → security: signature"),
}
DELIVERIES: Mapping[str, tuple[str, str]] = {
    "waiting": (N_("Waits to go out"), "amber"),
    "sending": (N_("Going out"), "blue"),
    "sent": (N_("Delivered"), "green"),
    "failed": (N_("Dead letter"), "red"),
    "dropped": (N_("Dropped"), ""),
}


def page_tabs(current: str) -> list[dict[str, Any]]:
    """Robots, webhooks."""
    pages = (("robots", gettext("Robots")), ("webhooks", gettext("Webhooks")))
    return [{"label": text, "url": url_for(f"channels.{key}"), "current": key == current} for key, text in pages]


def wanted_choices(*, robots: bool) -> list[tuple[str, str]]:
    """What a robot or an endpoint may hear of."""
    if robots:
        return [(kind.key, f"{gettext(kind.area)} · {gettext(kind.label)}") for kind in for_robots()]
    return [(group.prefix, gettext(group.label)) for group in groups()]


def wanted_words(outlet: Outlet) -> list[str]:
    """What it hears of, in words."""
    labels = dict(wanted_choices(robots=outlet.is_robot))
    return [labels[key] for key in outlet.wanted if key in labels]


def subject_of(delivery: Delivery) -> dict[str, Any]:
    """What a delivery is about: the notice as it is said, or the event's name and record."""
    body = delivery.facts.get("body")
    if body is not None:
        return {"code": body["kind"], "record": f"{body['subject']['kind']} {body['subject']['id']}"}
    return {"notice": delivery.facts.get("notice", {"text": "", "facts": {}})}
