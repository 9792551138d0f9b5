"""Settings the law bounds: declared with their guards, so that none can be saved outside the law unnoticed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Guard, Source, Threshold


@dataclass(frozen=True)
class LegalPolicy:
    """One field for each setting with a legal floor or ceiling; the bounds here are wide, the guard is the law."""

    deduction_cap_percent: Annotated[
        int,
        Threshold(
            "discipline.deduction_cap_percent",
            N_("Largest deduction for a loss"),
            N_("At most %(value)s percent of a month's wage is deducted for a proven loss."),
            unit="percent",
            low=0,
            high=100,
            clauses=("D02-16",),
            source=Source.PROPOSED,
            governs=N_("the month of the deduction"),
            guard=Guard(
                "《工资支付暂行规定》第十六条",
                "……每月扣除的部分不得超过劳动者当月工资的20%。……",
                high=Decimal(20),
                message=N_(
                    "No more than a fifth of the month's wage may be deducted, and never below the minimum wage."
                ),
            ),
            area="hr",
        ),
    ] = 20
    no_reason_days: Annotated[
        int,
        Threshold(
            "return.no_reason_days",
            N_("Return without reason"),
            N_("Customers may return goods within %(value)s days without a reason."),
            unit="days",
            low=1,
            high=90,
            clauses=("D11-13", "D13-38"),
            source=Source.PROPOSED,
            governs=N_("the day the goods arrive"),
            guard=Guard(
                "《中华人民共和国消费者权益保护法》第二十五条",
                "经营者采用网络、电视、电话、邮购等方式销售商品，消费者有权自收到商品之日起七日内退货，且无需说明理由……",
                low=Decimal(7),
                message=N_("Online buyers have at least 7 days; more is allowed, less is not."),
            ),
            area="operations",
        ),
    ] = 7
    overtime_month_cap_hours: Annotated[
        int,
        Threshold(
            "overtime.month_cap_hours",
            N_("Overtime in a month"),
            N_("Nobody works more than %(value)s hours of overtime in a month."),
            unit="hours",
            low=0,
            high=120,
            clauses=("D02-26",),
            source=Source.PROPOSED,
            governs=N_("the month of the overtime"),
            guard=Guard(
                "《中华人民共和国劳动法》第四十一条",
                "……但是每月不得超过三十六小时。",
                high=Decimal(36),
                hard=False,
                message=N_("Over 36 hours a month needs a written legal reason."),
            ),
            area="hr",
        ),
    ] = 36
    contract_sign_days: Annotated[
        int,
        Threshold(
            "contract.sign_days",
            N_("Signing the contract"),
            N_("The labour contract is signed within %(value)s days of the first day of work."),
            unit="days",
            low=1,
            high=90,
            clauses=("D08-05",),
            source=Source.PROPOSED,
            governs=N_("the first day of work"),
            guard=Guard(
                "《中华人民共和国劳动合同法》第十条",
                "已建立劳动关系，未同时订立书面劳动合同的，应当自用工之日起一个月内订立书面劳动合同。",
                high=Decimal(30),
                message=N_("A written contract is due within one month of the first day of work."),
            ),
            area="hr",
        ),
    ] = 30
    resignation_notice_days: Annotated[
        int,
        Threshold(
            "resignation.notice_days",
            N_("Notice of leaving"),
            N_("Whoever leaves gives notice %(value)s days ahead."),
            unit="days",
            low=0,
            high=90,
            clauses=("D02-20", "D19-22"),
            source=Source.STATED,
            governs=N_("the day notice is given"),
            guard=Guard(
                "《中华人民共和国劳动合同法》第三十七条",
                "劳动者提前三十日以书面形式通知用人单位，可以解除劳动合同。……",
                high=Decimal(30),
                message=N_("No company may ask for more than 30 days' notice."),
            ),
            area="hr",
        ),
    ] = 30
    probation_months: Annotated[
        int,
        Threshold(
            "probation.months",
            N_("Probation"),
            N_("Probation lasts %(value)s months, less where the contract is short."),
            unit="months",
            low=0,
            high=12,
            clauses=("D06-16", "D19-03"),
            source=Source.STATED,
            governs=N_("the first day of work"),
            guard=Guard(
                "《中华人民共和国劳动合同法》第十九条",
                "……三年以上固定期限和无固定期限的劳动合同，试用期不得超过六个月。……",
                high=Decimal(6),
                message=N_("Probation is never longer than 6 months."),
            ),
            area="hr",
        ),
    ] = 3
