"""Template T08: a supervisor with technology, operations and promotion teams, grown or merged by size."""

from saas.starters.shapes import TemplateSeed, Text, UnitSeed, texts
from saas.starters.templates.common import GAP_HEADCOUNT, GAP_HR, GAP_POSITIONS, GAP_SUPERIOR, clause_ids, head_of

_DEPARTMENT = "ecommerce"

UNITS = (
    UnitSeed(
        code=_DEPARTMENT,
        name=Text("电子商务部门", "E-commerce department"),
        kind="department",
        parent=None,
        mission=Text(
            "规划并经营公司的电子商务，实现销售目标，保护数据安全。",
            "Plans and runs the company's e-commerce, reaches the sales goal and protects its data.",
        ),
        duties=texts(
            "制定发展规划与运营方案；开发维护平台；推广销售；联系供应商与伙伴；收集分析数据；定期评估改进流程",
            "Draws up development and operating plans; Develops and maintains the platform; Promotes and sells; "
            "Works with suppliers and partners; Collects and analyses data; Assesses and improves the process "
            "regularly",
        ),
        powers=texts(
            "设立、合并团队的提议权；调配部门资源",
            "Proposes to set up and merge teams; Assigns the department's resources",
        ),
        head_position="head",
    ),
    UnitSeed(
        code="technology",
        name=Text("技术开发团队", "Technology team"),
        kind="team",
        parent=_DEPARTMENT,
        mission=Text("开发并守护稳定、安全的平台。", "Develops and guards a stable, safe platform."),
        duties=texts(
            "自行开发平台功能；维护系统；部署防火墙、入侵检测与数据加密",
            "Develops platform functions in-house; Maintains the systems; Runs firewall, intrusion detection and "
            "encryption",
        ),
        powers=texts("决定技术方案；暂停不安全的上线", "Decides technical designs; Stops unsafe releases"),
        head_position="technology_lead",
    ),
    UnitSeed(
        code="operations",
        name=Text("运营团队", "Operations team"),
        kind="team",
        parent=_DEPARTMENT,
        mission=Text("让商品、订单与服务每天顺畅。", "Keeps products, orders and service running every day."),
        duties=texts(
            "管理商品；处理订单；服务顾客；统计数据",
            "Manages products; Handles orders; Serves customers; Keeps the figures",
        ),
        powers=texts("调整商品展示；暂停异常订单", "Changes product display; Holds abnormal orders"),
        head_position="operations_lead",
    ),
    UnitSeed(
        code="promotion",
        name=Text("市场推广团队", "Promotion team"),
        kind="team",
        parent=_DEPARTMENT,
        mission=Text("让更多合适的顾客找到我们。", "Helps more of the right customers to find us."),
        duties=texts(
            "制定推广计划；投放与活动；维护合作渠道；评估效果",
            "Plans promotion; Runs placement and campaigns; Keeps partner channels; Assesses results",
        ),
        powers=texts("预算内安排推广；选择推广渠道", "Arranges promotion within budget; Chooses channels"),
        head_position="promotion_lead",
    ),
)

TEMPLATE = TemplateSeed(
    key="T08",
    title=Text("主管带三团队", "Supervisor with three teams"),
    summary=Text(
        "部门主管带技术开发、运营、市场推广三个团队，可按规模增减合并。",
        "A department supervisor with technology, operations and promotion teams; add, merge or close them by size.",
    ),
    suits=Text("6–25 人", "6–25 people"),
    units=UNITS,
    positions=(
        head_of(
            _DEPARTMENT,
            Text("部门全面工作", "the whole department"),
            code="head",
            name=Text("部门主管", "Department supervisor"),
            reports_to=None,
            rank="head",
        ),
        head_of(
            "technology",
            Text("平台开发与安全", "platform development and security"),
            code="technology_lead",
            name=Text("技术开发团队主管", "Technology lead"),
            reports_to="head",
        ),
        head_of(
            "operations",
            Text("商品、订单与服务", "products, orders and service"),
            code="operations_lead",
            name=Text("运营团队主管", "Operations lead"),
            reports_to="head",
        ),
        head_of(
            "promotion",
            Text("市场推广", "promotion"),
            code="promotion_lead",
            name=Text("市场推广团队主管", "Promotion lead"),
            reports_to="head",
        ),
    ),
    gaps=(
        Text(
            "团队可按公司规模增设、合并或关闭，请先定下本公司的团队。",
            "Teams may be added, merged or closed by size: settle your own first.",
        ),
        GAP_POSITIONS,
        GAP_HEADCOUNT,
        GAP_SUPERIOR,
        GAP_HR,
    ),
    sources=clause_ids("D15", 1, 2, 8, 9),
)
