"""Positions of T06: promotion, design and planning."""

from saas.starters.shapes import PositionSeed, Text, attitude, knowledge, lines, skill, texts

_UNIT = "ecommerce"

POSITIONS: tuple[PositionSeed, ...] = (
    PositionSeed(
        code="promoter",
        name=Text("推广专员", "Promotion officer"),
        unit=_UNIT,
        rank="staff",
        role="marketing",
        reports_to="supervisor",
        goal=Text("带来有效流量，提高投入产出和转化。", "Bring useful traffic and raise return and conversion."),
        content=lines(
            "通过博客、邮件、论坛、搜索优化等渠道推广；配合选品、选词与出价；制作账户、商品、关键词、地域、"
            "时段五类报表；对流量和投入产出负责；提高转化率；每周、每月、每季汇报",
            "Promote through blogs, mail, forums, search optimisation and other channels; Help choose products, "
            "keywords and bids; Prepare the five reports by account, product, keyword, region and time; Answer for "
            "traffic and return on spend; Raise conversion; Report weekly, monthly and quarterly",
        ),
        process=Text(
            "选品选词 → 出价投放 → 每日看数据 → 优化 → 按周期汇报",
            "Choose products and words → bid and place → read figures daily → optimise → report by cycle",
        ),
        appraisal=Text(
            "按流量、投入产出比、转化率和汇报准时率评定。",
            "Judged by traffic, return on spend, conversion and punctual reports.",
        ),
        requirements=(
            knowledge("熟悉竞价排名的规则", "Knows the rules of paid ranking"),
            skill("会分析数据并调整投放", "Analyses figures and adjusts placement"),
            attitude("肯钻研，讲实效", "Eager to learn and practical"),
        ),
    ),
    PositionSeed(
        code="designer",
        name=Text("美工", "Designer"),
        unit=_UNIT,
        rank="staff",
        role="marketing",
        reports_to="supervisor",
        goal=Text("页面美观清楚，素材按时到位。", "Beautiful, clear pages; material in time."),
        content=lines(
            "按策划案设计专题页；按展示规划制作广告图；重新设计店铺模块；制作静态页面；收集并发布店铺展示文档；"
            "制定店铺业务流程文档；编写宣传文档；撰写宣传语与广告词",
            "Design topic pages by the plan; Make advertising pictures by the display plan; Redesign shop modules; "
            "Build static pages; Collect and publish the shop's display documents; Write the shop's process "
            "documents; Write publicity documents; Write slogans and advertising words",
        ),
        process=Text(
            "领策划案 → 出初稿 → 评审修改 → 发布 → 归档",
            "Take the plan → first draft → review and revise → publish → file",
        ),
        appraisal=Text(
            "按交付准时率、通过率和页面点击评定。", "Judged by punctual delivery, drafts passed and clicks."
        ),
        requirements=(
            attitude("有审美，守规范", "Good taste, keeps the standard"),
            skill("熟练使用图像与网页工具", "Skilled with image and web tools"),
        ),
    ),
    PositionSeed(
        code="planner",
        name=Text("策划专员", "Planning officer"),
        unit=_UNIT,
        rank="staff",
        role="marketing",
        reports_to="supervisor",
        goal=Text("协助建设品牌，找到新的增长。", "Help build the brand and find new growth."),
        content=lines(
            "协助建设与推广品牌形象；制定年度品牌推广计划并实施、评估、改善，参与品牌长期规划；升级企业、"
            "产品与服务形象；与平台和媒体保持合作，建立传播评估；丰富延伸品牌；跟进方案不足并解决；挖掘需求、"
            "寻找增长点；提出新产品并策划销售活动；协助制定品牌管理制度；月底总结并拟定下月计划，交主管审阅",
            "Help build and spread the brand; Make, carry out, assess and improve the yearly brand plan and join "
            "its long-term planning; Raise the image of company, products and service; Work with platforms and "
            "media and assess the effect; Enrich and extend the brand; Follow up and solve weak points of plans; "
            "Find needs and points of growth; Propose new products and plan their sales; Help write the brand "
            "rules; Sum up the month and plan the next one for the supervisor's review",
        ),
        process=Text(
            "调研 → 出方案 → 评审 → 实施 → 评估 → 改善 → 月底总结",
            "Research → plan → review → carry out → assess → improve → month-end summary",
        ),
        appraisal=Text(
            "按计划完成率、传播效果、新增长点和总结质量评定。",
            "Judged by plans fulfilled, effect, new growth and good summaries.",
        ),
        powers=texts("提出新产品与活动方案", "Proposes new products and campaigns"),
        requirements=(
            attitude("有想法，能坚持", "Has ideas and persists"),
            knowledge("了解品牌与媒体传播", "Knows brands and media"),
            skill("善于策划与写作", "Plans and writes well"),
        ),
    ),
)
