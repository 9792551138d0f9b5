"""The verdict on a leave request: every reason to refuse it, who signs, and the values that decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from saas.core.chains import ChainStep
from saas.core.errors import Objection
from saas.core.labels import Labels
from saas.core.quantities import in_days
from saas.core.text import N_
from saas.core.thresholds import declared_in
from saas.core.values import store
from saas.hr.leave.asking import Ask, Channel, Facts, Finest
from saas.hr.leave.policy import CHANNELS, LeavePolicy
from saas.hr.leave.signing import approval_steps
from saas.organisation.span_rules import Part, span_objections

RULE = "leave.request"
REASON_LIMIT = 2000  # characters; a bound on the form, not a matter of policy


class Outcome(StrEnum):
    """What the rules answer."""

    REFUSED = "refused"
    TO_SIGN = "to_sign"
    RECORDED = "recorded"


@dataclass(frozen=True)
class LeaveVerdict:
    """The answer with everything a decision record keeps; `thresholds` and `inputs` are ready for JSON."""

    outcome: Outcome
    reasons: tuple[Objection, ...]
    steps: tuple[ChainStep, ...]
    thresholds: Mapping[str, object]
    inputs: Mapping[str, object]
    clause: str
    rule: str = RULE


def objections(ask: Ask, facts: Facts, policy: LeavePolicy) -> list[Objection]:
    """Every reason in reading order; only those of weight `refuse` stop the request.

    A stretch that makes no sense is the only reason given, since nothing can be counted in it.
    """
    if senseless := span_objections(ask.span, clause="D14-25"):
        return senseless
    return [
        *_about_days(ask, facts),
        *_about_steps(ask, policy),
        *(_about_call(ask, policy) if ask.is_emergency else _about_notice(ask, policy)),
        *_about_distance(ask, policy),
        *_about_balance(ask, facts),
        *_about_reason(ask, policy),
        *_about_proof(ask),
        *_about_year(ask, facts),
    ]


def _about_days(ask: Ask, facts: Facts) -> Iterator[Objection]:
    if ask.span.first_day < facts.employed_on:
        text = N_("The first day lies before the start of work on %(employed_on)s.")
        yield Objection("leave.employment", text, {"employed_on": facts.employed_on}, "first_day", "D14-25")
    if facts.left_on and facts.left_on < ask.span.last_day:
        text = N_("The last day lies after the end of work on %(left_on)s.")
        yield Objection("leave.employment", text, {"left_on": facts.left_on}, "last_day", "D14-25")
    if ask.minutes <= 0:
        text = N_("These days hold no working time. No leave is needed.")
        yield Objection("leave.working_time", text, {}, "first_day", "D14-25")
    if facts.clash:
        text = N_("There is leave already from %(first_day)s to %(last_day)s.")
        days = {"first_day": facts.clash.first_day, "last_day": facts.clash.last_day}
        yield Objection("leave.overlap", text, days, "first_day", "D14-25")


def _about_steps(ask: Ask, policy: LeavePolicy) -> Iterator[Objection]:
    span, finest = ask.span, ask.kind.finest
    if span.hours and finest is not Finest.HOURS:
        text = N_("%(kind)s is not taken by the hour. Choose days or half days.")
        yield Objection("leave.finest", text, {"kind": ask.kind.name}, "hours", "D14-25")
    elif finest is Finest.DAYS and {span.begins, span.ends} != {Part.WHOLE}:
        text = N_("%(kind)s is taken in whole days.")
        yield Objection("leave.finest", text, {"kind": ask.kind.name}, "first_part", "D14-25")
    elif span.hours and ask.minutes % policy.smallest_minutes:
        text = N_("%(minutes)s minutes do not fit the steps of %(step)s minutes.")
        facts = {"minutes": ask.minutes, "step": policy.smallest_minutes}
        yield Objection("leave.smallest_minutes", text, facts, "hours", "D14-25")


def _about_call(ask: Ask, policy: LeavePolicy) -> Iterator[Objection]:
    if ask.told_by not in policy.emergency_channels:
        text = N_("An emergency is told by: %(channels)s.")
        allowed = Labels(CHANNELS.get(channel, channel) for channel in policy.emergency_channels)
        yield Objection("leave.emergency_channels", text, {"channels": allowed}, "told_by", "D02-05")


def _about_notice(ask: Ask, policy: LeavePolicy) -> Iterator[Objection]:
    ahead = (ask.span.first_day - ask.submitted_on).days
    if ahead < policy.notice_days:
        text = N_(
            "Asked %(given)s days ahead, %(needed)s are needed: the earliest day is %(earliest)s. "
            "In an emergency call your manager, who records it."
        )
        earliest = ask.submitted_on + timedelta(days=policy.notice_days)
        facts = {"given": max(ahead, 0), "needed": policy.notice_days, "earliest": earliest}
        yield Objection("leave.notice_days", text, facts, "first_day", "D02-02")


def _about_distance(ask: Ask, policy: LeavePolicy) -> Iterator[Objection]:
    ahead = (ask.span.first_day - ask.submitted_on).days
    if ahead > policy.ahead_max_days:
        text = N_("Asked %(given)s days ahead; %(most)s is the most.")
        facts = {"given": ahead, "most": policy.ahead_max_days}
        yield Objection("leave.ahead_max_days", text, facts, "first_day", "D14-25")


def _about_balance(ask: Ask, facts: Facts) -> Iterator[Objection]:
    if ask.kind.uses_balance and facts.short_by > 0:
        text = N_("%(needed)s days asked, %(left)s left on %(day)s: %(short)s too few.")
        named = {
            "needed": in_days(ask.minutes, ask.day_minutes),
            "left": in_days(facts.balance, ask.day_minutes),
            "short": in_days(facts.short_by, ask.day_minutes),
            "day": ask.span.last_day,
        }
        yield Objection("leave.balance", text, named, "last_day", "D14-25")


def _about_reason(ask: Ask, policy: LeavePolicy) -> Iterator[Objection]:
    if policy.reason_required and not ask.is_emergency and not ask.reason.strip():
        yield Objection("leave.reason_required", N_("The reason is missing."), {}, "reason", "D02-03")
    if len(ask.reason) > REASON_LIMIT:
        text = N_("The reason has %(length)s characters; %(most)s is the most.")
        facts = {"length": len(ask.reason), "most": REASON_LIMIT}
        yield Objection("leave.reason_length", text, facts, "reason", "D02-03")


def _about_proof(ask: Ask) -> Iterator[Objection]:
    limit = ask.kind.proof_over_minutes
    if limit is None or ask.minutes <= limit or ask.has_proof:
        return
    text = N_("%(kind)s of more than %(days)s days needs a proof.")
    facts = {"kind": ask.kind.name, "days": in_days(limit, ask.day_minutes)}
    missing = Objection("leave.proof", text, facts, "proof", "D02-03")
    yield replace(missing, weight="warn") if ask.is_emergency else missing


def _about_year(ask: Ask, facts: Facts) -> Iterator[Objection]:
    if facts.is_provisional:
        text = N_("The holidays of %(year)s are not published yet: the count may change.")
        yield Objection("leave.provisional", text, {"year": ask.span.last_day.year}, "last_day", "D14-25", "note")


def verdict(ask: Ask, facts: Facts, policy: LeavePolicy) -> LeaveVerdict:
    """The whole answer; its clause is that of the first refusal, else the one that lets the request go on."""
    reasons = tuple(objections(ask, facts, policy))
    refusal = next((found for found in reasons if found.weight == "refuse"), None)
    on_its_way = Outcome.RECORDED if ask.channel is Channel.EMERGENCY else Outcome.TO_SIGN
    return LeaveVerdict(
        outcome=Outcome.REFUSED if refusal else on_its_way,
        reasons=reasons,
        steps=() if refusal else approval_steps(ask, policy),
        thresholds=thresholds_of(policy),
        inputs=inputs_of(ask, facts),
        clause=refusal.clause if refusal else _clause_of(on_its_way),
    )


def _clause_of(outcome: Outcome) -> str:
    return "D02-05" if outcome is Outcome.RECORDED else "D02-04"


def thresholds_of(policy: LeavePolicy) -> dict[str, object]:
    """Key and stored value of every setting the verdict looks at."""
    return {item.key: store(getattr(policy, item.field)) for item in declared_in(LeavePolicy)}


def inputs_of(ask: Ask, facts: Facts) -> dict[str, object]:
    """What the verdict was given, without the words of the reason, which stay with the request."""
    return ask.recorded() | facts.recorded()


def rules_named(reasons: Iterable[Objection]) -> tuple[str, ...]:
    """The rules that object, each once, in reading order."""
    return tuple(dict.fromkeys(reason.rule for reason in reasons))
