"""Clauses on how the company is divided; each belongs to the template it describes."""

from functools import partial

from saas.starters.clauses.chapters import ORGANISATION
from saas.starters.shapes import ClauseSeed, Text

_clause = partial(ClauseSeed, chapter=ORGANISATION, feature="org-template", screen="organisation.chart")

CLAUSES: tuple[ClauseSeed, ...] = (
    _clause(
        id="D01-07",
        title=Text("部门设置", "Units"),
        text=Text(
            "电子商务部下设办公室、技术部、市场部和运营部，四个部门分工明确、互相配合。以后的调整以组织架构图为准。",
            "The e-commerce department has four units: office, technology, market and operations, each with its "
            "own work and bound to help the others. Later changes stand in the organisation chart.",
        ),
    ),
    _clause(
        id="D02-27",
        title=Text("三种审批角色", "Three deciding roles"),
        text=Text(
            "请假、缺勤和离职由部门经理、主管和人事三种角色分别办理，任何架构都可以采用这一分工。",
            "Leave, absence and leaving are handled by department manager, supervisor and HR; this division fits "
            "any structure.",
        ),
    ),
    _clause(
        id="D03-14",
        title=Text("版面审批的四级人员", "Four ranks behind a page"),
        text=Text(
            "网站版面由网页设计人员起草，部门领导核对，公司分管领导审核，总经理审批。",
            "Web designers draft the pages, the head of department checks, the leader in charge reviews and the "
            "general manager decides.",
        ),
    ),
    _clause(
        id="D04-27",
        title=Text("两级管理", "Two levels"),
        text=Text(
            "部门实行经理、员工两级管理，经理对部门工作负责，员工按岗位职责工作。",
            "The department has two levels: the manager answers for its work, staff work by the duties of their "
            "positions.",
        ),
    ),
    _clause(
        id="D05-05",
        title=Text("一名负责人、四个团队", "One head, four teams"),
        text=Text(
            "部门由负责人统一领导，下设业务拓展、技术支持、数据分析和客户服务四个团队。",
            "One head leads the department with four teams: business development, technical support, data analysis "
            "and customer service.",
        ),
    ),
    _clause(
        id="D06-04",
        title=Text("人员管理的机构", "Bodies of personnel management"),
        text=Text(
            "人员管理由部门领导主持，人力资源部、行政部门和纪律检查部门分别承担，互不替代。",
            "The head directs personnel management; HR, administration and discipline each carry a part, and none "
            "stands in for another.",
        ),
    ),
    _clause(
        id="D07-25",
        title=Text("三类人员", "Three kinds of people"),
        text=Text(
            "本部人员分为领导干部、员工和外聘人员三类，各按其身份承担职责。",
            "People here are leaders, employees or contractors, and each kind has its own duties.",
        ),
    ),
    _clause(
        id="D09-36",
        title=Text("仓库相关岗位", "Who works with the warehouse"),
        text=Text(
            "仓库设保管员；财务人员会同盘点，运营总监与店长接收仓库报告并作出处理。",
            "The warehouse has a keeper; finance joins the count, and the operations director and the store "
            "manager receive its reports and act on them.",
        ),
    ),
    _clause(
        id="D10-01",
        title=Text("协调小组与九个部门", "Committee and nine units"),
        text=Text(
            "公司设管理协调小组和九个职能部门。各岗位编制按岗位填写，标为“若干”的不限人数；没有填写的，编制为："
            "{position.headcount}。",
            "The company has a coordination committee and nine functional units. Head-counts are set for each "
            "position; one marked open has no limit, and where nothing is set the number is: {position.headcount}.",
        ),
    ),
    _clause(
        id="D12-04",
        title=Text("部长制", "Director and deputy"),
        text=Text(
            "电子商务部设部长、副部长和各部室，各部室配备相应的工作人员。",
            "The department has a director, a deputy director and several units with the staff they need.",
        ),
    ),
    _clause(
        id="D13-01",
        title=Text("团队组成", "The team"),
        text=Text(
            "部门由电子商务主管带领程序员、客服、推广专员、美工和策划专员组成，架构图由系统按现有数据绘制。",
            "The supervisor leads programmer, service, promotion officer, designer and planning officer; the chart "
            "is drawn from the data of the day.",
        ),
    ),
    _clause(
        id="D14-02",
        title=Text("人员组成", "Who belongs to it"),
        text=Text(
            "部门由一名负责人和三个员工岗位组成，岗位名称由公司确定。",
            "The department is one head and three staff posts, whose titles the company decides.",
        ),
    ),
    _clause(
        id="D15-08",
        title=Text("团队可随规模调整", "Teams follow the size"),
        text=Text(
            "部门设主管及技术开发、运营、市场推广团队；团队可按公司规模增设、合并或关闭，变更保留历史。",
            "The department has a supervisor and teams for technology, operations and promotion; teams are added, "
            "merged or closed as the company's size asks, and the history stays.",
        ),
    ),
    _clause(
        id="D16-01",
        title=Text("部门组成", "The department"),
        text=Text(
            "部门由负责人和承担各项工作的员工组成。",
            "The department is made up of its head and the staff who carry its work.",
        ),
    ),
    _clause(
        id="D17-20",
        title=Text("三级管理", "Three ranks"),
        text=Text(
            "部门按领导、中层管理人员、员工三级管理，逐级负责。",
            "Head, middle managers and staff are three ranks, each answerable to the one above.",
        ),
    ),
    _clause(
        id="D18-02",
        title=Text("管理部门", "Supervising department"),
        text=Text(
            "公司成立电子商务管理部门，对全部电子商务活动实行监督。",
            "A department for e-commerce management supervises everything the company does online.",
        ),
    ),
    _clause(
        id="D20-10",
        title=Text("岗位设置", "Positions"),
        text=Text(
            "部门设部门经理、网店美工和网店管理员三个岗位。",
            "The department has three positions: manager, shop designer and shop administrator.",
        ),
    ),
    _clause(
        id="D22-12",
        title=Text("岗位设置", "Positions"),
        text=Text(
            "部门设电子商务部长、产品决定师、产品分配师和推广员。",
            "The department has a director, product deciders, product allocators and promoters.",
        ),
    ),
    _clause(
        id="D22-61",
        title=Text("同一岗位的两个名称", "Two names for one position"),
        text=Text(
            "文中“技术部长”与“电子商务部长”指同一岗位；公司另有安排的，可拆为两个岗位。",
            "Technical director and e-commerce director name the same position; the company may split it into two.",
        ),
        screen="positions.sheet",
    ),
)
