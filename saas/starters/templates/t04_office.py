"""Positions of T04 in the general manager's office and the coordination committee."""

from saas.starters.shapes import PositionSeed, Text, attitude, experience, knowledge, lines, skill, texts

POSITIONS: tuple[PositionSeed, ...] = (
    PositionSeed(
        code="general_manager",
        name=Text("总经理", "General manager"),
        unit="gm_office",
        rank="head",
        role="general_manager",
        headcount=1,
        goal=Text(
            "确定方向、用好人，使公司合法经营、稳健增长。",
            "Set the direction and choose the right people, so that the company grows soundly and lawfully.",
        ),
        content=lines(
            "确定公司战略与年度目标；任免各部门负责人；确认制度与参数；审批重大合同和支出",
            "Set strategy and yearly goals; Appoint and remove unit heads; Confirm rules and thresholds; Decide "
            "major contracts and spending",
        ),
        process=Text(
            "听取汇报 → 会商方案 → 作出决定 → 督促落实 → 年度复盘",
            "Hear reports → discuss options → decide → see it done → review the year",
        ),
        appraisal=Text(
            "按公司年度经营目标、合规情况与团队建设评定。",
            "Judged by the company's yearly goals, compliance and the team built.",
        ),
        powers=texts(
            "确认参数与岗位；批准负责人请假；终审跨部门争议",
            "Confirm thresholds and positions; Decide the leave of heads; Settle disputes between units",
        ),
        requirements=(
            attitude("守法诚信，对结果负责", "Lawful, honest and answerable for results"),
            experience("有企业经营管理经验", "Has run a business"),
            skill("决策果断，善于用人", "Decides firmly and chooses people well"),
        ),
        origin="ours",
    ),
    PositionSeed(
        code="hr_officer",
        name=Text("人事专员", "HR officer"),
        unit="gm_office",
        rank="staff",
        role="hr",
        headcount=1,
        reports_to="general_manager",
        goal=Text(
            "人员到位、档案齐全，请假与考勤清楚无误。",
            "Posts filled, files complete, leave and attendance free of error.",
        ),
        content=lines(
            "办理招聘、入职与离职；维护岗位说明书与员工档案；管理工作日历和假期额度；登记紧急请假并催交请假条；"
            "汇总每月请假报表",
            "Handle hiring, joining and leaving; Keep position sheets and personnel files; Keep calendars and "
            "leave entitlements; Record emergency leave and ask for the slip owed; Prepare the monthly leave "
            "report",
        ),
        process=Text(
            "收到需求 → 核对制度 → 办理登记 → 通知本人与主管 → 归档",
            "Take the request → check the rules → record → tell the person and her manager → file",
        ),
        appraisal=Text(
            "按办理时效、数据准确率和员工满意度评定。", "Judged by speed, accuracy of data and satisfaction of staff."
        ),
        powers=texts("登记与更正请假记录；要求员工补交材料", "Record and correct leave; Ask people for missing papers"),
        requirements=(
            attitude("公正细致，严守个人信息", "Fair, exact and discreet with personal data"),
            knowledge("熟悉劳动法规和公司制度", "Knows labour law and the company's rules"),
            skill("熟练使用办公软件，沟通耐心", "Skilled with office software and patient with people"),
        ),
        origin="ours",
    ),
    PositionSeed(
        code="finance_officer",
        name=Text("财务专员", "Finance officer"),
        unit="gm_office",
        rank="staff",
        role="finance",
        headcount=1,
        reports_to="general_manager",
        goal=Text("收支清楚、付款及时、账实相符。", "Clear books, timely payments, records equal to facts."),
        content=lines(
            "审核报销与付款；核对平台结算与退款；参与季度盘点；编制月度财务报表",
            "Check claims and payments; Reconcile platform settlements and refunds; Take part in the quarterly "
            "stocktake; Prepare the monthly accounts",
        ),
        process=Text(
            "收单 → 审核 → 复核 → 付款 → 记账归档", "Take papers → check → second check → pay → book and file"
        ),
        appraisal=Text("按差错率、付款时效与报表准时率评定。", "Judged by errors, payment speed and punctual reports."),
        powers=texts("退回不合规的单据", "Return papers that break the rules"),
        requirements=(
            attitude("诚实谨慎，坚持原则", "Honest, careful and firm"),
            knowledge("掌握会计与电商结算知识", "Knows accounting and e-commerce settlement"),
        ),
        speciality=Text("会计或财务管理", "Accounting or finance"),
        origin="ours",
    ),
    PositionSeed(
        code="office_clerk",
        name=Text("行政专员", "Administration officer"),
        unit="gm_office",
        rank="staff",
        role="administration",
        headcount=1,
        reports_to="general_manager",
        goal=Text("文件有序、会议落实、后勤顺畅。", "Ordered files, meetings followed up, smooth services."),
        content=lines(
            "管理文件与印章登记；组织会议并跟踪决议；采购办公用品",
            "Keep documents and the seal register; Organise meetings and follow their decisions; Buy office supplies",
        ),
        process=Text("受理 → 登记 → 办理 → 反馈 → 归档", "Accept → record → carry out → report back → file"),
        appraisal=Text(
            "按办理时效、档案完整率和内部评价评定。", "Judged by speed, complete files and the view of colleagues."
        ),
        requirements=(
            attitude("热心细致，守时守密", "Helpful, exact, punctual and discreet"),
            skill("文字清楚，善于安排事务", "Writes clearly and organises well"),
        ),
        origin="ours",
    ),
    PositionSeed(
        code="director",
        name=Text("电子商务总监", "E-commerce director"),
        unit="coordination",
        rank="head",
        role="department_head",
        headcount=1,
        reports_to="general_manager",
        goal=Text(
            "把公司战略落到网上业务，使九个部门目标一致、稳步增长。",
            "Carry the company's strategy into the online business, so that nine units pull in one direction and grow.",
        ),
        content=lines(
            "制定电子商务战略与部门规章；主持日常运营管理；协调各部门配合；整合企业内外资源；监督重点项目；"
            "培养管理人员",
            "Draw up e-commerce strategy and the rulebook; Direct daily operations; Coordinate the units; Bring "
            "together resources inside and outside; Supervise key projects; Train managers",
        ),
        process=Text(
            "分析市场 → 拟定战略与预算 → 总经理确认 → 分解到部门 → 每周协调、每月检查 → 总结调整",
            "Read the market → draft strategy and budget → general manager confirms → break down to units → "
            "weekly coordination, monthly check → sum up and adjust",
        ),
        appraisal=Text(
            "按销售与利润目标、重点项目完成率、客户满意度和团队建设评定。",
            "Judged by sales and profit, key projects done, customer satisfaction and the team built.",
        ),
        powers=texts(
            "起草规章制度与战略方案；调配九个部门的人员与资源；批准各部门主管的请假；提议参数与岗位调整",
            "Draft rules and strategy; Assign people and resources of the nine units; Decide the leave of the unit "
            "leads; Propose changes of thresholds and positions",
        ),
        requirements=(
            attitude("敬业，有职业道德", "Dedicated, with professional ethics"),
            attitude("了解并认同公司战略", "Knows and accepts the company's strategy"),
            knowledge(
                "懂电子商务与网店经营流程，了解各部门工作",
                "Knows e-commerce, the shop's process and the work of every unit",
            ),
            experience("有网店经营和管理经验", "Has run and managed an online shop"),
            skill("善于沟通，执行力强", "Communicates well and gets things done"),
        ),
    ),
)
