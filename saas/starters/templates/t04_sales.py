"""Positions of T04 that meet customers: retail, distribution, after-sales and customer care."""

from saas.starters.shapes import PositionSeed, Text, attitude, experience, knowledge, lines, skill, texts

RETAIL: tuple[PositionSeed, ...] = (
    PositionSeed(
        code="retail_lead",
        name=Text("零售主管", "Retail lead"),
        unit="retail",
        rank="middle",
        role="supervisor",
        headcount=1,
        reports_to="director",
        goal=Text(
            "完成零售目标，让咨询有人答、答得好。", "Reach the retail goal; every question answered, and answered well."
        ),
        content=lines(
            "分解并跟踪零售目标；安排客服班次；抽查聊天记录并辅导；处理疑难咨询与价格申请",
            "Break down and follow the retail goal; Arrange the service shifts; Spot-check chats and coach; Handle "
            "difficult questions and price requests",
        ),
        process=Text(
            "月初定目标 → 排班 → 每日看数据 → 每周辅导 → 月末总结",
            "Goal at month start → shifts → figures daily → coaching weekly → sum up at month end",
        ),
        appraisal=Text(
            "按销售额、咨询转化率、响应时间和满意度评定。",
            "Judged by sales, conversion, response time and satisfaction.",
        ),
        powers=texts(
            "调整班次；批准组员请假；审批授权内优惠",
            "Change shifts; Decide the team's leave; Grant discounts within the limit",
        ),
        requirements=(
            attitude("以顾客为先，情绪稳定", "Customer first and even-tempered"),
            experience("有网店客服或销售管理经验", "Has led online service or sales"),
            skill("会看数据，善于带人", "Reads figures and develops people"),
        ),
        origin="ours",
    ),
    PositionSeed(
        code="sales_service",
        name=Text("销售客服", "Sales service"),
        unit="retail",
        rank="staff",
        role="service",
        open_headcount=True,
        reports_to="retail_lead",
        goal=Text("及时、准确答复顾客，促成交易。", "Answer customers quickly and exactly and close the sale."),
        content=lines(
            "答复在线咨询；介绍商品与活动；核对订单信息并移交；记录顾客意见",
            "Answer online questions; Present products and promotions; Check and hand over order data; Note "
            "customers' views",
        ),
        process=Text(
            "接待 → 了解需要 → 推荐 → 答疑 → 确认订单 → 移交",
            "Welcome → learn the need → recommend → answer doubts → confirm → hand over",
        ),
        appraisal=Text(
            "按首次响应时间、转化率和服务评价评定。", "Judged by first response, conversion and service ratings."
        ),
        requirements=(
            attitude("热情耐心，诚实守信", "Warm, patient and honest"),
            knowledge("熟悉本店商品与平台规则", "Knows our products and the platform's rules"),
            skill("打字快，表达清楚", "Types fast and writes clearly"),
        ),
        origin="ours",
    ),
)
DISTRIBUTION: tuple[PositionSeed, ...] = (
    PositionSeed(
        code="distribution_lead",
        name=Text("分销主管", "Distribution lead"),
        unit="distribution",
        rank="middle",
        role="supervisor",
        headcount=1,
        reports_to="director",
        goal=Text("建立稳定、守规的分销网络。", "Build a steady network of distributors that keeps the rules."),
        content=lines(
            "制定分销政策；招募并审核分销商；巡查分销价格；协调分销发货与售后",
            "Draw up the distribution policy; Recruit and check distributors; Watch distributor prices; Coordinate "
            "their shipping and after-sales",
        ),
        process=Text(
            "招募 → 审核 → 签约 → 培训 → 供货 → 检查 → 续约或清退",
            "Recruit → check → sign → train → supply → inspect → renew or end",
        ),
        appraisal=Text(
            "按分销销售额、活跃分销商数和价格违规处理率评定。",
            "Judged by distributor sales, active distributors and breaches dealt with.",
        ),
        powers=texts("审核分销商资格；批准组员请假", "Check distributors; Decide the team's leave"),
        requirements=(
            attitude("讲信用，重规则", "Keeps promises and rules"),
            experience("有渠道开发或分销管理经验", "Has developed or managed sales channels"),
            skill("善于谈判与协调", "Negotiates and coordinates well"),
        ),
        origin="ours",
    ),
    PositionSeed(
        code="distribution_officer",
        name=Text("分销专员", "Distribution officer"),
        unit="distribution",
        rank="staff",
        role="operations",
        open_headcount=True,
        reports_to="distribution_lead",
        goal=Text(
            "让分销商拿得到货、卖得明白、有事有人管。",
            "Distributors get their goods, know what they sell and find somebody for every question.",
        ),
        content=lines(
            "维护分销商资料；提供图片与商品数据；跟进分销订单；答复分销商问题",
            "Keep distributor data; Supply pictures and product data; Follow distributor orders; Answer distributors",
        ),
        process=Text("受理 → 核对 → 协调供货 → 反馈 → 登记", "Accept → check → arrange supply → report back → record"),
        appraisal=Text(
            "按分销订单时效、资料准确率和分销商评价评定。",
            "Judged by order speed, accurate data and distributors' views.",
        ),
        requirements=(
            attitude("主动周到", "Active and attentive"),
            skill("熟练使用表格与分销后台", "Skilled with spreadsheets and the distribution back office"),
        ),
        origin="ours",
    ),
)
AFTER_SALES: tuple[PositionSeed, ...] = (
    PositionSeed(
        code="after_sales_lead",
        name=Text("售后主管", "After-sales lead"),
        unit="after_sales",
        rank="middle",
        role="supervisor",
        headcount=1,
        reports_to="director",
        goal=Text("售后时效达标，纠纷少、复发少。", "After-sales on time; few disputes, few repeats."),
        content=lines(
            "安排售后班次；裁量疑难退换；分析投诉与差评原因；推动责任部门改进",
            "Arrange after-sales shifts; Decide difficult returns; Analyse complaints and bad reviews; Make the "
            "units responsible improve",
        ),
        process=Text(
            "汇总问题 → 分级 → 限时处理 → 回访 → 归因改进",
            "Collect → grade → solve in time → call back → find causes and improve",
        ),
        appraisal=Text(
            "按退换时效、纠纷率和差评改善率评定。", "Judged by return speed, dispute rate and reviews improved."
        ),
        powers=texts("授权内决定补偿；批准组员请假", "Compensate within the limit; Decide the team's leave"),
        requirements=(
            attitude("公平冷静", "Fair and calm"),
            knowledge("熟悉消费者权益法规与平台售后规则", "Knows consumer law and the platform's after-sales rules"),
            experience("有售后或纠纷处理经验", "Has handled after-sales or disputes"),
        ),
        origin="ours",
    ),
    PositionSeed(
        code="after_sales_service",
        name=Text("售后客服", "After-sales service"),
        unit="after_sales",
        rank="staff",
        role="service",
        open_headcount=True,
        reports_to="after_sales_lead",
        goal=Text("让顾客的问题一次说清、按时解决。", "The customer explains once and gets a solution on time."),
        content=lines(
            "接待售后咨询；办理退换货并登记；调解纠纷；跟进评价并回复",
            "Receive after-sales contacts; Handle and record returns and exchanges; Settle disputes; Follow up and "
            "answer reviews",
        ),
        process=Text(
            "受理 → 核实 → 提出方案 → 执行 → 回访登记", "Accept → verify → offer → carry out → call back and record"
        ),
        appraisal=Text(
            "按处理时长、一次解决率和满意度评定。", "Judged by handling time, solved at first contact and satisfaction."
        ),
        requirements=(attitude("耐心诚恳", "Patient and sincere"), skill("善于倾听与安抚", "Listens and calms")),
        origin="ours",
    ),
)
CARE: tuple[PositionSeed, ...] = (
    PositionSeed(
        code="care_lead",
        name=Text("客户关怀主管", "Customer care lead"),
        unit="customer_care",
        rank="middle",
        role="supervisor",
        headcount=1,
        reports_to="director",
        goal=Text(
            "提高老客户复购，用好并管住客户数据。", "Raise repeat orders; use customer data well and keep it safe."
        ),
        content=lines(
            "制定会员与关怀计划；管理客户数据库；分析复购与流失；提出决策建议",
            "Plan membership and care; Manage the customer database; Analyse repeat orders and losses; Advise "
            "decisions",
        ),
        process=Text(
            "分层 → 设计关怀 → 执行 → 看复购 → 优化",
            "Group customers → design care → carry out → watch repeat orders → improve",
        ),
        appraisal=Text(
            "按复购率、会员活跃度和数据准确率评定。", "Judged by repeat rate, active members and accurate data."
        ),
        powers=texts("核准客户数据的使用；批准组员请假", "Allow the use of customer data; Decide the team's leave"),
        requirements=(
            attitude("尊重客户隐私", "Respects customers' privacy"),
            knowledge("懂会员运营与数据分析", "Knows membership work and data analysis"),
        ),
        origin="ours",
    ),
    PositionSeed(
        code="care_officer",
        name=Text("客户关怀专员", "Customer care officer"),
        unit="customer_care",
        rank="staff",
        role="service",
        open_headcount=True,
        reports_to="care_lead",
        goal=Text("让老客户被记得、被照顾。", "Existing customers are remembered and looked after."),
        content=lines(
            "回访老客户；更新客户档案；执行会员活动；整理客户需求",
            "Call on existing customers; Update customer files; Carry out member events; Collect customer needs",
        ),
        process=Text("取名单 → 联系 → 记录 → 跟进 → 汇报", "Take the list → contact → record → follow up → report"),
        appraisal=Text(
            "按回访完成率、复购贡献和记录质量评定。", "Judged by contacts made, repeat orders won and good records."
        ),
        requirements=(
            attitude("亲切守密", "Kind and discreet"),
            skill("善于沟通与记录", "Communicates and records well"),
        ),
        origin="ours",
    ),
)
POSITIONS = (*RETAIL, *DISTRIBUTION, *AFTER_SALES, *CARE)
