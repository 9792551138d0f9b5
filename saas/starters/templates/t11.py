"""Template T11: an online shop with manager, designer and administrator."""

from saas.starters.shapes import (
    PositionSeed,
    TemplateSeed,
    Text,
    UnitSeed,
    attitude,
    experience,
    knowledge,
    lines,
    skill,
    texts,
)
from saas.starters.templates.common import GAP_HEADCOUNT, GAP_HR, GAP_SUPERIOR, clause_ids

_UNIT = "ecommerce"

UNITS = (
    UnitSeed(
        code=_UNIT,
        name=Text("电子商务部", "E-commerce department"),
        kind="department",
        parent=None,
        mission=Text(
            "建好网店、卖好商品，让线上线下保持一致。",
            "Builds the shops, sells the products and keeps online and offline alike.",
        ),
        duties=texts(
            "筹建并经营网店；规划展台与页面；维护商品、数量与价格；开展促销、开发客户",
            "Sets up and runs the shops; Plans displays and pages; Maintains products, quantities and prices; "
            "Promotes and wins customers",
        ),
        powers=texts(
            "组织各职能部门参与电商运行；验收网页设计成果",
            "Brings other functions into e-commerce; Accepts web designs",
        ),
        head_position="manager",
    ),
)

MANAGER = PositionSeed(
    code="manager",
    name=Text("部门经理", "Department manager"),
    unit=_UNIT,
    rank="head",
    role="department_head",
    headcount=1,
    goal=Text(
        "对公司电商战略的执行负主要责任。", "Bears the main responsibility for carrying out the e-commerce strategy."
    ),
    content=lines(
        "执行公司电子商务战略；组织各职能部门参与电商运行；筹建网店、开展促销、开发客户；形成业务流程和管理制度",
        "Carry out the company's e-commerce strategy; Bring every function into the work; Open shops, run "
        "promotions, win customers; Build processes and rules",
    ),
    process=Text(
        "领会战略 → 制定方案 → 组织各部门 → 实施 → 固化流程",
        "Grasp the strategy → plan → bring the units in → carry out → fix the process",
    ),
    appraisal=Text("按战略目标、网店业绩和制度建设评定。", "Judged by strategic goals, shop results and rules built."),
    powers=texts("召集各职能部门；批准本部门请假", "Convene other functions; Decide the department's leave"),
    requirements=(
        attitude("执行坚决", "Determined in execution"),
        experience("有网店筹建与经营经验", "Has set up and run shops"),
        skill("善于组织跨部门工作", "Organises work across units"),
    ),
)
DESIGNER = PositionSeed(
    code="shop_designer",
    name=Text("网店美工", "Shop designer"),
    unit=_UNIT,
    rank="staff",
    role="marketing",
    reports_to="manager",
    goal=Text(
        "展台与页面布局合理、风格统一、美观耐看。", "Displays and pages well laid out, of one style and pleasing."
    ),
    content=lines(
        "按展台规划布局；设计整体风格、专题页、广告与动画；参与栏目页面调整更新；指导网页设计并验收成果；"
        "从美工角度提出解决建议；为印刷品与影视广告出稿",
        "Lay out displays by the plan; Design the overall style, topic pages, advertising and animation; Help "
        "adjust and update columns; Guide web design and accept the result; Advise from a designer's view; Prepare "
        "print and television material",
    ),
    process=Text(
        "看规划 → 出设计 → 指导制作 → 验收 → 更新", "Read the plan → design → guide the making → accept → update"
    ),
    appraisal=Text(
        "按设计质量、验收通过率和更新及时性评定。", "Judged by quality, designs accepted and timely updates."
    ),
    powers=texts("验收或退回网页设计", "Accept or return web designs"),
    requirements=(
        attitude("追求美观实用", "Seeks beauty and use"),
        skill("熟练使用制图软件", "Skilled with drawing software"),
    ),
)
ADMINISTRATOR = PositionSeed(
    code="shop_administrator",
    name=Text("网店管理员", "Shop administrator"),
    unit=_UNIT,
    rank="staff",
    role="operations",
    reports_to="manager",
    goal=Text(
        "商品信息完整，线上线下数量与价格一致。", "Complete product data; quantity and price alike online and offline."
    ),
    content=lines(
        "办理新品申请与商品维护；核对线上线下数量；规划展台、布展陈列并上架；执行调价，保持线上线下价格一致；"
        "设计新品入库、上架与调价流程",
        "Apply for new products and maintain them; Compare quantities online and offline; Plan, dress and list "
        "displays; Change prices and keep online and offline alike; Design the receiving, listing and price flows",
    ),
    process=Text(
        "新品申请 → 入库 → 布展上架 → 每日核对 → 调价维护",
        "Apply → receive → display and list → compare daily → change prices",
    ),
    appraisal=Text(
        "按数量与价格一致率、上架时效评定。", "Judged by agreement of quantity and price and by listing speed."
    ),
    requirements=(
        attitude("细心可靠", "Careful and reliable"),
        knowledge("熟悉商品与顾客购物习惯", "Knows products and shopping habits"),
    ),
)

TEMPLATE = TemplateSeed(
    key="T11",
    title=Text("经理、美工、管理员", "Manager, designer, administrator"),
    summary=Text(
        "部门经理带网店美工和网店管理员，强调线上线下数量、价格一致。",
        "A manager with a shop designer and a shop administrator; quantity and price alike online and offline.",
    ),
    suits=Text("3–12 人", "3–12 people"),
    units=UNITS,
    positions=(MANAGER, DESIGNER, ADMINISTRATOR),
    gaps=(
        Text(
            "部门经理、网店美工、网店管理员的任职要求原文没有，这里是建议稿。",
            "The requirements of manager, designer and administrator are not in the model; these are proposals.",
        ),
        Text(
            "网店管理员的后半部分职责缺失，请补充。", "The rest of the shop administrator's duties is missing: add it."
        ),
        GAP_HEADCOUNT,
        GAP_SUPERIOR,
        GAP_HR,
    ),
    sources=clause_ids("D20", *range(1, 6), *range(10, 13), 14, 19, 23, 31),
)
