"""What a company may decide about handing over: what is handed over, in which window, and when the papers follow."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Guard, Source, Threshold

WHEN = N_("the day the handover opens")
CHECKLIST = (
    "离职手续",
    "返还资料",
    "归还物品",
    "清理工作档案",
    "交接工作",
    "归还公司财产",
    "移交电商记录资料",
    "移交有关文档",
    "清除个人文件",
    "注销账号",
    "更换口令",
)


@dataclass(frozen=True)
class HandoverPolicy:
    """Whoever leaves a post hands it over item by item; nobody's papers are held back for it."""

    days: Annotated[
        int,
        Threshold(
            "handover.days",
            N_("Handover after a dismissal"),
            N_("After a dismissal everything is handed over within %(value)s days."),
            unit="days",
            low=1,
            high=30,
            governs=WHEN,
            clauses=("D02-18",),
        ),
    ] = 7
    days_before_leaving: Annotated[
        int,
        Threshold(
            "handover.days_before_leaving",
            N_("Handover before the last day"),
            N_("The handover opens %(value)s days before the last day and ends with it at the latest."),
            unit="days",
            low=0,
            high=30,
            governs=WHEN,
            clauses=("D22-67",),
        ),
    ] = 7
    checklist: Annotated[
        tuple[str, ...],
        Threshold(
            "handover.checklist",
            N_("What is handed over"),
            N_("The checklist of a handover: %(value)s."),
            governs=WHEN,
            clauses=(
                "D08-12",
                "D08-13",
                "D08-14",
                "D08-15",
                "D19-24",
                "D19-25",
                "D19-26",
                "D22-68",
                "D22-69",
                "D22-70",
            ),
        ),
    ] = CHECKLIST
    file_transfer_days: Annotated[
        int,
        Threshold(
            "offboarding.file_transfer_days",
            N_("Transfer of file and insurance"),
            N_("File and insurance are transferred within %(value)s days of the last day."),
            unit="days",
            low=1,
            high=90,
            governs=N_("the last day"),
            clauses=("D08-16",),
            source=Source.PROPOSED,
            guard=Guard(
                "《中华人民共和国劳动合同法》第五十条",
                "用人单位应当在解除或者终止劳动合同时出具解除或者终止劳动合同的证明，并在十五日内为劳动者办理档案和社会保险关系转移手续。……",
                high=Decimal(15),
                message=N_("File and insurance are transferred within 15 days, sooner is allowed."),
            ),
        ),
    ] = 15
