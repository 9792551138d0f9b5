"""Clauses on tasks: given, done, in trouble, overdue."""

from saas.starters.clauses.chapters import WORK
from saas.starters.clauses.rows import seeds
from saas.starters.shapes import ClauseSeed

CLAUSES: tuple[ClauseSeed, ...] = tuple(
    seeds(
        WORK,
        "task",
        "office.task",
        (
            (
                "D07-08",
                "决策与落实",
                "Deciding and seeing it done",
                "领导干部的决定落实到责任人和完成日期，并跟进到办结。",
                "What leaders decide gets somebody and a date, and is followed until done.",
            ),
            (
                "D07-11",
                "执行任务",
                "Carrying out tasks",
                "员工认真执行交办的任务，并在系统中更新进展。",
                "Staff carry out what they are given and keep its state up to date.",
            ),
            (
                "D07-20",
                "合理分派",
                "Sharing the work",
                "领导干部按每人手头的工作量合理安排任务。",
                "Leaders share out tasks by what each already has in hand.",
            ),
            (
                "D07-21",
                "不拖延",
                "No delay",
                (
                    "任务逾期先提醒本人；再过 {task.overdue_escalate_days} 个工作日仍未完成的，告知其主管。"
                    "逾期不自动处罚。"
                ),
                (
                    "An overdue task reminds its owner; {task.overdue_escalate_days} working days later the manager is "
                    "told. Nobody is punished by the machine."
                ),
            ),
            (
                "D13-16",
                "交办事项",
                "Other tasks",
                "各岗位完成上级交办的其他工作，交办时写明完成日期。",
                "Every position does what else its superior gives it, with a date.",
            ),
            (
                "D16-12",
                "按时按质",
                "On time and well",
                "员工按目标和计划按时按质完成任务，由交办人验收。",
                "Staff finish on time and well; whoever gave the task accepts it.",
            ),
            (
                "D16-16",
                "按性质分派",
                "By nature and weight",
                "部门负责人按任务的性质、难度和重要程度分派。",
                "The head assigns tasks by their nature, difficulty and weight.",
            ),
            (
                "D16-17",
                "按要求开展",
                "As asked",
                "员工按任务要求开展工作。",
                "Staff work as the task asks.",
            ),
            (
                "D16-18",
                "及时求助",
                "Asking for help",
                "遇到困难及时反馈并说明原因；负责人须在 {task.blocked_answer_hours} 个工作小时内答复。",
                "Whoever is stuck says so and why; the head answers within {task.blocked_answer_hours} working hours.",
            ),
            (
                "D17-13",
                "组内分派",
                "Inside the own team",
                "中层管理人员在本组内分派任务，对质量和进度负责。",
                "Middle managers assign inside their own team and answer for quality and progress.",
            ),
            (
                "D17-17",
                "履职",
                "Doing the job",
                "员工履行岗位职责，保质保量完成任务。",
                "Staff do their job and finish their tasks in full and well.",
            ),
            (
                "D19-19",
                "任务看板",
                "The task board",
                "部门负责人在任务看板上分派工作、监督进度。",
                "The head assigns work and watches progress on the task board.",
            ),
            (
                "D20-05",
                "不积压",
                "No backlog",
                "讲求时效，不拖延不积压；未完成事项按时长列出。",
                "Work is timely and does not pile up; what stays open is listed by how long it waits.",
            ),
            (
                "D20-12",
                "跨部门任务",
                "Across units",
                "部门经理组织各职能部门参与电商运行，任务可派给其他部门的人员。",
                "The department manager brings every function in; tasks may go to people of other units.",
            ),
            (
                "D22-04",
                "精益求精",
                "Better and faster",
                "工作求精求快，不拖延不积压。",
                "Work is done better and faster, without delay or backlog.",
            ),
            (
                "D22-34",
                "交办工作",
                "Work given",
                "产品决定师完成领导交办的其他工作。",
                "The product decider does what else the leaders give.",
            ),
            (
                "D22-46",
                "下达准备任务",
                "Preparing the next step",
                "电子商务部长有权下达下一步的准备任务。",
                "The head of e-commerce may set the tasks that prepare the next step.",
            ),
        ),
    )
)
