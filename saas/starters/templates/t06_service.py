"""Positions of T06: supervisor, programmer, pre-sales and after-sales service."""

from saas.starters.shapes import PositionSeed, Text, attitude, experience, knowledge, lines, skill, texts

_UNIT = "ecommerce"

POSITIONS: tuple[PositionSeed, ...] = (
    PositionSeed(
        code="supervisor",
        name=Text("电子商务主管", "E-commerce supervisor"),
        unit=_UNIT,
        rank="head",
        role="department_head",
        headcount=1,
        goal=Text(
            "全面负责部门工作，用合理的投入完成业绩目标。",
            "Answers for the whole department and reaches its goals for a reasonable spend.",
        ),
        content=lines(
            "主持部门全面工作，策划并执行平台计划；组织网站开发升级，保证软硬件高效运行；跟进平台规则，"
            "支撑公司长期规划；制定季度与月度销售计划并分解落实；开展市场调研，确定竞争合作与促销策略；"
            "完成既定业绩目标；控制部门投入产出比；组建并管理团队；按月计划、按月总结，并备好应急方案；"
            "引进或开发附加网络项目；完成上级交办的其他工作",
            "Direct the department, plan and run the platform; Have the site developed and upgraded, software and "
            "hardware running well; Follow the platform's rules and support the company's long-term plan; Make "
            "quarterly and monthly sales plans and break them down; Research the market, decide on competition, "
            "cooperation and promotion; Reach the goals set; Control the department's return on spend; Build and "
            "lead the team; Plan and sum up each month and keep emergency plans ready; Develop or bring in further "
            "online projects; Do other work the superior assigns",
        ),
        process=Text(
            "市场调研 → 定季度计划 → 分解到月和人 → 每周检查 → 月末总结 → 调整下月计划",
            "Market research → quarterly plan → split by month and person → weekly check → month-end "
            "summary → adjust the next month",
        ),
        appraisal=Text(
            "按销售目标完成率、投入产出比、平台正常运行和团队稳定评定。",
            "Judged by sales goal reached, return on spend, platform uptime and a steady team.",
        ),
        powers=texts(
            "分配销售任务；调整岗位分工；批准部门人员请假",
            "Assign sales goals; Change the division of work; Decide the department's leave",
        ),
        requirements=(
            attitude("目标明确，敢于负责", "Goal-minded and answerable"),
            knowledge("熟悉主流平台的运营规则", "Knows the rules of the main platforms"),
            experience("有网店全面管理经验", "Has run an online shop as a whole"),
            skill("会做计划、会看投入产出", "Plans well and reads return on spend"),
        ),
    ),
    PositionSeed(
        code="programmer",
        name=Text("电子商务程序员", "E-commerce programmer"),
        unit=_UNIT,
        rank="staff",
        role="tech",
        reports_to="supervisor",
        goal=Text("代码高效可靠，网站稳定好用。", "Efficient, reliable code and a stable, usable site."),
        content=lines(
            "优化维护代码，保证运行效率；按时按质按量完成日常开发；参与需求调研、可行性分析和前期测试；"
            "反馈开发进度并提出建议；解决重大技术问题并编写技术文档；参与网站改版、功能完善与新系统建设；"
            "协助服务器安全管理",
            "Optimise and maintain code and keep it efficient; Finish daily development on time, well and in full; "
            "Take part in requirement research, feasibility and early tests; Report progress and advise; Solve "
            "major technical problems and write technical documents; Work on revisions, new functions and new "
            "systems; Help with server security",
        ),
        process=Text(
            "接收需求 → 可行性分析 → 开发 → 测试 → 上线 → 写文档",
            "Take the request → feasibility → develop → test → release → document",
        ),
        appraisal=Text(
            "按交付准时率、缺陷数、系统可用率与文档完整度评定。",
            "Judged by punctual delivery, defects, availability and complete documents.",
        ),
        requirements=(
            skill(
                "掌握项目所用的语言、框架与数据库等技术",
                "Masters the languages, frameworks and databases the projects use",
            ),
            attitude("严谨，乐于学习新技术", "Exact and eager to learn"),
        ),
        speciality=Text("计算机或软件工程", "Computer science or software engineering"),
    ),
    PositionSeed(
        code="presales_service",
        name=Text("售前客服", "Pre-sales service"),
        unit=_UNIT,
        rank="staff",
        role="service",
        open_headcount=True,
        reports_to="supervisor",
        goal=Text("热情答疑，把咨询变成订单。", "Answer warmly and turn questions into orders."),
        content=lines(
            "受理在线咨询并推荐商品；介绍特性卖点，用好促销；解答购物、支付和运费疑问；反馈商品、"
            "页面问题和仿冒店铺；安抚催单、指定快递、物流异常和要求退换的顾客；受理并分流部分售后，做好交接；"
            "上架、编辑、更新新品；撰写软文，发布店铺消息",
            "Take online questions and recommend products; Present features and use promotions well; Answer doubts "
            "about ordering, payment and freight; Report problems of goods and pages and counterfeit shops; Calm "
            "customers who press, want another courier, meet delivery trouble or wish to return; Accept, sort and "
            "hand over part of the after-sales; List, edit and update new products; Write soft articles and "
            "publish shop news",
        ),
        process=Text(
            "接待 → 了解需要 → 推荐答疑 → 确认订单 → 交接 → 记录反馈",
            "Welcome → learn the need → recommend and answer → confirm → hand over → note feedback",
        ),
        appraisal=Text(
            "按首次响应时间、转化率、满意度和反馈质量评定。",
            "Judged by first response, conversion, satisfaction and useful feedback.",
        ),
        requirements=(
            attitude("热情耐心", "Warm and patient"),
            knowledge("熟悉商品与购物流程", "Knows the products and the shopping process"),
            skill("文字清楚，打字熟练", "Writes clearly and types well"),
        ),
    ),
    PositionSeed(
        code="aftersales_service",
        name=Text("售后客服", "After-sales service"),
        unit=_UNIT,
        rank="staff",
        role="service",
        open_headcount=True,
        reports_to="supervisor",
        goal=Text("订单信息无误，售后问题按时解决。", "Correct order data and after-sales solved on time."),
        content=lines(
            "审核带留言的订单，核对地址、电话和商品；缺货时及时告知顾客；跟踪异常快递；受理退换货并登记报表；"
            "办理退款、做好记录与汇总；受理投诉并回复留言；联系不满意的顾客核实并回复；维护会员与店铺社群",
            "Check orders with messages: address, telephone and goods; Tell customers at once of shortage; Follow "
            "courier exceptions; Accept and register returns and exchanges; Carry out, record and sum up refunds; "
            "Take complaints and answer messages; Contact dissatisfied customers, verify and answer; Look after "
            "members and shop communities",
        ),
        process=Text(
            "受理 → 核实 → 处理 → 登记 → 回访 → 月末汇总",
            "Accept → verify → handle → register → call back → month-end summary",
        ),
        appraisal=Text(
            "按处理时效、一次解决率、差评改善和报表准确率评定。",
            "Judged by speed, solved at first contact, reviews improved and exact registers.",
        ),
        powers=texts("留言不清的订单可暂缓发货", "May hold orders with unclear messages"),
        requirements=(
            attitude("冷静诚恳", "Calm and sincere"),
            knowledge("熟悉退换与消费者权益规定", "Knows return rules and consumer rights"),
            skill("善于安抚与协调", "Calms and coordinates"),
        ),
    ),
)
