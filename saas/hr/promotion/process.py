"""The declaration of promotions: published, nominated with evidence, on public notice, decided only after that."""

from __future__ import annotations

from saas.auth.permissions import Permission as P
from saas.core.text import N_
from saas.hr.promotion import steps
from saas.hr.promotion.facts import objections_part
from saas.hr.promotion.models import Promotion, PromotionNominee
from saas.hr.promotion.policy import PromotionPolicy
from saas.hr.promotion.states import PROMOTION as MACHINE
from saas.hr.promotion.states import STATES
from saas.hr.transfer.steps import open_positions
from saas.processes.declare import Act, Clock, Edits, Extra, Lines, Process, Reminder, Section
from saas.processes.fields import day, long, person, pick, text

KEEPERS = (P.PROMOTION_MANAGE,)

PROMOTION = Process(
    slug="promotion-publicity",
    area="hr",
    label=N_("Promotion"),
    plural=N_("Promotions"),
    icon="users",
    about=N_("Conditions are public, nominations bring evidence, everybody may object before anything is decided."),
    model=Promotion,
    machine=MACHINE,
    states=STATES,
    number="PRM-{year}-{serial:03}",
    read=P.PROMOTION_READ,
    file=P.PROMOTION_MANAGE,
    own=("filed_by_id",),
    also=steps.open_to,
    sections=(
        Section(
            N_("The position"),
            (text("title", N_("In one line"), required=True, wide=True),
             pick("position_id", N_("Position"), open_positions, required=True),
             long("conditions", N_("Conditions"), required=True), long("standard", N_("Standard"), required=True),
             long("procedure", N_("Procedure"), required=True)),
        ),
        Section(
            N_("Public notice and decision"),
            (day("notice_from", N_("On notice from")), day("notice_until", N_("On notice until")),
             person("decided_person_id", N_("Promoted")), person("decided_by_id", N_("Decided by")),
             day("effective_on", N_("Takes up the position on")), long("reasons", N_("Reasons"))),
            asked=False,
        ),
    ),
    moves=(
        Act("publish", N_("Publish"), "publication", KEEPERS, N_("published it"), primary=True,
            guard=steps.may_be_planned),
        Act("nominate", N_("Nominate"), "nomination", (P.PROMOTION_NOMINATE, *KEEPERS), N_("nominated somebody"),
            asks_of=steps.nomination_fields, guard=steps.may_be_nominated, effect=steps.nominated,
            tells=(steps.MANAGERS,), primary=True),
        Act("announce", N_("Put on public notice"), "notice", KEEPERS, N_("put it on public notice"),
            guard=steps.may_be_announced, effect=steps.announced, tells=(steps.DECIDERS,)),
        Act("close_notice", N_("Close the notice"), "notice-end", KEEPERS, N_("closed the notice"), primary=True,
            guard=steps.may_close_notice, tells=(steps.DECIDERS,)),
        Act("decide", N_("Decide"), "decision", (P.PROMOTION_DECIDE,), N_("decided"), primary=True,
            asks=(long("reasons", N_("Reasons"), required=True),), asks_of=steps.decision_fields,
            guard=steps.may_be_decided, effect=steps.decided, tells=("decided_person_id", steps.MANAGERS)),
        Act("appoint", N_("Appoint"), "appointment", KEEPERS, N_("appointed her"), primary=True,
            not_by=("decided_person_id",), asks=steps.APPOINTING, guard=steps.may_be_appointed, effect=steps.appointed,
            tells=("decided_person_id",)),
        Act("end", N_("End without a promotion"), "ending", (*KEEPERS, P.PROMOTION_DECIDE), N_("ended it"),
            asks=(long("reasons", N_("Reasons"), required=True),), tells=(steps.MANAGERS,)),
    ),
    clocks=(
        Clock("notice", N_("Public notice"), until="notice_until", starts_on=("announce",), stops_on=("close_notice",),
              holders=(steps.MANAGERS,)),
    ),
    lines=(
        Lines("nominees", N_("Nominees"), PromotionNominee, "promotion_id", who=(), states=("nominated",),
              fields=(person("person_id", N_("Person"), required=True),
                      long("evidence", N_("Evidence"), secret=P.PROMOTION_NOMINATE),
                      long("appraisal", N_("Last appraisal"), secret=P.PROMOTION_MANAGE)),
              empty=N_("Nobody so far")),
    ),
    extras=(Extra("hr/promotion/_objections.html", objections_part),),
    edits=Edits(KEEPERS, ("planned",)),
    reminders=(
        Reminder("notice_ends", find=steps.ending, tells=(steps.MANAGERS, steps.DECIDERS),
                 text=N_("%(what)s: the public notice ends today.")),
        Reminder("unanswered", find=steps.unanswered, tells=(steps.MANAGERS, steps.DECIDERS),
                 text=N_("%(what)s: an objection has not been answered.")),
    ),
    guard=steps.may_be_planned,
    derive=steps.placed,
    columns=("title", "unit_id", "notice_until", "decided_person_id", "due"),
    filters=("state", "unit_id", "notice_until"),
    search=("title",),
    sheet="papers/promotion_notice.html",
    policies=(PromotionPolicy,),
    clauses=("D06-18", "D06-19", "D06-20", "D06-21"),
)  # fmt: skip
