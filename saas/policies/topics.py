"""The groups that thresholds are shown in: the first word of a key says which."""

from __future__ import annotations

from dataclasses import dataclass

from saas.core.text import N_


@dataclass(frozen=True)
class Topic:
    """A group of thresholds with the first words of its keys."""

    name: str
    label: str
    keys: tuple[str, ...]


TOPICS: tuple[Topic, ...] = (
    Topic("leave", N_("Leave"), ("leave",)),
    Topic("hours", N_("Working time"), ("attendance", "overtime", "absence")),
    Topic("posts", N_("Positions"), ("position",)),
    Topic(
        "rights",
        N_("Rights and answers"),
        ("permission", "access", "approval", "delegation", "duty_change", "appointment", "signing"),
    ),
    Topic(
        "employment",
        N_("Joining and leaving"),
        (
            "contract",
            "probation",
            "employee",
            "confidentiality",
            "device",
            "contractor",
            "resignation",
            "handover",
            "offboarding",
            "transfer",
            "promotion",
            "discipline",
            "grievance",
        ),
    ),
    Topic("recruitment", N_("Recruitment"), ("recruitment", "trial", "records")),
    Topic("pay", N_("Pay and benefits"), ("pay", "benefits")),
    Topic("growth", N_("Training and growth"), ("training", "training_plan", "career", "reward", "activity")),
    Topic("rulebook", N_("Rulebook"), ("rulebook", "legal_source")),
    Topic(
        "office",
        N_("Office"),
        (
            "incident",
            "suggestion",
            "task",
            "visitor",
            "meeting",
            "directive",
            "work_plan",
            "marketing_plan",
            "brand_plan",
            "new_product_plan",
            "summary",
            "report_upward",
            "work_result",
            "dissent",
            "emergency_plan",
            "feedback",
            "shop_document",
        ),
    ),
    Topic(
        "warehouse",
        N_("Warehouse"),
        (
            "ledger",
            "stock",
            "stock_report",
            "warehouse",
            "location",
            "receipt",
            "issue",
            "stocktake",
            "discrepancy",
            "special_goods",
            "checks",
            "safety",
        ),
    ),
    Topic("customers", N_("Customers"), ("return",)),
)
OTHER = Topic("other", N_("Other"), ())


def topic_of(key: str) -> Topic:
    """The group of a key; Other for a first word that no group names."""
    first = key.partition(".")[0]
    return next((topic for topic in TOPICS if first in topic.keys), OTHER)
