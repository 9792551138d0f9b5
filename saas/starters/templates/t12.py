"""Template T12: a department director with product deciders, allocators and promoters, under the general manager."""

from saas.starters.shapes import TemplateSeed, Text, UnitSeed, texts
from saas.starters.templates.common import GAP_HEADCOUNT, GAP_HR, clause_ids
from saas.starters.templates.t12_positions import POSITIONS

UNITS = (
    UnitSeed(
        code="gm_office",
        name=Text("总经理办公室", "General manager's office"),
        kind="gm_office",
        parent=None,
        mission=Text("领导公司，并直接领导电子商务部长。", "Leads the company and, directly, the head of e-commerce."),
        duties=texts(
            "确定公司方向；批准对外披露与重大合同",
            "Sets the company's direction; Decides disclosure and major contracts",
        ),
        powers=texts(
            "任免部长；确认参数；批准部长的请假",
            "Appoints and removes the head; Confirms thresholds; Decides the head's leave",
        ),
        head_position="general_manager",
    ),
    UnitSeed(
        code="ecommerce",
        name=Text("电子商务部", "E-commerce department"),
        kind="department",
        parent="gm_office",
        mission=Text(
            "选准产品与关键词，做好推广，把询盘变成合同。",
            "Chooses products and keywords well, promotes them and turns enquiries into contracts.",
        ),
        duties=texts(
            "编制并执行推广规划；整理产品信息与档案；抽查和指导推广工作；接待来电并解决问题",
            "Draws up and carries out the promotion plan; Prepares product data and archives; Checks and guides "
            "promotion; Takes calls and solves problems",
        ),
        powers=texts(
            "在部门内调整人员、分工与机构；处理推广技术问题；签订协作合同",
            "Re-arranges people, work and structure within the department; Decides technical questions of "
            "promotion; Signs cooperation contracts",
        ),
        head_position="head",
        leader_in_charge_position="general_manager",
    ),
)

TEMPLATE = TemplateSeed(
    key="T12",
    title=Text("部长与产品决定师", "Director and product deciders"),
    summary=Text(
        "总经理领导下的部长制，设产品决定师、产品分配师、推广员，写明学历、年限、权力与责任。",
        "A director under the general manager with product deciders, allocators and promoters; education, years, "
        "powers and liabilities are stated.",
    ),
    suits=Text("5–20 人", "5–20 people"),
    units=UNITS,
    positions=POSITIONS,
    gaps=(
        Text(
            "产品分配师的任职要求在原表中断行，可能空白，也可能与推广员相同；模板留空，可从推广员复制后再核对。",
            "The table is broken at the product allocator: either no requirements or the promoter's; they are left "
            "empty, copy them from the promoter and check.",
        ),
        Text(
            "产品分配师、推广员的职责原文没有，这里是建议稿。",
            "The duties of allocator and promoter are not in the model; these are proposals.",
        ),
        Text(
            "“技术部长”与“电子商务部长”视为同一岗位；如为两人，请拆成两个岗位。",
            "The technical director and the e-commerce director are taken as one position; split it where they are "
            "two people.",
        ),
        GAP_HEADCOUNT,
        GAP_HR,
    ),
    sources=clause_ids(
        "D22",
        *range(1, 5),
        *range(8, 24),
        25,
        *range(34, 37),
        38,
        39,
        *range(41, 44),
        *range(46, 49),
        50,
        51,
        54,
        57,
        60,
        61,
        66,
        72,
    ),
)
