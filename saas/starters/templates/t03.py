"""Template T03: a personnel structure with HR, administration and an independent discipline unit."""

from saas.starters.shapes import TemplateSeed, Text, UnitSeed, texts
from saas.starters.templates.common import GAP_HEADCOUNT, GAP_POSITIONS, GAP_SUPERIOR, clause_ids, head_of

_DEPARTMENT = "ecommerce"

UNITS = (
    UnitSeed(
        code=_DEPARTMENT,
        name=Text("电子商务部", "E-commerce department"),
        kind="department",
        parent=None,
        mission=Text(
            "制定人员管理政策，以公平、依法、以人为本的方式管人用人。",
            "Sets personnel policy and manages people fairly, lawfully and with respect.",
        ),
        duties=texts(
            "制定人员管理政策；指导并监督执行；统筹协调三个部门",
            "Sets personnel policy; Guides and supervises it; Coordinates the three units",
        ),
        powers=texts(
            "提议与确认人员管理参数；决定重大人事事项",
            "Proposes and confirms personnel thresholds; Decides major personnel matters",
        ),
        head_position="head",
    ),
    UnitSeed(
        code="hr",
        name=Text("人力资源部", "Human resources"),
        kind="department",
        parent=_DEPARTMENT,
        mission=Text("选好人、育好人、评好人、待好人。", "Chooses, develops, appraises and looks after people well."),
        duties=texts(
            "组织招聘；安排培训；组织考核；办理晋升；管理薪酬福利",
            "Recruits; Trains; Appraises; Promotes; Manages pay and welfare",
        ),
        powers=texts(
            "制定人事流程与标准；核查人员资料", "Sets personnel procedures and standards; Checks personnel data"
        ),
        head_position="hr_head",
        leader_in_charge_position="head",
    ),
    UnitSeed(
        code="administration",
        name=Text("行政部门", "Administration"),
        kind="department",
        parent=_DEPARTMENT,
        mission=Text("管好档案，办好发放，服务全员。", "Keeps the files, pays out and serves everybody."),
        duties=texts(
            "管理人事档案；发放薪酬福利；办理日常行政事务",
            "Keeps personnel files; Pays out wages and benefits; Handles daily administration",
        ),
        powers=texts("要求补齐档案材料；按批准单据发放", "Asks for missing papers; Pays by approved papers"),
        head_position="administration_head",
        leader_in_charge_position="head",
    ),
    UnitSeed(
        code="discipline",
        name=Text("纪律检查部门", "Discipline inspection"),
        kind="department",
        parent=_DEPARTMENT,
        mission=Text(
            "独立监督纪律，公正处理案件与投诉。",
            "Watches discipline independently and handles cases and complaints fairly.",
        ),
        duties=texts(
            "监督纪律执行；查办违纪案件；受理投诉；提出处分意见",
            "Watches discipline; Investigates breaches; Accepts complaints; Proposes sanctions",
        ),
        powers=texts(
            "调取案件材料；听取当事人陈述；不参与人事与发放，保持独立",
            "Obtains case papers; Hears those concerned; Takes no part in personnel and paying out, and so stays "
            "independent",
        ),
        head_position="discipline_head",
        leader_in_charge_position="head",
    ),
)

TEMPLATE = TemplateSeed(
    key="T03",
    title=Text("人员管理三部门", "Personnel structure"),
    summary=Text(
        "部门领导之下设人力资源、行政、纪律检查三个部门，职责分开、互相监督。",
        "Below the head stand HR, administration and discipline, with separate hands that watch each other.",
    ),
    suits=Text("20–80 人", "20–80 people"),
    units=UNITS,
    positions=(
        head_of(
            _DEPARTMENT,
            Text("人员管理全面工作", "all personnel work"),
            code="head",
            name=Text("部门领导", "Head of department"),
            reports_to=None,
            rank="head",
        ),
        head_of(
            "hr",
            Text("招聘、培训、考核、晋升与福利", "hiring, training, appraisal, promotion and welfare"),
            code="hr_head",
            name=Text("人力资源部负责人", "Head of HR"),
            reports_to="head",
            role="hr",
        ),
        head_of(
            "administration",
            Text("档案管理与薪酬发放", "files and paying out"),
            code="administration_head",
            name=Text("行政部门负责人", "Head of administration"),
            reports_to="head",
            role="administration",
        ),
        head_of(
            "discipline",
            Text("纪律监督与投诉处理", "discipline and complaints"),
            code="discipline_head",
            name=Text("纪律检查部门负责人", "Head of discipline"),
            reports_to="head",
            role="discipline",
        ),
    ),
    gaps=(GAP_POSITIONS, GAP_HEADCOUNT, GAP_SUPERIOR),
    sources=clause_ids("D06", 1, 2, *range(4, 7), 22),
)
