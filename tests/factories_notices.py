"""Robots, endpoints and messages for tests."""

from __future__ import annotations

from dataclasses import replace

from saas import clock
from saas.events import SYSTEM
from saas.notices import outlet_actions
from saas.notices.actions import Message, tell
from saas.notices.addresses import Reach
from saas.notices.models import Outlet
from saas.notices.outlet_actions import OutletFacts

KIND = "policies.value"
MESSAGE = Message(KIND, "%(label)s = %(value)s", {"label": "提前天数", "value": 3}, "/policies/leave.notice_days")
ADDRESSES = {
    "wecom": "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k",
    "dingtalk": "https://oapi.dingtalk.com/robot/send?access_token=t",
    "feishu": "https://open.feishu.cn/open-apis/bot/v2/hook/h",
    "webhook": "https://hooks.example.com/in",
}


def facts_of(kind: str, **changes: object) -> OutletFacts:
    """A robot or endpoint as somebody would describe it."""
    wanted = ("hr.leave", "policies") if kind == "webhook" else (KIND,)
    secret = "" if kind in ("wecom", "webhook") else "SEC-of-the-robot"
    return replace(OutletFacts(kind, f"测试 {kind}", ADDRESSES[kind], secret, wanted), **changes)  # type: ignore[arg-type]


def make_outlet(kind: str, *, reach: Reach = Reach(), **changes: object) -> Outlet:  # noqa: B008 - it is frozen
    """One in use."""
    return outlet_actions.add(facts_of(kind, **changes), by=SYSTEM, reach=reach)


def say(user_id: int, *, key: str = "k", message: Message = MESSAGE) -> None:
    """Tell one user, and with her the robots."""
    tell([user_id], message, key=key, by=SYSTEM, at=clock.now())
