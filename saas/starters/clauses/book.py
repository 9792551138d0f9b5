"""Clauses on the rulebook itself: what it is for, who writes and approves it, when it counts, who interprets it."""

from saas.starters.clauses.chapters import RULEBOOK
from saas.starters.clauses.rows import seeds
from saas.starters.shapes import ClauseSeed

CLAUSES: tuple[ClauseSeed, ...] = (
    *seeds(
        RULEBOOK,
        "rulebook",
        "rulebook.books",
        (
            (
                "D08-30",
                "起草与修订",
                "Drafting and revising",
                "制度由以下角色所在部门负责起草和修订：{rulebook.owner_role}。其他部门可以提出意见，不得自行改动条文。",
                "Rulebooks are drafted and revised by: {rulebook.owner_role}. Others may comment but change no clause.",
            ),
            (
                "D08-31",
                "批准",
                "Approval",
                "制度草案先征求员工意见，再依次经以下角色全部签署后发布：{rulebook.approver_roles}。",
                (
                    "A draft is put to the staff first and published once all of these have signed in turn: "
                    "{rulebook.approver_roles}."
                ),
            ),
            (
                "D08-33",
                "生效",
                "Taking effect",
                "制度自发布之日起满 {rulebook.effective_offset_days} 天生效；事项适用其发生当日有效的版本。",
                (
                    "A rulebook takes effect {rulebook.effective_offset_days} days after publication; a matter is "
                    "judged by the version in force on its day."
                ),
            ),
        ),
        common=True,
    ),
    *seeds(
        RULEBOOK,
        "rulebook",
        "rulebook.book",
        (
            (
                "D08-01",
                "制定目的",
                "Why these rules",
                "为保障员工权益、规范管理，公司依法制定本制度。",
                "These rules are made within the law to protect the staff and keep the work in order.",
            ),
            (
                "D08-02",
                "公开公平",
                "Open and fair",
                "人员管理坚持公开、公平、公正；涉及员工的决定应写明依据和日期。",
                "People are managed openly and fairly; a decision about somebody names its ground and its date.",
            ),
            (
                "D11-20",
                "解释说明",
                "Interpretation notes",
                "条文需要说明的，由解释部门发布书面解释，写明作者和日期，并向全员公开。",
                (
                    "Where a clause needs explaining, the interpreting unit publishes a note with author and date for "
                    "everybody to read."
                ),
            ),
            (
                "D11-21",
                "解释部门",
                "Who interprets",
                "本制度由以下部门负责解释：{rulebook.interpreter_unit}；未指定的，由起草部门解释。",
                (
                    "These rules are interpreted by: {rulebook.interpreter_unit}; where none is named, by the unit "
                    "that drafted them."
                ),
            ),
        ),
        common=True,
    ),
    *seeds(
        RULEBOOK,
        "rulebook",
        "rulebook.book",
        (
            (
                "D01-01",
                "目的",
                "Purpose",
                "制定本制度，是为了把工作流程理顺、管理做实，让效率和质量都有保证。",
                "These rules are there to order the work, manage it soundly and secure its speed and quality.",
            ),
            (
                "D01-03",
                "基本制度",
                "The basic rules",
                "本制度是部门的基本制度。各环节的办理页面都标明所依据的条款；其他规定与本制度不一致的，以本制度为准。",
                (
                    "These are the basic rules of the department. Every page of the work names its clause; where "
                    "another rule differs, this one counts."
                ),
            ),
            (
                "D04-02",
                "用语",
                "Terms",
                "“电商部门”“员工”等用语的含义见前言的定义；条文中出现时可直接查看。",
                "What department, staff and other terms mean is defined in the preamble and linked from the clauses.",
            ),
            (
                "D06-02",
                "管理原则",
                "Principles",
                "人员管理遵循公平公正、依法依规、以人为本、统筹协调的原则。",
                "People are managed fairly, within the law, with regard for the person, and in concert.",
            ),
            (
                "D07-01",
                "制定依据",
                "Basis",
                "本制度依据国家法律法规和公司章程制定，所依据的文件列于前言。",
                "These rules rest on the law and the company's own statutes; both are listed in the preamble.",
            ),
            (
                "D11-01",
                "平台规则",
                "Platform rules",
                "面向商家和用户的平台规则单独成册，在公开页面发布，任何人都可查阅。",
                "Rules for merchants and users stand in a rulebook of their own on a public page for anybody.",
            ),
            (
                "D11-02",
                "平台的含义",
                "What the platform is",
                "本制度所称平台，是指公司用于展示、交易和服务的网站、店铺及应用。",
                "The platform means the sites, shops and apps on which the company shows, sells and serves.",
            ),
            (
                "D12-01",
                "目的",
                "Purpose",
                "制定本制度，是为了规范部门秩序、加强内部管理。",
                "These rules are there to keep the department in order and to strengthen its management.",
            ),
            (
                "D12-03",
                "原则",
                "Principles",
                "部门工作坚持依法、公正、公开、高效。",
                "The department works within the law, justly, openly and without delay.",
            ),
            (
                "D17-04",
                "原则",
                "Principles",
                "人员管理公正、公平、公开，并对做得好的员工给予激励。",
                "People are managed justly, fairly and openly, and good work is rewarded.",
            ),
            (
                "D19-01",
                "目的与依据",
                "Purpose and basis",
                "为提高工作效率和质量，依据法律法规和公司章程制定本制度。",
                "These rules raise the speed and quality of the work; they rest on the law and the company's statutes.",
            ),
            (
                "D20-01",
                "业务起点",
                "Where the business began",
                "公司网店业务的启动日期写入制度封面，作为业务沿革的依据。",
                "The day the shop began is printed on the cover of the rules as part of the history of the business.",
            ),
            (
                "D21-04",
                "原则",
                "Principles",
                "人员管理坚持公平、公正、公开。",
                "People are managed fairly, justly and openly.",
            ),
        ),
    ),
)
