"""Pay bands from a table. Each is a draft: another person puts it into force, as always."""

from __future__ import annotations

from decimal import Decimal

from saas.core.text import N_
from saas.processes.declare import Intake

INTAKE = Intake(
    fields=("title", "scheme", "position_id", "low", "high", "market_source", "remark"),
    key=("title",),
    hint=N_("What is paid for which position, from and to. Another person puts each band into force."),
    aliases={
        "title": ("薪级", "薪酬等级", "名称", "等级"),
        "scheme": ("方案", "薪酬方案"),
        "position_id": ("岗位", "职位"),
        "low": ("下限", "最低", "最低工资", "起薪"),
        "high": ("上限", "最高", "最高工资"),
        "market_source": ("市场依据", "依据"),
        "remark": ("备注", "说明"),
    },
    examples={"title": "客服 一级", "scheme": "按岗位", "low": Decimal(5000), "high": Decimal(7000)},
)
"""One line, one band."""
