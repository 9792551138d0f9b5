"""Clauses on work plans and reports."""

from saas.starters.clauses.chapters import WORK
from saas.starters.clauses.rows import seeds
from saas.starters.shapes import ClauseSeed

CLAUSES: tuple[ClauseSeed, ...] = (
    *seeds(
        WORK,
        "work-plan",
        "office.work_plan",
        (
            (
                "D01-15",
                "营销计划",
                "Marketing plans",
                "市场部制定营销计划，写明目标、渠道、预算和期间，经批准后执行。",
                "The market unit makes marketing plans with goal, channel, budget and period; they run once approved.",
            ),
            (
                "D01-23",
                "计划进展",
                "Progress of plans",
                "执行中的营销计划至少每 {marketing_plan.report_cycle_days} 天报告一次进展。",
                "A marketing plan under way is reported on at least every {marketing_plan.report_cycle_days} days.",
            ),
            (
                "D05-01",
                "线上战略",
                "Online strategy",
                "部门制定并实施线上战略，设定销售和利润目标并与实际比较。",
                (
                    "The department makes and carries out the online strategy, with goals of sales and profit set "
                    "against what came of them."
                ),
            ),
            (
                "D05-17",
                "策划阶段",
                "The planning stage",
                "计划须有可衡量的目标和指标，否则不得离开策划阶段。",
                "A plan leaves the planning stage only with goals and measures.",
            ),
            (
                "D12-08",
                "规划与政策",
                "Plans and policies",
                "组织部门起草规划和政策，形成计划后报批。",
                "The organisation unit drafts plans and policies and has them approved.",
            ),
            (
                "D12-18",
                "六步流程",
                "Six stages",
                "年度工作按收集信息、规划、评审、监管、培训、展会六步推进，逐步登记进度。",
                "The year runs in six stages from information to fairs; the progress of each is recorded.",
            ),
            (
                "D13-59",
                "年度品牌计划",
                "The year's brand plan",
                "策划专员按以下周期制定品牌推广计划并完成实施、评估和改善：{brand_plan.cycle}。",
                "The planner makes the brand plan and carries it through to its evaluation. Cycle: {brand_plan.cycle}.",
            ),
            (
                "D13-60",
                "形象升级",
                "Renewing the image",
                "企业、产品和服务形象的升级列入品牌计划。",
                "Renewing the image of firm, products and service is part of the brand plan.",
            ),
            (
                "D13-62",
                "品牌延伸",
                "Extending the brand",
                "品牌的丰富和延伸列入品牌计划。",
                "Enriching and extending the brand is part of the brand plan.",
            ),
            (
                "D13-63",
                "跟进与评估",
                "Following and evaluating",
                "策划专员跟进方案的不足，写明解决办法和完成日期。",
                "The planner follows what falls short, with the way out and a date.",
            ),
            (
                "D13-73",
                "战略支撑",
                "Serving the strategy",
                "平台运营服务于公司的战略规划，季度和月度计划写明所支撑的长期目标。",
                "Running the platform serves the company's strategy; quarter and month plans name the goal they serve.",
            ),
            (
                "D13-74",
                "品牌长期规划",
                "The brand in the long run",
                "策划专员参与公司品牌的长期规划，年度品牌计划以此为据。",
                "The planner takes part in planning the brand in the long run; the year's plan rests on it.",
            ),
            (
                "D14-03",
                "战略规划",
                "Strategy",
                "部门制定电商战略规划并登记目标。",
                "The department makes the e-commerce strategy and records its goals.",
            ),
            (
                "D15-02",
                "发展规划",
                "Development",
                "部门制定发展规划和运营方案。",
                "The department makes plans of development and operation.",
            ),
            (
                "D16-14",
                "年度或季度计划",
                "Plans of the year or quarter",
                "部门负责人制定工作计划并组织实施，周期为：{work_plan.cycle}。",
                "The head makes work plans and sees to them. Cycle: {work_plan.cycle}.",
            ),
            (
                "D16-15",
                "定期汇报",
                "Regular status",
                "员工按计划实施，并至少每 {work_plan.report_cycle_days} 天汇报一次。",
                "Staff follow the plan and report at least every {work_plan.report_cycle_days} days.",
            ),
            (
                "D22-25",
                "新产品推广计划",
                "New products",
                "电子商务部长编制新产品推广计划并组织实施，周期为：{new_product_plan.cycle}。",
                "The head of e-commerce makes the promotion plan of new products. Cycle: {new_product_plan.cycle}.",
            ),
        ),
    ),
    *seeds(
        WORK,
        "work-report",
        "office.work_report",
        (
            (
                "D13-13",
                "月度总结",
                "The month's summary",
                "电商主管在月末后 {summary.due_offset_days} 天内提交月度总结，计划与实际对照填写。",
                (
                    "The e-commerce supervisor hands in the month's summary within {summary.due_offset_days} days of "
                    "its end, plan against actual."
                ),
            ),
            (
                "D13-67",
                "总结与下月计划",
                "Summary and next plan",
                "策划专员按时总结本月并订出下月计划，到期日为：{summary.due}。",
                "The planner sums up the month and plans the next. Due: {summary.due}.",
            ),
            (
                "D13-68",
                "审阅",
                "Review",
                "总结提交后，主管须在 {summary.review_days} 个工作日内审阅并留下意见。",
                "Once handed in, the supervisor reviews it within {summary.review_days} working days and says so.",
            ),
            (
                "D17-11",
                "沟通协调",
                "Up and across",
                "部门领导与上级和其他部门沟通协调，重要事项形成报告。",
                "The head deals with superiors and other units; what matters is put in a report.",
            ),
            (
                "D17-15",
                "向上汇报",
                "Reporting upward",
                "中层管理人员至少每 {report_upward.cycle_days} 天向上汇报一次下级情况。",
                "Middle managers report on their people at least every {report_upward.cycle_days} days.",
            ),
        ),
    ),
)
