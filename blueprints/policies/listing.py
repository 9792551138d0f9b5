"""The list of thresholds by group, by what is special about them, or by search; one of them beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext as _

from blueprints.policies import bp, history
from blueprints.policies.detail import detail_of
from blueprints.policies.rows import matches, row_of
from blueprints.policies.setup import may_found
from blueprints.wording import Voice, today, voice
from saas.auth.permissions import Permission
from saas.core.errors import NotFound
from saas.policies import queries
from saas.policies.models import PolicyProposal
from saas.policies.queries import Setting
from saas.policies.topics import OTHER, TOPICS, topic_of
from saas.web.access import requires
from saas.web.htmx import page_or_fragment
from saas.web.sessions import actor

SPECIAL: Mapping[str, Callable[[Setting], bool]] = {
    "changed": lambda setting: setting.is_changed,
    "unset": lambda setting: setting.is_unset,
    "pending": lambda setting: setting.is_pending,
}
LATEST = 6


@bp.get("/policies", endpoint="list")
@requires(Permission.POLICY_READ)
def listing() -> Response:
    """The thresholds of a group, or those that are found."""
    asked = request.args.get("q", "").strip()[:100]
    special = request.args.get("show", "")
    return _page(asked, special if special in SPECIAL else "", request.args.get("group", ""), "")


@bp.get("/policies/<key>")
@requires(Permission.POLICY_READ)
def show(key: str) -> Response:
    """One threshold: beside its group on a wide screen, alone on the phone."""
    return _page("", "", topic_of(key).name, key)


def _page(asked: str, special: str, group: str, key: str) -> Response:
    settings = queries.settings(on=today())
    if key and key not in settings:
        raise NotFound(key)
    newest = queries.newest(limit=LATEST)
    named = {place for setting in settings.values() for place in setting.places}
    speaking = voice(today(), named | {(change.row.scope_kind, change.row.scope_id) for change in newest})
    chosen = _chosen(settings, speaking, asked, special, group)
    current = key or (chosen[0].item.key if chosen else "")
    can_change = actor().may(Permission.POLICY_PROPOSE) or may_found()
    return page_or_fragment(
        "policies/list.html",
        "policies/_list.html",
        rows=[row_of(setting, speaking) for setting in chosen],
        current=current,
        opened=bool(key),
        detail=detail_of(settings[current], speaking, can_change=can_change) if current else None,
        tabs_of_groups=_tabs(settings, special, "" if asked or special else _group(group)),
        latest=history.latest(newest, _waiting(settings), speaking, limit=LATEST),
        asked=asked,
        special=special,
        counts={"all": len(settings), **{name: sum(map(test, settings.values())) for name, test in SPECIAL.items()}},
        is_founding=may_found(),
    )


def _chosen(settings: Mapping[str, Setting], speaking: Voice, *wish: str) -> Any:
    asked, special, group = wish
    if asked:
        return [setting for setting in settings.values() if matches(setting, asked, speaking)]
    if special:
        return [setting for setting in settings.values() if SPECIAL[special](setting)]
    name = _group(group)
    return [setting for setting in settings.values() if topic_of(setting.item.key).name == name]


def _group(asked: str) -> str:
    names = [topic.name for topic in (*TOPICS, OTHER)]
    return asked if asked in names else names[0]


def _tabs(settings: Mapping[str, Setting], special: str, group: str) -> Any:
    counts: dict[str, int] = {}
    for key in settings:
        counts[topic_of(key).name] = counts.get(topic_of(key).name, 0) + 1
    groups = [
        _tab(_(t.label), counts[t.name], t.name == group, group=t.name) for t in (*TOPICS, OTHER) if t.name in counts
    ]
    labels = {"changed": _("Not default"), "unset": _("To be set"), "pending": _("Pending")}
    return [
        *groups,
        *(
            _tab(label, sum(map(SPECIAL[name], settings.values())), name == special, show=name)
            for name, label in labels.items()
        ),
    ]


def _tab(label: str, count: int, current: bool, **where: Any) -> dict[str, object]:
    return {"label": label, "count": count, "current": current, "url": url_for("policies.list", **where)}


def _waiting(settings: Mapping[str, Setting]) -> Iterable[PolicyProposal]:
    return (proposal for setting in settings.values() for proposal in setting.proposals)
