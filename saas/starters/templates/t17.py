"""Template T17: an e-commerce warehouse with keeper, finance co-signer, operations director and store manager."""

from saas.starters.shapes import PositionSeed, TemplateSeed, Text, UnitSeed, attitude, knowledge, lines, skill, texts
from saas.starters.templates.common import GAP_HEADCOUNT, GAP_HR, GAP_SUPERIOR, clause_ids, head_of, staff_of

UNITS = (
    UnitSeed(
        code="ecommerce",
        name=Text("电子商务部", "E-commerce department"),
        kind="department",
        parent=None,
        mission=Text(
            "经营店铺，监督仓库，保证账实相符。",
            "Runs the shop, supervises the warehouse and keeps books and goods in agreement.",
        ),
        duties=texts(
            "接收仓库报告并作出处理；会同盘点；安排货源与销售",
            "Receives and acts on warehouse reports; Takes part in stocktakes; Arranges supply and sales",
        ),
        powers=texts(
            "批准盘盈盘亏的处理；决定积压商品的去向", "Approves the settlement of differences; Decides on overstock"
        ),
        head_position="operations_director",
    ),
    UnitSeed(
        code="warehouse",
        name=Text("电商仓库", "Warehouse"),
        kind="department",
        parent="ecommerce",
        mission=Text("收好、管好、发好，防患于未然。", "Receives, keeps and issues well and prevents harm."),
        duties=texts(
            "验收入库与办理出库；登记明细账，日清月结；每月汇总入出存；每季会同财务盘点；定置摆放，防火防盗",
            "Checks receipts and handles issues; Keeps the ledger daily and monthly; Reports in, out and balance "
            "each month; Counts with finance each quarter; Keeps goods in place, guards against fire and theft",
        ),
        powers=texts(
            "数量、质量不符时拒绝入库；手续不全时拒绝发货",
            "Refuses receipt when quantity or quality differs; Refuses issue without complete papers",
        ),
        head_position="store_manager",
        leader_in_charge_position="operations_director",
    ),
)

KEEPER = PositionSeed(
    code="keeper",
    name=Text("仓库保管员", "Warehouse keeper"),
    unit="warehouse",
    rank="staff",
    role="keeper",
    reports_to="store_manager",
    goal=Text("账账、账物、账卡三相符，货物安全。", "Ledgers, goods and cards agree; the goods are safe."),
    content=lines(
        "验收数量、品名、规格与质量；办理出入库并登记明细账；每月编制入出存报表；会同财务季度盘点，"
        "查明差异并报告；上下班前检查门锁与物品；对积压与利用提出建议",
        "Check number, name, variant and quality; Handle receipts and issues and keep the ledger; Prepare the "
        "monthly report of in, out and balance; Count with finance each quarter, explain and report differences; "
        "Check locks and goods before opening and closing; Advise on overstock and its use",
    ),
    process=Text(
        "验收 → 入库 → 登账 → 定置保管 → 凭手续出库 → 日清月结 → 季末盘点",
        "Check → receive → book → keep in place → issue against papers → close daily and monthly → count quarterly",
    ),
    appraisal=Text(
        "按账实相符率、报表准时率与安全记录评定。",
        "Judged by agreement of books and goods, punctual reports and safety.",
    ),
    powers=texts("拒绝不符的入库；拒绝手续不全的发货", "Refuse wrong receipts; Refuse issues without papers"),
    requirements=(
        attitude("诚实负责，细致守规", "Honest, responsible, exact and lawful"),
        knowledge("熟悉仓储与商品特性", "Knows storage and the goods"),
        skill("会记账和使用库存系统", "Can keep a ledger and use a stock system"),
    ),
    aliases=(Text("仓管人员", "Warehouse staff"), Text("保管人员", "Keeping staff")),
)

TEMPLATE = TemplateSeed(
    key="T17",
    title=Text("电商仓库", "Warehouse"),
    summary=Text(
        "保管员管收发存，财务会同盘点，运营总监与店长接收报告并作决定。",
        "The keeper receives, keeps and issues; finance co-signs the count; operations director and store manager "
        "receive reports and decide.",
    ),
    suits=Text("有自有仓库的店铺", "Shops with their own warehouse"),
    units=UNITS,
    positions=(
        head_of(
            "ecommerce",
            Text("店铺经营与仓库监督", "shop and warehouse supervision"),
            code="operations_director",
            name=Text("运营总监", "Operations director"),
            reports_to=None,
            rank="head",
            role="operations_director",
        ),
        head_of(
            "ecommerce",
            Text("店铺日常经营", "daily shop business"),
            code="store_manager",
            name=Text("店长", "Store manager"),
            reports_to="operations_director",
            role="operations_director",
        ),
        staff_of(
            "ecommerce",
            Text("账务核对与盘点会签", "accounts and stocktakes"),
            code="finance",
            name=Text("财务人员", "Finance officer"),
            reports_to="operations_director",
            role="finance",
            open_headcount=False,
        ),
        KEEPER,
    ),
    gaps=(
        Text(
            "范本题为六项制度，正文只有仓库管理一项；其余五项与上下班检查的第二、三项请补充。",
            "The model announces six rulebooks but holds the warehouse's only; add the other five and the second "
            "and third daily checks.",
        ),
        Text(
            "运营总监、店长、财务人员的说明书为建议稿。",
            "The sheets of operations director, store manager and finance officer are proposals.",
        ),
        GAP_HEADCOUNT,
        GAP_SUPERIOR,
        GAP_HR,
    ),
    # Nobody here carries the head's or supervisor's role: director and store manager decide leave.
    founding={"leave.approver_roles": ["line_manager", "operations_director"]},
    sources=clause_ids("D09", 36, 37),
)
