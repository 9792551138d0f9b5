"""Positions of T12; education and years are read from their thresholds."""

from saas.starters.shapes import PositionSeed, Text, attitude, experience, knowledge, lines, skill, texts

_UNIT = "ecommerce"

GENERAL_MANAGER = PositionSeed(
    code="general_manager",
    name=Text("总经理", "General manager"),
    unit="gm_office",
    rank="head",
    role="general_manager",
    headcount=1,
    goal=Text("确定方向，支持并监督部长。", "Sets the direction, supports and supervises the head."),
    content=lines(
        "确定公司方向；领导电子商务部长；批准披露与重大合同",
        "Set the direction; Lead the head of e-commerce; Decide disclosure and major contracts",
    ),
    process=Text("听取汇报 → 决定 → 督促", "Hear reports → decide → see it done"),
    appraisal=Text("按公司经营目标评定。", "Judged by the company's goals."),
    powers=texts("批准部长的请假；确认参数", "Decide the head's leave; Confirm thresholds"),
    requirements=(attitude("守法诚信", "Lawful and honest"), experience("有企业经营经验", "Has run a business")),
    origin="ours",
)

HEAD = PositionSeed(
    code="head",
    name=Text("电子商务部长", "E-commerce director"),
    unit=_UNIT,
    rank="head",
    role="department_head",
    headcount=1,
    reports_to="general_manager",
    goal=Text(
        "在总经理领导下分管电子商务并抓好日常工作。",
        "Under the general manager, in charge of e-commerce and its daily work.",
    ),
    content=lines(
        "编制企业方向、新品推广与重要关键词的推广规划；编制年度新产品推广计划并组织实施；组织整理产品信息、"
        "挑选关键词，使资料齐全、正确、统一；做好思想教育、人才培养与有计划的引进；管理产品信息档案，"
        "严守关键词机密",
        "Draw up the plan for direction, new products and important keywords; Draw up and carry out the yearly "
        "new-product plan; Have product data prepared and keywords chosen: complete, correct and uniform; Educate, "
        "develop and recruit people by plan; Keep the product archive and guard the keywords",
    ),
    process=Text(
        "编制规划 → 总经理确认 → 下达任务 → 检查诊断 → 落实改进",
        "Plan → general manager confirms → assign → check and diagnose → improve",
    ),
    appraisal=lines(
        "未履行部门工作负责；审签的技术文件不正确、不完整负责；未按期完成准备而影响生产负责；"
        "合同技术问题造成报废损失负责；重大技术问题解决不及时负责；合同不合理造成不良影响负责；部门目标未展开、"
        "检查、诊断、落实负责；资料丢失、损坏或泄密负责",
        "Answers for work of the department not done; Answers for technical papers signed that are wrong or "
        "incomplete; Answers for preparation not ready in time that holds up production; Answers for losses from "
        "technical faults in contracts; Answers for major technical problems solved late; Answers for harm from "
        "unreasonable contracts; Answers for goals not deployed, checked, diagnosed and carried out; Answers for "
        "material lost, damaged or leaked",
    ),
    powers=texts(
        "教育批评下属，建议奖励、晋级，并对违纪者提出处理意见；在部门内调整人员使用、分工和机构，"
        "调整个人职责须本人同意；裁决部门内的争执；制止违规行为并向上申诉；处理推广中的技术问题；"
        "代表公司签订协作合同、参加会议；参加革新与改造项目；要求领导帮助解决困难；组织全公司电商人员学习，"
        "并考核本部门人员；下达下一步准备任务；按轻重缓急向生产部门提出调整进度；提出改进意见，"
        "并对泄密者提出处理建议",
        "Educate and criticise, propose rewards and promotion, and measures against breaches; Re-arrange people, "
        "work and structure within the department, a person's duties only with her consent; Decide disputes within "
        "the department; Stop breaches and appeal upward; Decide technical questions of promotion; Sign "
        "cooperation contracts and attend meetings for the company; Join innovation and improvement projects; Ask "
        "the leaders for help; Train all e-commerce staff of the company and appraise those of the department; "
        "Give the next preparation tasks; Ask production to re-schedule by urgency; Propose improvements, and "
        "measures against those who leak secrets",
    ),
    education_key="position.head.min_education",
    years_key="position.head.min_years",
    requirements=(
        attitude("敬业，事业心强", "Dedicated, with a strong sense of the work"),
        knowledge("有系统的专业知识", "Has systematic professional knowledge"),
        experience("从事技术工作满规定年限", "Has done technical work for the years required"),
        skill("能指导经验较少的员工", "Can guide less experienced staff"),
        skill("有组织协调能力，能决定推广方向", "Organises, coordinates and can decide the direction of promotion"),
    ),
    aliases=(Text("技术部长", "Technical director"), Text("部长", "Director")),
)

# The six powers deciders and allocators share.
_SPECIALIST_POWERS = texts(
    "参加革新与改造项目；要求领导帮助解决困难；经上级授权方可签订电商合同；处理合同中的技术问题并提出改进意见；"
    "劝阻违反技术标准和工艺纪律的行为，必要时向上反映；经批准出席其他部门召集的电商会议",
    "Join innovation and improvement projects; Ask the leaders for help; Sign e-commerce contracts only when "
    "authorised by the superior; Deal with technical questions of contracts and propose improvements; Dissuade "
    "from breaches of technical standards and, where needed, report them; Attend e-commerce meetings of other "
    "units when approved",
)

DECIDER = PositionSeed(
    code="product_decider",
    name=Text("产品决定师", "Product decider"),
    unit=_UNIT,
    rank="staff",
    role="marketing",
    reports_to="head",
    goal=Text(
        "选准推广方向与关键词，让推广有依据、有检查。",
        "Choose direction and keywords well; promotion with grounds and checks.",
    ),
    content=lines(
        "学习产品知识，把准推广方向与关键词；按部门计划制定关键词推广计划；落实推广并定期抽查推广员的工作；"
        "解决推广与来电中的问题并记录备份；完成领导交办的其他工作",
        "Learn the products and judge direction and keywords; Make the keyword plan from the department's plan; "
        "Carry out promotion and spot-check the promoters; Solve problems of promotion and calls, record and keep "
        "copies; Do other work the leaders assign",
    ),
    process=Text(
        "学产品 → 定关键词 → 做计划 → 落实 → 抽查 → 记录改进",
        "Learn → choose keywords → plan → carry out → spot-check → record and improve",
    ),
    appraisal=Text(
        "按关键词效果、抽查完成率和问题解决率评定。", "Judged by keyword results, spot checks done and problems solved."
    ),
    powers=_SPECIALIST_POWERS,
    education_key="position.product_decider.min_education",
    years_key="position.product_decider.min_years",
    requirements=(
        experience("从事技术工作满规定年限", "Has done technical work for the years required"),
        skill("能独立主持推广与来电接待", "Can run promotion and call reception independently"),
        skill("能决定关键词并指导推广员", "Can decide keywords and guide promoters"),
    ),
)

ALLOCATOR = PositionSeed(
    code="product_allocator",
    name=Text("产品分配师", "Product allocator"),
    unit=_UNIT,
    rank="staff",
    role="marketing",
    reports_to="head",
    goal=Text(
        "把产品与询盘合理分配到人，不遗漏、不重复。", "Allot products and enquiries sensibly: none missed, none twice."
    ),
    content=lines(
        "分配产品与关键词给推广员；分派询盘并跟进；登记分配结果",
        "Allot products and keywords to promoters; Pass on enquiries and follow up; Record the allotment",
    ),
    process=Text("汇总 → 分配 → 通知 → 跟进 → 登记", "Collect → allot → notify → follow up → record"),
    appraisal=Text("按分配及时率与跟进完成率评定。", "Judged by timely allotment and follow-up."),
    powers=_SPECIALIST_POWERS,
    copy_from="promoter",
)

PROMOTER = PositionSeed(
    code="promoter",
    name=Text("推广员", "Promoter"),
    unit=_UNIT,
    rank="staff",
    role="marketing",
    open_headcount=True,
    reports_to="head",
    goal=Text("按计划完成推广，带来有效询盘。", "Promote by the plan and bring useful enquiries."),
    content=lines(
        "按关键词计划发布推广；更新产品信息；接听并登记来电；反馈效果",
        "Publish by the keyword plan; Update product data; Take and record calls; Report results",
    ),
    process=Text("领计划 → 发布 → 查看效果 → 登记 → 反馈", "Take the plan → publish → watch → record → report"),
    appraisal=Text("按发布完成率、询盘数量与抽查结果评定。", "Judged by items published, enquiries and spot checks."),
    education_key="position.promoter.min_education",
    years_key="position.promoter.min_years",
    requirements=(
        experience("从事技术工作满规定年限", "Has done technical work for the years required"),
        skill("能直接开展推广", "Can do promotion directly"),
        knowledge("初步掌握专业知识", "Has the basics of the trade"),
        skill("有基本分析能力", "Has basic analytical ability"),
    ),
)

POSITIONS = (GENERAL_MANAGER, HEAD, DECIDER, ALLOCATOR, PROMOTER)
