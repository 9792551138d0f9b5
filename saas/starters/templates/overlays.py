"""Templates T13, T15, T16 and T18: sets of roles and positions to lay over any structure."""

from saas.starters.shapes import TemplateSeed, Text, UnitSeed, texts
from saas.starters.templates.common import GAP_HR, GAP_SUPERIOR, clause_ids, head_of, staff_of

_UNIT = "ecommerce"
_ALL_WORK = Text("部门全面工作", "the whole department")
_GAP_UNITS = Text(
    "范本不含部门设置：可叠加在任何架构上；从空白开始时先建一个电子商务部。",
    "No unit structure: lay it over any; on an empty start one e-commerce department is created.",
)


def _department(mission: Text, duties: tuple[Text, ...], powers: tuple[Text, ...], head: str = "head") -> UnitSeed:
    """The unit that stands for the company's existing one."""
    return UnitSeed(
        _UNIT, Text("电子商务部", "E-commerce department"), "department", None, mission, duties, powers, head
    )


T13 = TemplateSeed(
    key="T13",
    title=Text("经理、主管、人事三级", "Manager, supervisor, HR"),
    summary=Text(
        "请假、缺勤、离职由部门经理、主管和人事三种角色审批，可叠加在任何架构上。",
        "Leave, absence and leaving are decided by department manager, supervisor and HR; lay it over any structure.",
    ),
    suits=Text("任何规模", "Any size"),
    units=(
        _department(
            Text("让请假、出勤与离职有章可循。", "Gives leave, attendance and leaving clear rules."),
            texts("审批请假；核实缺勤；办理离职手续", "Decides leave; Verifies absence; Handles leaving"),
            texts(
                "经理与主管批准请假；人事登记紧急请假",
                "Manager and supervisor decide leave; HR records emergency leave",
            ),
        ),
    ),
    positions=(
        head_of(
            _UNIT, _ALL_WORK, code="head", name=Text("部门经理", "Department manager"), reports_to=None, rank="head"
        ),
        head_of(
            _UNIT,
            Text("班组日常工作", "the team's daily work"),
            code="supervisor",
            name=Text("主管", "Supervisor"),
            reports_to="head",
        ),
        staff_of(
            _UNIT,
            Text("人事手续与假期登记", "personnel procedures and leave records"),
            code="hr",
            name=Text("人事专员", "HR officer"),
            reports_to="head",
            role="hr",
            open_headcount=False,
        ),
    ),
    gaps=(
        _GAP_UNITS,
        Text(
            "早上几点上班、周六是否休息，范本没有写明：请在工作日历中确认。",
            "The hour work starts and whether Saturday is free are not stated: settle them in the working calendar.",
        ),
        GAP_SUPERIOR,
    ),
    overlay=True,
    sources=clause_ids("D02", *range(1, 11), 14, 16, 19, *range(24, 28)),
)

T15 = TemplateSeed(
    key="T15",
    title=Text("经理与员工两级", "Manager and staff"),
    summary=Text(
        "经理负责操作与管理，员工按职责取得权限，可叠加在任何架构上。",
        "The manager operates and manages, staff get rights by duty; lay it over any structure.",
    ),
    suits=Text("任何规模", "Any size"),
    units=(
        _department(
            Text("负责电商平台的日常运营管理。", "Runs the e-commerce platform day by day."),
            texts(
                "维护商品与价格；处理订单与咨询；策划、执行并监督活动；统计分析销售数据",
                "Maintains products and prices; Handles orders and enquiries; Plans, runs and watches campaigns; "
                "Analyses sales",
            ),
            texts(
                "经理有平台操作与管理权限；员工权限随岗位取得",
                "The manager may operate and manage; staff rights come with the position",
            ),
        ),
    ),
    positions=(
        head_of(
            _UNIT, _ALL_WORK, code="head", name=Text("部门经理", "Department manager"), reports_to=None, rank="head"
        ),
        staff_of(
            _UNIT,
            Text("平台运营与销售", "platform operations and sales"),
            code="staff",
            name=Text("运营员工", "Operations staff"),
            reports_to="head",
            role="operations",
        ),
    ),
    gaps=(
        _GAP_UNITS,
        Text(
            "员工只按职责区分、没有岗位名称：请按上架、订单、客服、推广拆成岗位。",
            "Staff are told apart by duty, not by title: split them into listing, orders, service and promotion.",
        ),
        GAP_SUPERIOR,
        GAP_HR,
    ),
    overlay=True,
    sources=clause_ids("D04", *range(1, 4), 6, 9, 10, 27),
)

T16 = TemplateSeed(
    key="T16",
    title=Text("领导、员工、外聘三类", "Leaders, staff, contractors"),
    summary=Text(
        "按领导干部、员工、外聘人员三类身份规定职责，可叠加在任何架构上。",
        "Duties by three kinds of people: leaders, employees and contractors; lay it over any structure.",
    ),
    suits=Text("有外聘人员的团队", "Teams with contractors"),
    units=(
        _department(
            Text("以廉洁、公平、高效的作风开展工作。", "Works with integrity, fairness and efficiency."),
            texts(
                "领导履职带队；员工按程序完成任务；外聘人员提供专业服务",
                "Leaders lead and answer; Employees do tasks by procedure; Contractors give professional service",
            ),
            texts(
                "领导作出决策并督促执行；外聘人员的权限随聘期结束",
                "Leaders decide and see it done; Contractors' rights end with their engagement",
            ),
        ),
    ),
    positions=(
        head_of(
            _UNIT,
            Text("分管工作", "the work in charge"),
            code="head",
            name=Text("领导干部", "Leader"),
            reports_to=None,
            rank="head",
        ),
        staff_of(
            _UNIT,
            Text("本岗位业务", "the position's business"),
            code="staff",
            name=Text("员工", "Employee"),
            reports_to="head",
        ),
        staff_of(
            _UNIT,
            Text("约定的专业服务", "the agreed professional service"),
            code="contractor",
            name=Text("外聘人员", "Contractor"),
            reports_to="head",
            role="contractor",
        ),
    ),
    gaps=(
        _GAP_UNITS,
        Text(
            "外聘人员的专业要求与聘期因人而异，请逐人填写。",
            "Competence and term differ for each contractor: fill them in one by one.",
        ),
        GAP_SUPERIOR,
        GAP_HR,
    ),
    overlay=True,
    sources=clause_ids("D07", 1, 5, 7, 8, 11, 12, 14, *range(18, 22), 25),
)

T18 = TemplateSeed(
    key="T18",
    title=Text("领导、中层、员工三级", "Head, middle manager, staff"),
    summary=Text(
        "部门领导、中层管理人员、员工三级职权分明，可叠加在任何架构上。",
        "Three ranks with clear powers: head, middle manager and staff; lay it over any structure.",
    ),
    suits=Text("15 人以上", "15 people and more"),
    units=(
        _department(
            Text(
                "公正、公平、公开地管理人员，激励每个人尽责。",
                "Manages people justly, fairly and openly and encourages everybody.",
            ),
            texts(
                "领导主责人员管理；中层协助并上传下达；员工履职协作",
                "The head answers for people; Middle managers assist and pass on; Staff do their part together",
            ),
            texts(
                "领导安排工作、考核评价、选拔激励；中层分配并检查任务",
                "The head assigns, appraises, selects and rewards; Middle managers assign and check tasks",
            ),
        ),
    ),
    positions=(
        head_of(
            _UNIT,
            Text("人员管理与部门工作", "people and the department's work"),
            code="head",
            name=Text("部门领导", "Head of department"),
            reports_to=None,
            rank="head",
        ),
        head_of(
            _UNIT,
            Text("任务分配、进度与协作", "tasks, progress and cooperation"),
            code="middle",
            name=Text("中层管理人员", "Middle manager"),
            reports_to="head",
        ),
        staff_of(
            _UNIT,
            Text("本岗位业务", "the position's business"),
            code="staff",
            name=Text("员工", "Employee"),
            reports_to="middle",
        ),
    ),
    gaps=(_GAP_UNITS, GAP_SUPERIOR, GAP_HR),
    overlay=True,
    sources=(
        *clause_ids("D17", *range(1, 6), 7, *range(11, 16), 17, 18, 20),
        *clause_ids("D19", 1, 19, 29),
        *clause_ids("D21", *range(1, 5)),
    ),
)
