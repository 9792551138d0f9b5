"""Clauses on documents and meetings."""

from saas.starters.clauses.chapters import DOCUMENTS
from saas.starters.clauses.rows import seeds
from saas.starters.shapes import ClauseSeed

CLAUSES: tuple[ClauseSeed, ...] = (
    *seeds(
        DOCUMENTS,
        "document-register",
        "office.document_register",
        (
            (
                "D01-13",
                "文件与信息",
                "Documents and information",
                "办公室统筹信息，管好文件和会议；文件登记责任人、版本和密级。",
                "The office keeps documents and meetings in order; a document has its owner, version and secrecy.",
            ),
            (
                "D13-22",
                "技术文档",
                "Technical documents",
                "重大技术问题解决后，程序员须拟订技术文档并与该问题关联。",
                "Once a major technical problem is solved the programmer writes it up and ties the document to it.",
            ),
            (
                "D13-55",
                "店铺展示文档",
                "Shop display documents",
                "美工收集并发布店铺文档，类别为：{shop_document.kinds}。",
                "The designer gathers and publishes the shop's documents, of these kinds: {shop_document.kinds}.",
            ),
            (
                "D13-56",
                "流程文档",
                "Process documents",
                "美工制定店铺业务流程文档，更新时形成新版本。",
                "The designer writes the shop's process documents; each change is a new version.",
            ),
            (
                "D20-14",
                "流程与制度",
                "Processes and rules",
                "部门经理组织形成流程和管理制度，登记责任人和版本。",
                "The department manager has processes and rules written, each with its owner and version.",
            ),
            (
                "D20-23",
                "新品入库流程",
                "Receiving new goods",
                "网店管理员设计线上新品入库流程，作为流程文档登记。",
                "The shop administrator designs how new goods come in and records it as a process document.",
            ),
            (
                "D22-54",
                "签审负责",
                "Answering for what is signed",
                "技术部长对签审的技术文件负责，签审人和版本记录在案。",
                "The technical head answers for the documents signed; signer and version are on record.",
            ),
            (
                "D22-60",
                "资料保管",
                "Keeping papers",
                "资料指定保管人；丢失、损坏或泄密的，登记情况后由人认定责任。",
                "Papers have a keeper; loss, damage or a leak is recorded and a person judges who answers for it.",
            ),
        ),
    ),
    *seeds(
        DOCUMENTS,
        "meeting",
        "office.meeting",
        (
            (
                "D01-17",
                "计划会议",
                "Plan meetings",
                "各部门至少每 {meeting.plan_cycle_days} 天召开一次计划会议，明确目标和分工。",
                (
                    "Every unit holds a plan meeting at least every {meeting.plan_cycle_days} days to set goals and "
                    "share the work."
                ),
            ),
            (
                "D01-18",
                "会上解决问题",
                "Problems at the meeting",
                "会上提出的问题落实到人和日期；没有解决的转入下次会议。",
                "A problem raised gets somebody and a date; what stays open is carried to the next meeting.",
            ),
            (
                "D01-19",
                "传达",
                "Conveying",
                "上级要求和决策由办公室在收到后 {directive.convey_days} 个工作日内传达到相关部门。",
                "What superiors ask and decide is conveyed to the units within {directive.convey_days} working days.",
            ),
            (
                "D16-11",
                "决策会议",
                "Decision meetings",
                "部门负责人至少每 {meeting.decision_cycle_days} 天组织一次决策会议，布置项目。",
                (
                    "The head holds a decision meeting at least every {meeting.decision_cycle_days} days and assigns "
                    "projects."
                ),
            ),
            (
                "D22-72",
                "出席他部门会议",
                "Meetings of other units",
                "部长可以出席其他部门召集的电商会议；产品决定师和产品分配师须先获批准。",
                "The head may attend meetings of other units; the product decider and allocator need approval first.",
            ),
        ),
    ),
)
