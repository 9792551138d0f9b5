"""Template T06: a flat team of six kinds of positions under one supervisor."""

from saas.starters.shapes import TemplateSeed, Text, UnitSeed, texts
from saas.starters.templates import t06_market, t06_service
from saas.starters.templates.common import GAP_HEADCOUNT, GAP_HR, GAP_SUPERIOR, clause_ids

UNITS = (
    UnitSeed(
        code="ecommerce",
        name=Text("电子商务部", "E-commerce department"),
        kind="department",
        parent=None,
        mission=Text(
            "经营好网店与平台，完成公司的销售与品牌目标。",
            "Runs shop and platform well and reaches the company's sales and brand goals.",
        ),
        duties=texts(
            "开发并维护网站与平台；完成销售计划；服务顾客；推广品牌与商品；做好各类报表记录",
            "Develops and maintains site and platform; Fulfils the sales plan; Serves customers; Promotes brand "
            "and products; Keeps all registers and reports",
        ),
        powers=texts(
            "分解销售任务；调配岗位分工；提出新项目", "Splits the sales goal; Divides the work; Proposes new projects"
        ),
        head_position="supervisor",
    ),
)

TEMPLATE = TemplateSeed(
    key="T06",
    title=Text("六岗位扁平团队", "Flat team of six posts"),
    summary=Text(
        "电子商务主管直接带程序员、客服、推广、美工、策划，每个岗位都有详细职责。",
        "The supervisor leads programmer, service, promotion, design and planning directly; every post has a full "
        "sheet.",
    ),
    suits=Text("6–20 人", "6–20 people"),
    units=UNITS,
    positions=(*t06_service.POSITIONS, *t06_market.POSITIONS),
    gaps=(
        Text(
            "范本的架构图和发货、退货流程图缺失；架构图由系统按数据绘制，流程请公司补充。",
            "The model's chart and its dispatch and return flow charts are missing; the system draws the chart "
            "from data, the flows are yours to add.",
        ),
        Text("售前客服第九项职责原文缺号。", "The ninth duty of pre-sales service is missing in the model."),
        Text(
            "各岗位没有写学历与工作年限；程序员与客服等部分任职要求为建议稿。",
            "No position states education or years; some requirement lines are proposals.",
        ),
        GAP_HEADCOUNT,
        GAP_SUPERIOR,
        GAP_HR,
    ),
    sources=clause_ids(
        "D13",
        1,
        2,
        4,
        13,
        14,
        16,
        17,
        20,
        22,
        28,
        33,
        48,
        55,
        56,
        *range(58, 61),
        *range(62, 65),
        *range(66, 69),
        *range(72, 75),
    ),
)
