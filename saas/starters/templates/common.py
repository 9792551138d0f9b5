"""What several templates share: our own sheets for heads and staff, and the gaps most sources leave."""

from saas.starters.shapes import PositionSeed, Rank, Text, attitude, experience, knowledge, skill, texts

GAP_HR = Text(
    "没有人事岗位：请设人事岗位，或把“人事”角色授予一名员工，否则无人登记紧急请假、维护假期额度。",
    "No HR position: create one or give the HR role to a person, or nobody records emergency leave and keeps "
    "entitlements.",
)
GAP_SUPERIOR = Text(
    "没有写负责人的上级：请指定总经理或分管领导，负责人的请假和较长的请假由其签字。",
    "The head's superior is not named: name a general manager or leader in charge, who signs the head's leave and "
    "every long one.",
)
GAP_HEADCOUNT = Text(
    "范本没有写编制人数：负责人按 1 人预设，其他岗位请填写或标为“若干”。",
    "Head-counts are not given: one is assumed for each head; fill in the others or mark them open.",
)
GAP_POSITIONS = Text(
    "范本只写部门、不写岗位；这里的负责人岗位和说明书是我们的建议稿，请核对并补上其他岗位。",
    "The template names units, not positions; the heads and their sheets are our proposal: check them and add the "
    "other positions.",
)


def head_of(
    unit: str,
    area: Text,
    *,
    code: str,
    name: Text,
    reports_to: str | None,
    rank: Rank = "middle",
    role: str | None = None,
) -> PositionSeed:
    """The head of a unit with our own sheet; `area` says in words what the unit answers for.

    Unless `role` says otherwise, the head of a whole department carries the department head's role and a head
    below her the supervisor's.
    """
    return PositionSeed(
        code=code,
        name=name,
        unit=unit,
        rank=rank,
        role=role or ("department_head" if rank == "head" else "supervisor"),
        headcount=1,
        reports_to=reports_to,
        goal=Text(
            f"带领团队做好{area.zh}，按期完成公司下达的目标。",
            f"Lead the team in {area.en} and reach the company's goals on time.",
        ),
        content=Text(
            f"组织{area.zh}的日常工作\n分解{area.zh}的目标，安排任务\n培养成员，汇报{area.zh}的进展",
            f"Run the daily work of {area.en}\nBreak down the goals of {area.en} and assign tasks\n"
            f"Develop the members and report on {area.en}",
        ),
        process=Text(
            "接收目标 → 制定计划 → 分工落实 → 检查进度 → 解决问题 → 总结汇报",
            "Take the goal → plan → assign → check progress → solve problems → sum up and report",
        ),
        appraisal=Text(
            "按目标完成率、工作质量与时效、团队稳定和协作评价评定。",
            "Judged by goals reached, quality and timeliness, a steady team and the view of those who work with it.",
        ),
        powers=texts(
            "批准所辖人员的请假与事项；在所辖范围内安排任务",
            "Decides leave and requests of the people led; Assigns tasks among them",
        ),
        requirements=(
            attitude("敬业负责，处事公正", "Dedicated, responsible and fair"),
            knowledge(f"熟悉{area.zh}的业务与流程", f"Knows the business and process of {area.en}"),
            experience("有带领团队完成目标的经历", "Has led a team to its goals"),
            skill("善于沟通、协调和推动执行", "Communicates, coordinates and gets things done"),
        ),
        origin="ours",
    )


def staff_of(
    unit: str,
    area: Text,
    *,
    code: str,
    name: Text,
    reports_to: str,
    role: str = "employee",
    open_headcount: bool = True,
) -> PositionSeed:
    """A staff position of a unit with our own sheet, where the source names people without saying what they do."""
    return PositionSeed(
        code=code,
        name=name,
        unit=unit,
        rank="staff",
        role=role,
        open_headcount=open_headcount,
        reports_to=reports_to,
        goal=Text(f"按时、按质、按量完成{area.zh}的工作。", f"Does the work of {area.en} on time, well and in full."),
        content=Text(
            f"承担{area.zh}的具体任务\n记录{area.zh}的工作结果\n及时反馈{area.zh}中的困难\n配合同事做好{area.zh}",
            f"Carry out tasks of {area.en}\nRecord the results of {area.en}\n"
            f"Report difficulties of {area.en} at once\nHelp colleagues with {area.en}",
        ),
        process=Text(
            "领取任务 → 执行 → 自查 → 提交 → 登记结果",
            "Take the task → carry out → check → hand in → record the result",
        ),
        appraisal=Text(
            "按完成数量、质量、时效与协作评定。", "Judged by quantity, quality, timeliness and cooperation."
        ),
        requirements=(
            attitude("认真负责，愿意学习", "Careful, responsible and willing to learn"),
            knowledge(f"了解{area.zh}的基本业务", f"Knows the basics of {area.en}"),
            skill("会用办公与业务软件", "Can use office and business software"),
        ),
        origin="ours",
    )


def clause_ids(book: str, *numbers: int) -> tuple[str, ...]:
    """Clause ids of one source rulebook: ("D10", 1, 2) gives D10-01 and D10-02."""
    return tuple(f"{book}-{number:02}" for number in numbers)
