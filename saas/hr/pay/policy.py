"""What a company may decide about pay: factors, the special scheme, the minimum wage, insurance in time."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Guard, Source, Threshold


@dataclass(frozen=True)
class PayPolicy:
    """Pay bands, pay changes and benefits; wages are not counted here."""

    special_scheme_enabled: Annotated[
        bool,
        Threshold(
            "pay.special_scheme_enabled",
            N_("Pay scheme for special talent"),
            N_("People for projects may be paid by their market, apart from the bands: %(value)s."),
            governs=N_("the day the band is drawn up"),
            clauses=("D03-02",),
            area="hr",
        ),
    ] = True
    minimum_wage_month: Annotated[
        Decimal | None,
        Threshold(
            "pay.minimum_wage_month",
            N_("Minimum wage of the work place"),
            N_("Nobody is paid less than %(value)s yuan a month."),
            unit="CNY",
            low=Decimal("0.01"),
            high=Decimal(1_000_000),
            stricter="up",
            governs=N_("the day the pay takes effect"),
            clauses=("D08-20",),
            source=Source.BLANK,
            place_axis=True,
            area="hr",
        ),
    ] = None
    adjust_factors: Annotated[
        tuple[str, ...],
        Threshold(
            "pay.adjust_factors",
            N_("Reasons for a change of pay"),
            N_("Pay is changed for: %(value)s."),
            governs=N_("the day the change is proposed"),
            clauses=("D08-21",),
            area="hr",
        ),
    ] = ("工作表现", "岗位等级", "工龄")
    insurance_enrol_days: Annotated[
        int,
        Threshold(
            "benefits.insurance_enrol_days",
            N_("Enrolment in social insurance"),
            N_("Whoever starts is enrolled in social insurance within %(value)s days."),
            unit="days",
            low=1,
            high=90,
            stricter="down",
            governs=N_("the first day of work"),
            clauses=("D08-22",),
            source=Source.PROPOSED,
            guard=Guard(
                "《中华人民共和国社会保险法》第五十八条",
                "用人单位应当自用工之日起三十日内为其职工向社会保险经办机构申请办理社会保险登记。……",
                high=Decimal(30),
                message=N_("Social insurance is applied for within 30 days of the first day of work."),
            ),
            area="hr",
        ),
    ] = 30
