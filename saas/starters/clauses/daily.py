"""Clauses on incidents, emergency plans and visitors."""

from saas.starters.clauses.chapters import DAILY
from saas.starters.clauses.rows import seeds
from saas.starters.shapes import ClauseSeed

CLAUSES: tuple[ClauseSeed, ...] = (
    *seeds(
        DAILY,
        "incident",
        "office.incident",
        (
            (
                "D01-14",
                "技术部处置",
                "The technical unit handles it",
                "系统故障和安全问题由技术部受理，数据分析任务同样派给技术部。",
                "Faults and security problems go to the technical unit, and so do tasks of data analysis.",
            ),
            (
                "D01-20",
                "响应时限",
                "Time to respond",
                "故障和安全事件登记后，须在 {incident.response_hours} 个工作小时内响应；逾期提醒上级。",
                (
                    "A fault or security event is answered within {incident.response_hours} working hours of its "
                    "report; after that the superior is told."
                ),
            ),
            (
                "D01-21",
                "解决时限",
                "Time to resolve",
                "故障和安全事件须在 {incident.resolve_hours} 个工作小时内处置完毕，并写明原因。",
                "It is settled within {incident.resolve_hours} working hours, with its cause on record.",
            ),
            (
                "D05-02",
                "客户体验",
                "Customers' experience",
                "影响流畅、安全和服务的问题按事件登记处理，让客户用得顺手、放心。",
                "What keeps customers from a smooth, safe and friendly service is recorded and handled as an incident.",
            ),
            (
                "D05-03",
                "维护网站",
                "Keeping the site up",
                "部门维护网站及应用，故障按事件时限解决。",
                "The department keeps sites and apps running and mends faults within the time for incidents.",
            ),
            (
                "D05-14",
                "应对网络威胁",
                "Threats from the network",
                "技术支持团队有权处置故障和网络威胁，安全事件优先办理。",
                "The technical team may act on faults and threats; security events come first.",
            ),
            (
                "D14-05",
                "平台正常运行",
                "The platform in working order",
                "部门负责平台的管理和优化，运行中断按事件登记并统计时长。",
                "The department runs and improves the platform; interruptions are recorded with their length.",
            ),
            (
                "D22-57",
                "重大技术问题",
                "Major technical problems",
                "重大技术问题须在 {incident.major_resolve_hours} 个工作小时内解决；逾期的记入事件，由人评定责任。",
                (
                    "A major technical problem is solved within {incident.major_resolve_hours} working hours; a "
                    "delay is noted, and a person judges who answers for it."
                ),
            ),
        ),
    ),
    *seeds(
        DAILY,
        "emergency-plan",
        "office.emergency_plan",
        (
            (
                "D13-14",
                "应急预案",
                "Emergency plans",
                (
                    "电商主管备好各项应急预案，写明情形、步骤和联系人，"
                    "至少每 {emergency_plan.review_months} 个月复核一次。"
                ),
                (
                    "The e-commerce supervisor keeps emergency plans with case, steps and contacts, and looks them "
                    "over every {emergency_plan.review_months} months at the latest."
                ),
            ),
        ),
    ),
    *seeds(
        DAILY,
        "visitor-register",
        "office.visitor_register",
        (
            (
                "D02-14",
                "工作时间会客",
                "Private visits",
                "工作时间是否可以会见私人来访：{visitor.private_visit_allowed}。公务来访在访客登记中办理。",
                (
                    "May private visitors be received in working time: {visitor.private_visit_allowed}. Business "
                    "visits go through the visitor register."
                ),
            ),
            (
                "D22-08",
                "来访许可",
                "Permission to enter",
                "外部人员进入部门须先经批准：{visitor.approval_required}。",
                "Visitors enter the department only once approved: {visitor.approval_required}.",
            ),
            (
                "D22-09",
                "批准来访",
                "Who approves visits",
                "来访由以下角色批准：{visitor.approver_role}。",
                "Visits are approved by: {visitor.approver_role}.",
            ),
            (
                "D22-10",
                "陪同",
                "Escort",
                "来访人员是否须由部门人员陪同：{visitor.escort_required}。",
                "Does somebody of the department go with the visitor: {visitor.escort_required}.",
            ),
            (
                "D22-11",
                "来访记录",
                "Record of visits",
                "来访登记写明进出时间、事由和陪同人，保存 {visitor.record_keep_months} 个月。",
                "The register holds times, purpose and escort, and is kept for {visitor.record_keep_months} months.",
            ),
        ),
    ),
)
