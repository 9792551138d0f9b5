"""Template T02: one head with four teams for business, technology, data and service."""

from saas.starters.shapes import PositionSeed, TemplateSeed, Text, UnitSeed, attitude, knowledge, lines, skill, texts
from saas.starters.templates.common import GAP_HEADCOUNT, GAP_HR, GAP_POSITIONS, GAP_SUPERIOR, clause_ids, head_of

_DEPARTMENT = "ecommerce"

UNITS = (
    UnitSeed(
        code=_DEPARTMENT,
        name=Text("电子商务部门", "E-commerce department"),
        kind="department",
        parent=None,
        mission=Text(
            "落实线上战略，改善顾客体验，增加销售与利润。",
            "Carries out the online strategy, improves the customer's experience and raises sales and profit.",
        ),
        duties=texts(
            "制定并实施线上战略；改善购物体验；维护网站与应用；用数据支持决策",
            "Draws up and carries out the online strategy; Improves the shopping experience; Maintains site and "
            "apps; Supports decisions with data",
        ),
        powers=texts(
            "确定部门目标与资源分配；协调四个团队", "Sets goals and divides resources; Coordinates the four teams"
        ),
        head_position="head",
    ),
    UnitSeed(
        code="business",
        name=Text("业务拓展团队", "Business development team"),
        kind="team",
        parent=_DEPARTMENT,
        mission=Text(
            "制定战略与营销方案，开拓客户与伙伴。", "Draws up strategy and marketing and wins customers and partners."
        ),
        duties=texts(
            "研究战略；拟定推广方案；制定营销策略；拓展关键客户",
            "Works on strategy; Drafts promotion plans; Sets the marketing strategy; Wins key customers",
        ),
        powers=texts("与合作伙伴洽谈业务；调动推广资源", "Negotiates with partners; Uses promotion resources"),
        head_position="business_lead",
    ),
    UnitSeed(
        code="technology",
        name=Text("技术支持团队", "Technical support team"),
        kind="team",
        parent=_DEPARTMENT,
        mission=Text("支持平台，运维系统，防护安全。", "Supports the platform, runs the systems and guards them."),
        duties=texts(
            "支持平台功能；系统运维；安全防护；排除故障",
            "Supports platform functions; Operates the systems; Guards against attacks; Removes faults",
        ),
        powers=texts(
            "处置故障与网络威胁；限制危险访问", "Deals with faults and network threats; Restricts dangerous access"
        ),
        head_position="technology_lead",
    ),
    UnitSeed(
        code="analysis",
        name=Text("数据分析团队", "Data analysis team"),
        kind="team",
        parent=_DEPARTMENT,
        mission=Text("读懂用户行为，给出可用的建议。", "Understands user behaviour and gives useful advice."),
        duties=texts(
            "收集行为数据；整理数据；分析并形成报告；提出建议",
            "Collects behaviour data; Cleans it; Analyses and reports; Advises",
        ),
        powers=texts(
            "按规定取用业务数据；查看个人信息须另行授权",
            "Uses business data by the rules; Personal data needs a separate grant",
        ),
        head_position="analysis_lead",
    ),
    UnitSeed(
        code="service",
        name=Text("客户服务团队", "Customer service team"),
        kind="team",
        parent=_DEPARTMENT,
        mission=Text("及时、全面地帮助顾客。", "Helps customers quickly and fully."),
        duties=texts(
            "答复咨询；处理投诉；办理售后；收集反馈",
            "Answers enquiries; Handles complaints; Does after-sales; Collects feedback",
        ),
        powers=texts(
            "在授权内解决投诉；要求其他团队配合", "Settles complaints within the limit; Asks other teams for help"
        ),
        head_position="service_lead",
    ),
)

HEAD = PositionSeed(
    code="head",
    name=Text("部门负责人", "Head of department"),
    unit=_DEPARTMENT,
    rank="head",
    role="department_head",
    headcount=1,
    goal=Text("团队目标一致，按期达成销售与利润。", "One goal for all teams; sales and profit reached on time."),
    content=lines(
        "确定目标与战略；作出管理决策；分配资源；协调岗位合作与沟通",
        "Set goals and strategy; Take management decisions; Divide resources; Coordinate and keep people talking",
    ),
    process=Text(
        "定目标 → 分资源 → 督执行 → 评结果 → 调方案",
        "Set goals → divide resources → see to execution → assess → adjust",
    ),
    appraisal=Text(
        "按销售、利润、体验指标与团队协作评定。", "Judged by sales, profit, experience and cooperation of the teams."
    ),
    powers=texts(
        "查看部门全部事项；审批部门请求；决定资源分配",
        "Sees everything in the department; Decides its requests; Divides its resources",
    ),
    requirements=(
        attitude("有担当，重协作", "Takes responsibility and values cooperation"),
        knowledge("懂电商战略与运营", "Knows e-commerce strategy and operations"),
        skill("善于决策和沟通", "Decides and communicates well"),
    ),
)

TEMPLATE = TemplateSeed(
    key="T02",
    title=Text("四团队电商部", "Department of four teams"),
    summary=Text(
        "一位负责人，带业务拓展、技术支持、数据分析、客户服务四个团队。",
        "One head with teams for business development, technical support, data analysis and customer service.",
    ),
    suits=Text("8–30 人", "8–30 people"),
    units=UNITS,
    positions=(
        HEAD,
        head_of(
            "business",
            Text("业务拓展", "business development"),
            code="business_lead",
            name=Text("业务拓展团队主管", "Business team lead"),
            reports_to="head",
        ),
        head_of(
            "technology",
            Text("技术支持", "technical support"),
            code="technology_lead",
            name=Text("技术支持团队主管", "Technical team lead"),
            reports_to="head",
        ),
        head_of(
            "analysis",
            Text("数据分析", "data analysis"),
            code="analysis_lead",
            name=Text("数据分析团队主管", "Data team lead"),
            reports_to="head",
        ),
        head_of(
            "service",
            Text("客户服务", "customer service"),
            code="service_lead",
            name=Text("客户服务团队主管", "Service team lead"),
            reports_to="head",
        ),
    ),
    gaps=(
        GAP_POSITIONS,
        GAP_HEADCOUNT,
        Text(
            "工作流程只写到策划与实施两步，后续阶段请补充。",
            "The workflow stops after planning and carrying out: add the later stages.",
        ),
        GAP_SUPERIOR,
        GAP_HR,
    ),
    sources=clause_ids("D05", *range(1, 4), *range(5, 8), *range(9, 15), 17),
)
