"""Clauses on being heard and helping each other: suggestions, dissent, requests between units, feedback, results."""

from saas.starters.clauses.chapters import VOICES
from saas.starters.clauses.rows import seeds
from saas.starters.shapes import ClauseSeed

CLAUSES: tuple[ClauseSeed, ...] = (
    *seeds(
        VOICES,
        "suggestion",
        "office.suggestion",
        (
            (
                "D07-14",
                "改进意见",
                "Suggestions",
                "员工可以随时提出改进意见，受理人须在 {suggestion.reply_days} 个工作日内答复是否采纳并说明理由。",
                (
                    "Anybody may suggest improvements; within {suggestion.reply_days} working days they hear whether "
                    "they are taken up, and why."
                ),
            ),
            (
                "D13-64",
                "增长点",
                "Where growth may come from",
                "策划专员发掘需求、寻找增长点，作为建议提出并说明依据。",
                "The planner looks for needs and growth and puts them forward as suggestions with their grounds.",
            ),
            (
                "D20-19",
                "设计建议",
                "Suggestions on design",
                "网店美工从设计角度对经营问题提出解决办法。",
                "The shop's designer proposes ways out of business problems from the side of design.",
            ),
            (
                "D22-48",
                "改进措施",
                "Better ways",
                "电子商务部长提出改进意见和措施，包括堵塞漏洞的办法。",
                "The head of e-commerce proposes better ways, and how leaks are stopped.",
            ),
            (
                "D22-66",
                "资源分享",
                "Sharing resources",
                "鼓励员工发掘网络资源支持推广，分享的资源计入个人贡献。",
                "Staff are encouraged to find resources on the network for promotion; what they share counts.",
            ),
        ),
    ),
    *seeds(
        VOICES,
        "dissent-statement",
        "office.dissent_statement",
        (
            (
                "D20-03",
                "不同意见",
                "Dissent",
                "对任务或决定有不同意见的，可以书面陈述：{dissent.enabled}。陈述由上级审阅，不得因此受到处分。",
                (
                    "Whoever disagrees with a task or decision may say so in writing: {dissent.enabled}. The "
                    "superior reads it, and nobody is punished for it."
                ),
            ),
            (
                "D20-04",
                "决定后执行",
                "Carried out once decided",
                "主管须在 {approval.answer_days} 个工作日内答复不同意见；答复后按决定执行。",
                "The superior answers within {approval.answer_days} working days; then the decision is carried out.",
            ),
            (
                "D22-03",
                "陈述与执行",
                "Saying and doing",
                "不同意见可以书面提出；一经决定，即按决定执行。",
                "Dissent may be put in writing; what is decided is then carried out.",
            ),
        ),
    ),
    *seeds(
        VOICES,
        "cross-unit-request",
        "office.cross_unit_request",
        (
            (
                "D16-04",
                "数据支持",
                "Help with data",
                "其他部门提出的客户需求和数据请求，须在 {approval.answer_days} 个工作日内答复。",
                (
                    "Requests of other units for customers' needs and data are answered within {approval.answer_days} "
                    "working days."
                ),
            ),
            (
                "D22-47",
                "调整生产进度",
                "Changing the schedule",
                (
                    "电子商务部长可以按生产能力和轻重缓急向生产部门提出进度调整，"
                    "对方须在 {approval.answer_days} 个工作日内答复。"
                ),
                (
                    "The head of e-commerce may ask production to change its schedule; it answers within "
                    "{approval.answer_days} working days."
                ),
            ),
        ),
    ),
    *seeds(
        VOICES,
        "issue-feedback",
        "office.issue_feedback",
        (
            (
                "D13-28",
                "问题反馈",
                "Feedback",
                "售前客服发现问题及时反馈，反馈分为：{feedback.kinds}，系统按类别转给对应岗位。",
                "Pre-sales staff report problems at once. Kinds: {feedback.kinds}; each goes to its position.",
            ),
            (
                "D22-35",
                "推广与来电问题",
                "Problems of promotion and calls",
                "产品决定师解决推广和来电中的问题，登记处理办法，便于查找。",
                "The product decider solves problems of promotion and calls and records the answer for others to find.",
            ),
        ),
    ),
    *seeds(
        VOICES,
        "knowledge-record",
        "office.knowledge_record",
        (
            (
                "D12-15",
                "案例与经验",
                "Cases and experience",
                "推广部门收集优秀案例和经验，经审核后在公司内分享。",
                "The promotion unit gathers good cases and shares them in the company once approved.",
            ),
            (
                "D16-13",
                "成果登记",
                "Recording results",
                "工作成果和知识成果在完成后 {work_result.record_days} 个工作日内登记上报。",
                "Results and what was learnt are recorded within {work_result.record_days} working days of the work.",
            ),
        ),
    ),
)
