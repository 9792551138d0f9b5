"""Clauses on sources of law, changes of duty, appointments, powers and the right to sign."""

from saas.starters.clauses.chapters import AUTHORITY
from saas.starters.clauses.rows import seeds
from saas.starters.shapes import ClauseSeed

CLAUSES: tuple[ClauseSeed, ...] = (
    *seeds(
        AUTHORITY,
        "legal-source",
        "office.legal_source",
        (
            (
                "D13-04",
                "跟进平台规则",
                "Following platform rules",
                "电商主管持续关注各平台规则的变化，登记生效日期和影响，并推动制度随之复核。",
                (
                    "The e-commerce supervisor follows the platforms' rules, records from when they change and what "
                    "that means, and has our own rules reviewed."
                ),
            ),
            (
                "D18-08",
                "法律法规清单",
                "List of laws",
                (
                    "部门执行的法律法规列入清单，至少每 {legal_source.review_cycle_months} 个月复核一次，"
                    "并注明影响到的条款。"
                ),
                (
                    "The laws the department follows are listed and looked over every "
                    "{legal_source.review_cycle_months} months at the latest, with the clauses they touch."
                ),
            ),
        ),
    ),
    *seeds(
        AUTHORITY,
        "duty-change",
        "office.duty_change",
        (
            (
                "D08-19",
                "调整职责",
                "Changing duties",
                "调整员工职责，先由本人同意，再按以下程序批准：{duty_change.chain}。本人不同意的，职责不变。",
                (
                    "Duties change once the person consents and these have approved: {duty_change.chain}. Without "
                    "consent they stay as they are."
                ),
            ),
        ),
        common=True,
    ),
    *seeds(
        AUTHORITY,
        "appointment",
        "office.appointment",
        (
            (
                "D12-05",
                "任命正职",
                "Naming the head",
                "部门正职由以下角色任命：{appointment.head_by}。任何人不得任命自己。",
                "The head is named by: {appointment.head_by}. Nobody names themselves.",
            ),
            (
                "D12-06",
                "任命副职",
                "Naming the deputy",
                "部门副职由以下角色任命：{appointment.deputy_by}，任命书写明职务和起止日期。",
                "The deputy is named by: {appointment.deputy_by}; the letter states the post and its dates.",
            ),
        ),
    ),
    *seeds(
        AUTHORITY,
        "authority-matrix",
        "office.authority_matrix",
        (
            (
                "D05-12",
                "负责人的决定权",
                "What the head decides",
                "部门负责人确定目标和战略，作出决策并分配资源。",
                "The head sets goals and strategy, decides and allots resources.",
            ),
            (
                "D05-13",
                "业务团队的拓展权",
                "What the business team may do",
                "业务拓展团队可以代表部门与合作伙伴开展业务拓展。",
                "The business team may develop business with partners on behalf of the department.",
            ),
            (
                "D07-07",
                "分管职责",
                "Units in charge",
                "领导干部对分管部门负责；涉及分管部门的审批按分管关系送达。",
                "Each leader answers for the units in charge, and what concerns them is routed accordingly.",
            ),
            (
                "D17-05",
                "部门领导主责",
                "The head answers for people",
                "部门领导是人员管理的第一责任人，制定并执行部门内部规定。",
                "The head is the first to answer for the people of the unit and makes its internal rules.",
            ),
            (
                "D17-12",
                "中层代行",
                "Acting for the head",
                (
                    "中层管理人员协助领导管理日常事务。授权代行须写明事项和起止日期，"
                    "最长 {delegation.max_days} 天，到期自动终止。"
                ),
                (
                    "Middle managers help with the daily work. A delegation names what and from when to when, for "
                    "{delegation.max_days} days at most, and ends by itself."
                ),
            ),
            (
                "D21-03",
                "主管部门",
                "The unit in charge",
                "人事部门是人员管理制度的主管部门，起草角色为：{rulebook.owner_role}。",
                "HR is in charge of the personnel rules; they are drafted by: {rulebook.owner_role}.",
            ),
            (
                "D22-36",
                "教育与建议",
                "Correcting and proposing",
                "电子商务部长有权批评教育，并建议奖励和晋级。",
                "The head of e-commerce may correct, and propose rewards and promotion.",
            ),
            (
                "D22-39",
                "内部争议",
                "Disputes inside",
                "部内争执由电子商务部长决定，决定应写明理由。",
                "Disputes inside the department are settled by its head, with reasons.",
            ),
            (
                "D22-41",
                "推广技术问题",
                "Technical questions",
                "电子商务部长有权处理推广中的技术问题。",
                "The head of e-commerce may settle technical questions of promotion.",
            ),
            (
                "D22-43",
                "参与革新项目",
                "Joining projects",
                "部长、产品决定师和产品分配师有权参加革新和改造项目。",
                "The head, the product decider and the product allocator may join renewal projects.",
            ),
            (
                "D22-51",
                "合同技术问题",
                "Technical questions of contracts",
                "产品决定师和产品分配师处理合同中的技术问题，并可提出改进意见。",
                "The product decider and allocator handle technical questions of contracts and propose better ways.",
            ),
        ),
    ),
    *seeds(
        AUTHORITY,
        "signing-authority",
        "office.signing_authority",
        (
            (
                "D22-42",
                "部长的签约权",
                "The head's right to sign",
                "电子商务部长可以代表公司签订协作合同、出席会议；金额上限为 {signing.head_limit_yuan} 元。",
                (
                    "The head of e-commerce may sign cooperation contracts and attend meetings for the company; the "
                    "limit is {signing.head_limit_yuan} yuan."
                ),
            ),
            (
                "D22-50",
                "专员签约须授权",
                "Specialists sign when authorised",
                (
                    "产品决定师、产品分配师签订电商合同是否须先取得单次授权："
                    "{signing.specialist_requires_authorisation}。授权写明合同、金额和期限，用后即止。"
                ),
                (
                    "Do the product decider and allocator need a one-off authorisation to sign: "
                    "{signing.specialist_requires_authorisation}. It names the contract, the amount and the last "
                    "day, and ends with its use."
                ),
            ),
        ),
    ),
)
