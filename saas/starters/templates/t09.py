"""Template T09: the smallest unit, a head and staff with five duties."""

from saas.starters.shapes import TemplateSeed, Text, UnitSeed, texts
from saas.starters.templates.common import GAP_HEADCOUNT, GAP_HR, GAP_SUPERIOR, clause_ids, head_of, staff_of

_UNIT = "ecommerce"

TEMPLATE = TemplateSeed(
    key="T09",
    title=Text("最小电商部", "Smallest department"),
    summary=Text(
        "一名负责人和若干员工，五项职责，每天有午餐和下午茶两段休息。",
        "A head and some staff, five duties, with a lunch and a tea break each day.",
    ),
    suits=Text("2–10 人", "2–10 people"),
    units=(
        UnitSeed(
            code=_UNIT,
            name=Text("电子商务部门", "E-commerce department"),
            kind="department",
            parent=None,
            mission=Text(
                "规划、策划并实施公司的电子商务事务。", "Plans, designs and carries out the company's e-commerce."
            ),
            duties=texts(
                "规划、策划并实施电商事务；建设维护网站、应用、商城与社交媒体；收集客户需求，以数据支持各部门；"
                "承担平台销售并协助各部门与平台合作；研究并尝试新兴业务",
                "Plans, designs and carries out e-commerce; Builds and keeps site, app, marketplaces and social "
                "media; Collects customer needs and supports other units with data; Sells on platforms and helps "
                "others to work with them; Studies and tries new business",
            ),
            powers=texts(
                "制定年度或季度计划；按难度与重要性分配任务",
                "Makes yearly or quarterly plans; Assigns tasks by difficulty and weight",
            ),
            head_position="head",
        ),
    ),
    positions=(
        head_of(
            _UNIT,
            Text("部门全面工作", "the whole department"),
            code="head",
            name=Text("部门负责人", "Head of department"),
            reports_to=None,
            rank="head",
        ),
        staff_of(
            _UNIT,
            Text("平台运营与销售", "platform operations and sales"),
            code="staff",
            name=Text("电商专员", "E-commerce officer"),
            reports_to="head",
            role="operations",
        ),
    ),
    gaps=(
        Text(
            "范本只写了负责人和“相关员工”；岗位名称、说明书与任职要求均为建议稿，请补充。",
            "The template names a head and unspecified staff only; titles, sheets and requirements are proposals "
            "to complete.",
        ),
        GAP_HEADCOUNT,
        GAP_SUPERIOR,
        GAP_HR,
    ),
    sources=clause_ids("D16", 1, 2, 4, *range(7, 20), 21),
)
