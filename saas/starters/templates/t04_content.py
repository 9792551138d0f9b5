"""Positions of T04 that make the shop seen: product editing, marketing and design."""

from saas.starters.shapes import PositionSeed, Text, attitude, experience, knowledge, lines, skill, texts

EDITING: tuple[PositionSeed, ...] = (
    PositionSeed(
        code="editing_lead",
        name=Text("编辑主管", "Editing lead"),
        unit="product_editing",
        rank="middle",
        role="supervisor",
        headcount=1,
        reports_to="director",
        goal=Text("商品资料真实完整，新品按期上架。", "True and complete product data; new products listed on time."),
        content=lines(
            "安排拍摄与编辑计划；审核图片与描述；制定商品资料标准；检查在售商品信息",
            "Plan shooting and editing; Check pictures and descriptions; Set the standard of product data; Inspect "
            "live listings",
        ),
        process=Text(
            "收样 → 排期 → 拍摄编辑 → 审核 → 上架 → 抽查",
            "Take samples → schedule → shoot and edit → check → list → spot-check",
        ),
        appraisal=Text(
            "按上架准时率、资料差错率和商品页转化评定。", "Judged by punctual listing, data errors and page conversion."
        ),
        powers=texts("退回不合格资料；批准组员请假", "Return poor material; Decide the team's leave"),
        requirements=(
            attitude("实事求是，追求品质", "True to facts, keen on quality"),
            experience("有商品编辑或内容管理经验", "Has edited products or managed content"),
        ),
        origin="ours",
    ),
    PositionSeed(
        code="product_editor",
        name=Text("产品编辑", "Product editor"),
        unit="product_editing",
        rank="staff",
        role="operations",
        reports_to="editing_lead",
        goal=Text("让顾客一看就懂，信息准确不夸大。", "Customers understand at a glance; exact, never exaggerated."),
        content=lines(
            "收集商品资料；编写标题与描述；上架并维护商品；更新价格与规格",
            "Collect product data; Write titles and descriptions; List and maintain products; Update prices and "
            "variants",
        ),
        process=Text(
            "领资料 → 编写 → 自查 → 送审 → 上架 → 维护", "Take data → write → check → submit → list → maintain"
        ),
        appraisal=Text("按上架数量、差错率和页面转化评定。", "Judged by listings, errors and page conversion."),
        requirements=(
            attitude("严谨有条理", "Exact and orderly"),
            skill("文字通顺，会用编辑工具", "Writes well and uses editing tools"),
        ),
        origin="ours",
    ),
    PositionSeed(
        code="photographer",
        name=Text("摄影师", "Photographer"),
        unit="product_editing",
        rank="staff",
        role="marketing",
        reports_to="editing_lead",
        goal=Text("拍出真实、清晰、好看的商品图。", "True, clear and attractive product pictures."),
        content=lines(
            "拍摄商品与场景图；布光与搭配；初修并归档图片；保管器材",
            "Photograph products and scenes; Arrange light and setting; First editing and filing; Keep the equipment",
        ),
        process=Text(
            "看样 → 定方案 → 拍摄 → 选片 → 初修 → 交付", "See the sample → plan → shoot → select → edit → deliver"
        ),
        appraisal=Text("按交付准时率、返工率和图片点击评定。", "Judged by punctual delivery, re-shoots and clicks."),
        requirements=(
            attitude("有审美，肯钻研", "A trained eye and eager to learn"),
            skill("掌握商品摄影与修图", "Masters product photography and retouching"),
        ),
        speciality=Text("摄影或视觉传达", "Photography or visual communication"),
        origin="ours",
    ),
)
MARKETING: tuple[PositionSeed, ...] = (
    PositionSeed(
        code="marketing_lead",
        name=Text("营销主管", "Marketing lead"),
        unit="marketing",
        rank="middle",
        role="supervisor",
        headcount=1,
        reports_to="director",
        goal=Text("用合理的投入换来品牌认知与销售。", "Brand and sales for a reasonable spend."),
        content=lines(
            "制定推广计划与预算；管理投放；策划大促；复盘投入产出",
            "Plan promotion and budget; Manage placement; Plan major promotions; Review spend against return",
        ),
        process=Text("定目标 → 做计划 → 执行 → 监控数据 → 复盘", "Goal → plan → run → watch figures → review"),
        appraisal=Text(
            "按投入产出比、流量质量和活动目标达成率评定。",
            "Judged by return on spend, quality of traffic and campaign goals.",
        ),
        powers=texts("预算内调整投放；批准组员请假", "Adjust placement within budget; Decide the team's leave"),
        requirements=(
            attitude("务实，对数据负责", "Practical and answerable for figures"),
            experience("有网店推广管理经验", "Has managed online promotion"),
        ),
        origin="ours",
    ),
    PositionSeed(
        code="marketing_officer",
        name=Text("营销专员", "Marketing officer"),
        unit="marketing",
        rank="staff",
        role="marketing",
        reports_to="marketing_lead",
        goal=Text("扩大网店与品牌影响，带来新顾客。", "Make shop and brand better known and bring new customers."),
        content=lines(
            "推广网店与品牌；撰写软文并开展软营销；投放网络广告；策划并执行促销活动",
            "Promote shop and brand; Write and place soft marketing; Place online advertising; Plan and run promotions",
        ),
        process=Text(
            "了解商品 → 选渠道 → 做素材 → 投放 → 看效果 → 调整",
            "Know the product → choose channels → make material → place → watch → adjust",
        ),
        appraisal=Text(
            "按带来的流量、转化和活动效果评定。", "Judged by traffic brought, conversion and campaign results."
        ),
        requirements=(
            attitude("有创意，思维敏捷", "Creative and quick-thinking"),
            knowledge("了解网购市场与买家习惯", "Knows the online shopping market and buyers' habits"),
            knowledge("熟悉网络营销方式", "Knows the means of online marketing"),
        ),
    ),
)
DESIGN: tuple[PositionSeed, ...] = (
    PositionSeed(
        code="design_lead",
        name=Text("美工主管", "Design lead"),
        unit="design",
        rank="middle",
        role="supervisor",
        headcount=1,
        reports_to="director",
        goal=Text("店铺视觉统一，设计按期交付。", "One visual style, designs delivered on time."),
        content=lines(
            "制定视觉规范；安排设计任务；审核设计稿；改进页面体验",
            "Set the visual standard; Assign design work; Check drafts; Improve the pages",
        ),
        process=Text(
            "接需求 → 排期 → 设计 → 审稿 → 上线 → 看效果", "Take requests → schedule → design → check → go live → watch"
        ),
        appraisal=Text(
            "按交付准时率、返工率和页面转化评定。", "Judged by punctual delivery, rework and page conversion."
        ),
        powers=texts("退回不清楚的需求；批准组员请假", "Return unclear requests; Decide the team's leave"),
        requirements=(
            attitude("审美在线，乐于指导", "Good taste and glad to guide"),
            experience("有店铺视觉设计经验", "Has designed shop visuals"),
        ),
        origin="ours",
    ),
    PositionSeed(
        code="designer",
        name=Text("美工", "Designer"),
        unit="design",
        rank="staff",
        role="marketing",
        open_headcount=True,
        reports_to="design_lead",
        goal=Text("做出美观、清楚、能卖货的图片与页面。", "Pictures and pages that are beautiful, clear and sell."),
        content=lines(
            "编辑美化商品图；设计装修店铺页面；制作活动与广告素材",
            "Edit product pictures; Design and decorate shop pages; Make campaign and advertising material",
        ),
        process=Text("领需求 → 出初稿 → 修改 → 定稿 → 归档", "Take the request → first draft → revise → final → file"),
        appraisal=Text("按交付时效、通过率和点击率评定。", "Judged by speed, drafts passed and click rate."),
        requirements=(
            attitude("细致，乐于听取意见", "Exact and open to advice"),
            skill("熟练使用图像与排版软件", "Skilled with image and layout software"),
        ),
        origin="ours",
    ),
)
POSITIONS = (*EDITING, *MARKETING, *DESIGN)
