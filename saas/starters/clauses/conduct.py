"""Clauses on conduct that the machine never judges, and on reading and confirming the rules."""

from saas.starters.clauses.chapters import RULEBOOK
from saas.starters.clauses.rows import seeds
from saas.starters.shapes import ClauseSeed

CLAUSES: tuple[ClauseSeed, ...] = (
    *seeds(
        RULEBOOK,
        "rulebook",
        "organisation.chart",
        (
            (
                "D02-19",
                "利益冲突申报",
                "Declaring a conflict of interest",
                (
                    "恋爱和婚姻是员工的自由，公司不作限制。与自己有亲密关系的人成为上下级的，本人应说明，"
                    "由公司调整汇报关系。"
                ),
                (
                    "Whom somebody loves or marries is that person's own affair. Where the two would report to one "
                    "another they say so, and the company changes the reporting line."
                ),
            ),
        ),
    ),
    *seeds(
        RULEBOOK,
        "rulebook",
        "rulebook.mine",
        (
            (
                "D07-05",
                "作风",
                "Manner of work",
                "工作讲求准确、及时、高效，遵守纪律和程序。",
                "Work is exact, timely and quick, and keeps to discipline and procedure.",
            ),
            (
                "D07-12",
                "按程序操作",
                "By the procedure",
                "员工遵守制度，按程序操作；办理页面上标明的条款就是操作依据。",
                "Staff keep to the rules and the procedure; the clause named on a page is what it rests on.",
            ),
            (
                "D13-72",
                "员工守则",
                "Code of conduct",
                "员工维护公司利益，团结同事，钻研业务，真诚服务，保守公司秘密。",
                (
                    "Staff serve the company's interest, stand together, learn their trade, serve honestly and keep "
                    "secrets."
                ),
            ),
            (
                "D16-19",
                "纪律",
                "Discipline",
                "员工守时守纪，尊重上级，团结同事。",
                "Staff are punctual, keep discipline, respect superiors and stand by colleagues.",
            ),
            (
                "D17-14",
                "带头",
                "Leading by example",
                "中层管理人员带头保持良好的工作态度。",
                "Middle managers set the example in their attitude to work.",
            ),
            (
                "D17-18",
                "配合与协作",
                "Working together",
                "员工服从合理安排，主动配合，注重团队协作。",
                "Staff follow reasonable instructions, lend a hand and work as a team.",
            ),
            (
                "D20-02",
                "信誉与保密",
                "Good name and secrecy",
                "员工遵守制度，维护公司信誉，保守商业秘密。",
                "Staff keep the rules, guard the company's good name and its secrets.",
            ),
            (
                "D20-31",
                "主动与互敬",
                "Initiative and respect",
                "员工主动提高效率、精益求精，同事之间互相尊重、互相配合。",
                "Staff strive to work better and faster, and respect and help one another.",
            ),
            (
                "D22-02",
                "信誉与保密",
                "Good name and secrecy",
                "部门人员遵守制度，维护企业信誉，严守企业秘密。",
                "Members of the department keep the rules, guard the firm's good name and its secrets.",
            ),
        ),
    ),
    *seeds(
        RULEBOOK,
        "rulebook-acknowledgement",
        "rulebook.track",
        (
            (
                "D01-02",
                "适用范围",
                "Whom it binds",
                "本制度适用于：{rulebook.audience}。版本限定部门或岗位的，只请限定范围内的人签收；负责人不得排除在外。",
                (
                    "These rules bind: {rulebook.audience}. Where a version names units or positions, only these are "
                    "asked to confirm; heads are never left out."
                ),
            ),
            (
                "D08-32",
                "通知与签收",
                "Notice and acknowledgement",
                (
                    "制度发布后立即通知适用人员，请其在 {rulebook.notify_days} 个工作日内阅读并签收；"
                    "逾期未签的名单交人事跟进。"
                ),
                (
                    "Everybody bound is told at publication and reads and confirms within {rulebook.notify_days} "
                    "working days; HR gets the list of those missing."
                ),
            ),
            (
                "D17-02",
                "遵守与签收",
                "Keeping and confirming",
                "适用人员应遵守制度并承担相应义务。是否须签收：{rulebook.ack_required}。",
                (
                    "Whoever is bound keeps these rules and answers for it. Is a confirmation required: "
                    "{rulebook.ack_required}."
                ),
            ),
            (
                "D08-34",
                "全员覆盖",
                "Nobody left out",
                "部门每名员工都受本制度约束，签收名单应覆盖全员；新到岗人员到岗后补签。",
                "Every member of the department is bound and listed; newcomers confirm once they have joined.",
            ),
            (
                "D14-01",
                "合作伙伴",
                "Partners",
                (
                    "本制度同样请合作伙伴阅读签收：{rulebook.audience_includes_partners}。"
                    "合作方联系人凭专用链接阅读和确认。"
                ),
                (
                    "Partners are asked to read and confirm too: {rulebook.audience_includes_partners}. Their "
                    "contact does so by a link of its own."
                ),
            ),
        ),
        common=True,
    ),
    *seeds(
        RULEBOOK,
        "rulebook-acknowledgement",
        "rulebook.track",
        (
            (
                "D04-01",
                "按职能适用",
                "By function",
                "本制度适用于从事电商运营和销售的员工，不论其所在部门。",
                "These rules bind whoever works in online operations and sales, in whichever unit.",
            ),
            (
                "D06-01",
                "人人适用",
                "Everybody",
                "本制度适用于部门领导、干部和职工，任何人不因职级免除签收。",
                "These rules bind heads, cadres and staff; nobody is exempt by rank.",
            ),
            (
                "D17-01",
                "三级人员",
                "Three ranks",
                "领导、中层和员工三级人员均适用本制度：{rulebook.audience}。",
                "These rules bind all three ranks: {rulebook.audience}.",
            ),
            (
                "D18-01",
                "员工与合作方",
                "Staff and partners",
                "本制度适用于员工及相关合作方；合作方是否须签收：{rulebook.audience_includes_partners}。",
                (
                    "These rules bind staff and the partners concerned; partners confirm too: "
                    "{rulebook.audience_includes_partners}."
                ),
            ),
            (
                "D19-29",
                "一律适用",
                "Without exception",
                "本部门人员一律适用本制度，包括负责人。",
                "Everybody in the department is bound, its head included.",
            ),
        ),
    ),
)
