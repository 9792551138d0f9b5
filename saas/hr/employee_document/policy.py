"""What a company may decide about personnel files: which papers everybody hands in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from saas.core.text import N_
from saas.core.thresholds import Threshold


@dataclass(frozen=True)
class EmployeeDocumentPolicy:
    """The personnel file."""

    required_documents: Annotated[
        tuple[str, ...],
        Threshold(
            "employee.required_documents",
            N_("Papers of an employee"),
            N_("Whoever starts hands in copies of: %(value)s."),
            governs=N_("the first day of work"),
            clauses=("D06-13", "D08-06", "D08-07", "D08-08"),
            area="hr",
        ),
    ] = ("个人简历", "相关证明材料", "个人身份证明", "最高学历证明", "职业技能证书")
