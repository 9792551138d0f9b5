"""Positions of T04 behind the shop: warehouse and order desk."""

from saas.starters.shapes import PositionSeed, Text, attitude, experience, knowledge, lines, skill, texts

WAREHOUSE: tuple[PositionSeed, ...] = (
    PositionSeed(
        code="logistics_lead",
        name=Text("物流主管", "Logistics lead"),
        unit="warehouse",
        rank="middle",
        role="supervisor",
        headcount=1,
        reports_to="director",
        goal=Text("库存准确、发货及时、仓库安全。", "Exact stock, timely dispatch, a safe warehouse."),
        content=lines(
            "组织收货、上架与发货；核对进销存台账；组织盘点；管理快递合作与仓库安全",
            "Run receiving, shelving and dispatch; Check the stock records; Organise stocktakes; Manage couriers "
            "and warehouse safety",
        ),
        process=Text(
            "收货计划 → 验收 → 入库 → 配发 → 日清 → 季度盘点",
            "Receiving plan → check → put away → pick and ship → daily closing → quarterly stocktake",
        ),
        appraisal=Text(
            "按账实相符率、发货时效、破损率和安全记录评定。",
            "Judged by stock accuracy, dispatch speed, breakage and safety.",
        ),
        powers=texts(
            "单货不符时拒收；手续不全时拒发；批准组员请假",
            "Refuse goods that differ from papers; Refuse issue without papers; Decide the team's leave",
        ),
        requirements=(
            attitude("负责细致，重视安全", "Responsible, exact and safety-minded"),
            experience("有仓储或物流管理经验", "Has managed a warehouse or logistics"),
            skill("会用进销存系统", "Can use a stock system"),
        ),
        origin="ours",
    ),
    PositionSeed(
        code="picker",
        name=Text("配货员", "Picker"),
        unit="warehouse",
        rank="staff",
        role="keeper",
        open_headcount=True,
        reports_to="logistics_lead",
        goal=Text("按单配货，不错、不漏、不慢。", "Picks by the list: no error, nothing missing, no delay."),
        content=lines(
            "按发货清单配货；核对品名、规格与数量；整理货位；报告缺货与破损",
            "Pick by the packing list; Check name, variant and number; Keep the shelves in order; Report shortage "
            "and damage",
        ),
        process=Text(
            "领单 → 拣货 → 自检 → 交复核 → 退回余货", "Take the list → pick → check → hand to review → return the rest"
        ),
        appraisal=Text("按配货差错率与每班完成量评定。", "Judged by picking errors and lines per shift."),
        requirements=(
            attitude("认真守时", "Careful and punctual"),
            skill("熟悉货位，手脚利落", "Knows the shelves and works swiftly"),
        ),
        origin="ours",
    ),
    PositionSeed(
        code="packer",
        name=Text("打包员", "Packer"),
        unit="warehouse",
        rank="staff",
        role="keeper",
        open_headcount=True,
        reports_to="logistics_lead",
        goal=Text("包装牢固整洁，面单与商品一致。", "Firm and clean parcels, label and goods agree."),
        content=lines(
            "按商品特性选包材；装箱封箱贴面单；清点并交接快递；节约包材",
            "Choose packing by the goods; Box, seal and label; Count and hand over to the courier; Save material",
        ),
        process=Text(
            "接复核件 → 选材 → 打包 → 贴单 → 交接签字",
            "Take checked goods → choose material → pack → label → sign the hand-over",
        ),
        appraisal=Text("按破损率、错贴率与打包量评定。", "Judged by breakage, wrong labels and parcels packed."),
        requirements=(
            attitude("爱惜货物", "Treats goods with care"),
            skill("掌握常用包装方法", "Masters the usual ways of packing"),
        ),
        origin="ours",
    ),
)
ORDER_DESK: tuple[PositionSeed, ...] = (
    PositionSeed(
        code="order_lead",
        name=Text("订单主管", "Order lead"),
        unit="order_desk",
        rank="middle",
        role="supervisor",
        headcount=1,
        reports_to="director",
        goal=Text("订单当日清，异常有人跟到底。", "Orders cleared the same day; every exception followed to its end."),
        content=lines(
            "分配订单；监督打单与复核；处理异常订单；与快递公司对接",
            "Distribute orders; Supervise printing and checking; Handle exceptions; Deal with the couriers",
        ),
        process=Text(
            "接单 → 分配 → 打单 → 复核 → 发出 → 跟踪", "Receive → distribute → print → check → dispatch → watch"
        ),
        appraisal=Text(
            "按当日发货率、错发率和异常处理时效评定。",
            "Judged by same-day dispatch, wrong shipments and speed on exceptions.",
        ),
        powers=texts("暂停信息不清的订单；批准组员请假", "Hold unclear orders; Decide the team's leave"),
        requirements=(
            attitude("细心，有时效意识", "Exact and mindful of time"),
            experience("有订单或发货管理经验", "Has managed orders or dispatch"),
        ),
        origin="ours",
    ),
    PositionSeed(
        code="checker",
        name=Text("复核员", "Checker"),
        unit="order_desk",
        rank="staff",
        role="operations",
        reports_to="order_lead",
        goal=Text("货、单、人三者一致后才发出。", "Nothing leaves before goods, papers and addressee agree."),
        content=lines(
            "核对订单与配货；检查商品外观与数量；安排发货；登记差错",
            "Check orders against picked goods; Inspect look and number; Arrange dispatch; Record errors",
        ),
        process=Text(
            "接件 → 扫描核对 → 合格放行 → 不合格退回 → 登记",
            "Take → scan and compare → pass → return what fails → record",
        ),
        appraisal=Text("按漏检率与复核量评定。", "Judged by errors missed and orders checked."),
        powers=texts("退回不符的配货", "Return wrong picks"),
        requirements=(
            attitude("严谨，不放过差错", "Strict with errors"),
            knowledge("熟悉商品与规格", "Knows products and variants"),
        ),
        origin="ours",
    ),
    PositionSeed(
        code="printer",
        name=Text("打单员", "Order printer"),
        unit="order_desk",
        rank="staff",
        role="operations",
        reports_to="order_lead",
        goal=Text("单据打印准确、及时、不重不漏。", "Papers printed exactly and in time, none twice, none missing."),
        content=lines(
            "打印发货清单；打印快递面单；核对收件信息；跟踪物流并反馈异常",
            "Print packing lists; Print courier sheets; Check addresses; Watch transport and report exceptions",
        ),
        process=Text(
            "导出订单 → 核对信息 → 打印 → 交配货 → 上传单号",
            "Export orders → check data → print → hand to picking → upload numbers",
        ),
        appraisal=Text("按打单差错率与时效评定。", "Judged by printing errors and speed."),
        requirements=(
            attitude("专注细致", "Focused and exact"),
            skill("熟练使用打单软件", "Skilled with printing software"),
        ),
        origin="ours",
    ),
)
POSITIONS = (*WAREHOUSE, *ORDER_DESK)
