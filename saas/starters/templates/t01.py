"""Template T01: an e-commerce department of office, technology, market and operations."""

from saas.starters.shapes import TemplateSeed, Text, UnitSeed, texts
from saas.starters.templates.common import GAP_HEADCOUNT, GAP_HR, GAP_POSITIONS, GAP_SUPERIOR, clause_ids, head_of

_DEPARTMENT = "ecommerce"

UNITS = (
    UnitSeed(
        code=_DEPARTMENT,
        name=Text("电子商务部", "E-commerce department"),
        kind="department",
        parent=None,
        mission=Text(
            "建设并运营电子商务平台，把公司的产品与服务推向市场。",
            "Builds and runs the e-commerce platform and brings the company's products and services to the market.",
        ),
        duties=texts(
            "建设与运营电商平台；推广产品与服务；统筹四个部门的计划与进度",
            "Builds and runs the platform; Promotes products and services; Steers plans and progress of the four units",
        ),
        powers=texts(
            "制定部门制度与计划；调配部门人员与资源",
            "Sets rules and plans of the department; Assigns its people and resources",
        ),
        head_position="head",
    ),
    UnitSeed(
        code="office",
        name=Text("办公室", "Office"),
        kind="department",
        parent=_DEPARTMENT,
        mission=Text(
            "承担综合行政，协调各部门，协助领导决策。",
            "Carries the general administration, coordinates the units and assists the leaders.",
        ),
        duties=texts(
            "办理日常行政事务；协调各部门工作；汇总信息供领导参考；管理文件与档案；组织会议并传达要求",
            "Handles daily administration; Coordinates the units; Gathers information for the leaders; Keeps "
            "documents and files; Organises meetings and passes on instructions",
        ),
        powers=texts(
            "查看各部门计划与会议记录；催办部门议定事项",
            "Sees plans and minutes of all units; Presses for what was agreed",
        ),
        head_position="office_head",
        leader_in_charge_position="head",
    ),
    UnitSeed(
        code="technology",
        name=Text("技术部", "Technology"),
        kind="department",
        parent=_DEPARTMENT,
        mission=Text(
            "维护网络与系统，保障平台稳定、安全运行。",
            "Maintains network and systems and keeps the platform stable and safe.",
        ),
        duties=texts(
            "管理网络与系统；处理故障；落实信息安全；提供数据分析",
            "Runs network and systems; Handles incidents; Secures information; Provides data analysis",
        ),
        powers=texts(
            "紧急情况下先行处置故障；制止危害系统安全的操作",
            "Acts first in an emergency; Stops operations that endanger the systems",
        ),
        head_position="technology_head",
        leader_in_charge_position="head",
    ),
    UnitSeed(
        code="market",
        name=Text("市场部", "Market"),
        kind="department",
        parent=_DEPARTMENT,
        mission=Text("摸清市场，做好推广，带动销售。", "Knows the market, promotes well and drives sales."),
        duties=texts(
            "开展市场调研；制定营销策略与计划；组织推广与销售；报告计划进展",
            "Researches the market; Draws up marketing strategy and plans; Runs promotion and sales; Reports on "
            "progress",
        ),
        powers=texts(
            "在预算内安排推广活动；对商品和价格提出建议",
            "Arranges promotion within the budget; Advises on products and prices",
        ),
        head_position="market_head",
        leader_in_charge_position="head",
    ),
    UnitSeed(
        code="operations",
        name=Text("运营部", "Operations"),
        kind="department",
        parent=_DEPARTMENT,
        mission=Text(
            "把商品上好、订单办好、货物送好。", "Lists the products, handles the orders and sees the goods delivered."
        ),
        duties=texts(
            "商品上架与维护；处理订单；安排物流配送；跟踪到货",
            "Lists and maintains products; Handles orders; Arranges delivery; Follows arrival",
        ),
        powers=texts(
            "暂停异常商品与订单；选择合适的物流方式",
            "Holds abnormal products and orders; Chooses the fitting way of delivery",
        ),
        head_position="operations_head",
        leader_in_charge_position="head",
    ),
)

POSITIONS = (
    head_of(
        _DEPARTMENT,
        Text("电子商务部全面工作", "the whole department"),
        code="head",
        name=Text("电子商务部负责人", "Head of e-commerce"),
        reports_to=None,
        rank="head",
    ),
    head_of(
        "office",
        Text("综合行政与协调", "administration and coordination"),
        code="office_head",
        name=Text("办公室主任", "Office lead"),
        reports_to="head",
    ),
    head_of(
        "technology",
        Text("系统维护与信息安全", "systems and security"),
        code="technology_head",
        name=Text("技术部经理", "Technology lead"),
        reports_to="head",
    ),
    head_of(
        "market",
        Text("市场调研、推广与销售", "research, promotion and sales"),
        code="market_head",
        name=Text("市场部经理", "Market lead"),
        reports_to="head",
    ),
    head_of(
        "operations",
        Text("上架、订单与配送", "listing, orders and delivery"),
        code="operations_head",
        name=Text("运营部经理", "Operations lead"),
        reports_to="head",
    ),
)

TEMPLATE = TemplateSeed(
    key="T01",
    title=Text("四部门电商部", "Four-unit department"),
    summary=Text(
        "办公室、技术部、市场部、运营部各司其职，由电子商务部统一领导。",
        "Office, technology, market and operations, led by one e-commerce department.",
    ),
    suits=Text("10–40 人", "10–40 people"),
    units=UNITS,
    positions=POSITIONS,
    gaps=(GAP_POSITIONS, GAP_HEADCOUNT, GAP_SUPERIOR, GAP_HR),
    sources=clause_ids("D01", *range(1, 5), *range(7, 16), *range(17, 22), 23),
)
