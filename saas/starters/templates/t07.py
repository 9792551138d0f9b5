"""Template T07: a head and three staff posts."""

from saas.starters.shapes import PositionSeed, TemplateSeed, Text, UnitSeed, attitude, experience, lines, skill, texts
from saas.starters.templates.common import GAP_HR, GAP_SUPERIOR, clause_ids, staff_of

_UNIT = "ecommerce"

UNITS = (
    UnitSeed(
        code=_UNIT,
        name=Text("电子商务部", "E-commerce department"),
        kind="department",
        parent=None,
        mission=Text(
            "制定并落实电商战略，把平台、商品与伙伴经营好。",
            "Draws up and carries out the e-commerce strategy and runs platform, products and partnerships well.",
        ),
        duties=texts(
            "制定战略规划；市场调研与竞争分析；管理并优化平台；研发商品与制定价格；策划执行在线活动；"
            "建立和维护合作关系",
            "Draws up the strategy; Researches market and competitors; Manages and improves the platform; Develops "
            "products and sets prices; Plans and runs online campaigns; Builds and keeps partnerships",
        ),
        powers=texts("决定项目立项；调配人力与经费", "Decides on projects; Assigns people and money"),
        head_position="head",
    ),
)

HEAD = PositionSeed(
    code="head",
    name=Text("部门负责人", "Head of department"),
    unit=_UNIT,
    rank="head",
    role="department_head",
    headcount=1,
    goal=Text("战略落地，项目有成，费用合规。", "Strategy carried out, projects successful, spending by the rules."),
    content=lines(
        "制定电商战略；审批立项与报销；分配资源；听取进展并调整；批准请假",
        "Draw up the strategy; Decide projects and claims; Divide resources; Hear progress and adjust; Decide leave",
    ),
    process=Text(
        "收集想法 → 立项审批 → 配置资源 → 定期听汇报 → 评估",
        "Collect ideas → decide projects → assign resources → hear reports → assess",
    ),
    appraisal=Text("按战略目标、项目收益与团队表现评定。", "Judged by strategic goals, project returns and the team."),
    powers=texts("审批立项、费用与请假", "Decide projects, spending and leave"),
    requirements=(
        attitude("开放，愿意采纳意见", "Open to suggestions"),
        experience("有电商项目管理经验", "Has managed e-commerce projects"),
        skill("会定战略、会配资源", "Sets strategy and divides resources"),
    ),
)

TEMPLATE = TemplateSeed(
    key="T07",
    title=Text("一名负责人三个岗位", "Head and three posts"),
    summary=Text(
        "负责人带员工 A、B、C 三个岗位，适合刚起步、重项目的小团队。",
        "A head with staff posts A, B and C, for a small new team that lives by projects.",
    ),
    suits=Text("3–8 人", "3–8 people"),
    units=UNITS,
    positions=(
        HEAD,
        staff_of(
            _UNIT,
            Text("平台与技术", "platform and technology"),
            code="staff_a",
            name=Text("员工 A", "Staff A"),
            reports_to="head",
            open_headcount=False,
        ),
        staff_of(
            _UNIT,
            Text("商品与价格", "products and prices"),
            code="staff_b",
            name=Text("员工 B", "Staff B"),
            reports_to="head",
            open_headcount=False,
        ),
        staff_of(
            _UNIT,
            Text("活动与合作", "campaigns and partners"),
            code="staff_c",
            name=Text("员工 C", "Staff C"),
            reports_to="head",
            open_headcount=False,
        ),
    ),
    gaps=(
        Text(
            "员工 A、B、C 三个岗位没有正式名称和编制；分工是建议稿，请改成本公司的叫法。",
            "The posts Staff A, B and C have no titles and head-counts; the split of work is a proposal: rename them.",
        ),
        GAP_SUPERIOR,
        GAP_HR,
    ),
    # Leave is decided by the head alone and the day has a lunch break only.
    founding={"leave.approver_roles": ["line_manager", "department_head"], "attendance.tea_break": None},
    sources=clause_ids("D14", *range(1, 4), 5, *range(19, 26)),
)
