"""Clauses on what each unit is there for and who leads it."""

from functools import partial

from saas.starters.clauses.chapters import ORGANISATION
from saas.starters.shapes import ClauseSeed, Text

_clause = partial(ClauseSeed, chapter=ORGANISATION, feature="org-structure", screen="organisation.unit")

CLAUSES: tuple[ClauseSeed, ...] = (
    _clause(
        id="D01-08",
        title=Text("办公室职责", "The office"),
        text=Text(
            "办公室承担综合行政工作，协调各部门，协助领导掌握计划和会议情况。",
            "The office does the general administration, coordinates the units and keeps the leaders informed of "
            "plans and meetings.",
        ),
    ),
    _clause(
        id="D01-09",
        title=Text("技术部职责", "Technology"),
        text=Text(
            "技术部维护网络与系统，处理故障，保障平台正常运行。",
            "Technology maintains network and systems, handles incidents and keeps the platform running.",
        ),
    ),
    _clause(
        id="D01-10",
        title=Text("市场部职责", "Market"),
        text=Text(
            "市场部负责市场调研、推广活动和销售工作。", "The market unit is in charge of research, promotion and sales."
        ),
    ),
    _clause(
        id="D01-11",
        title=Text("运营部职责", "Operations"),
        text=Text(
            "运营部负责商品上架、订单处理和物流配送。",
            "Operations lists products, handles orders and arranges delivery.",
        ),
    ),
    _clause(
        id="D01-12",
        title=Text("电子商务部的使命", "Mission of the department"),
        text=Text(
            "电子商务部建设并运营电商平台，推广公司的产品与服务。",
            "The e-commerce department builds and runs the platform and promotes the company's products and services.",
        ),
    ),
    _clause(
        id="D04-03",
        title=Text("部门职责", "Duty of the department"),
        text=Text(
            "电商部门负责平台的日常运营与管理。",
            "The e-commerce department is in charge of running and managing the platform from day to day.",
        ),
    ),
    _clause(
        id="D05-06",
        title=Text("负责人职责", "The head"),
        text=Text(
            "部门负责人主持管理与决策，协调各岗位合作沟通，并审批本部门事项。",
            "The head manages and decides, makes the positions work together and decides the department's requests.",
        ),
    ),
    _clause(
        id="D05-07",
        title=Text("业务拓展团队职责", "Business development"),
        text=Text(
            "业务拓展团队研究战略，拟定推广方案和营销策略。",
            "Business development works on strategy and draws up promotion plans and the marketing approach.",
        ),
    ),
    _clause(
        id="D05-09",
        title=Text("技术支持团队职责", "Technical support"),
        text=Text(
            "技术支持团队支持平台功能，负责系统运维与安全防护。",
            "Technical support backs the platform's functions, operates the systems and guards them.",
        ),
    ),
    _clause(
        id="D05-10",
        title=Text("数据分析团队职责", "Data analysis"),
        text=Text(
            "数据分析团队收集、整理和分析用户行为数据；查看个人信息须另有授权。",
            "Data analysis collects, prepares and analyses data on user behaviour; personal data needs a separate "
            "grant.",
        ),
    ),
    _clause(
        id="D05-11",
        title=Text("客户服务团队职责", "Customer service"),
        text=Text(
            "客户服务团队答复咨询、处理投诉、办理售后。",
            "Customer service answers enquiries, handles complaints and does the after-sales work.",
        ),
    ),
    _clause(
        id="D10-02",
        title=Text("管理协调小组", "Coordination committee"),
        text=Text(
            "管理协调小组由管理层组成，受总经理办公室领导，负责规划、项目监督、员工培训和团队文化；"
            "成员可来自不同部门。",
            "The coordination committee is formed by management under the general manager's office; it plans, "
            "supervises projects, trains staff and builds culture. Its members may come from any unit.",
        ),
    ),
    _clause(
        id="D12-02",
        title=Text("部门的使命", "Mission of the department"),
        text=Text(
            "部门承担电子商务的组织、协调、管理和推广。",
            "The department organises, coordinates, manages and promotes e-commerce.",
        ),
    ),
    _clause(
        id="D12-07",
        title=Text("三个部室的分工", "Division among three units"),
        text=Text(
            "组织部门谋划与评审，管理部门监督与防护，推广部门宣传与培训，各负其责。",
            "Organisation plans and reviews, management supervises and protects, promotion publishes and trains.",
        ),
    ),
    _clause(
        id="D15-01",
        title=Text("部门须写明职责与权限", "Duties and powers in writing"),
        text=Text(
            "公司设立部门时须写明职责和权限；缺少负责人、职责或权限的部门，组织页面给出提示，直至补齐。",
            "Whoever sets up a unit writes down its duties and powers; the organisation page warns of a unit "
            "without head, duties or powers until they are there.",
        ),
        common=True,
    ),
    _clause(
        id="D16-02",
        title=Text("部门职责", "Duty of the department"),
        text=Text(
            "部门负责电子商务事务的规划、策划与实施。",
            "The department plans, designs and carries out the company's e-commerce.",
        ),
    ),
    _clause(
        id="D18-03",
        title=Text("管理部门的五项职责", "Five duties of the supervising department"),
        text=Text(
            "管理部门负责电商策略、市场监控、客户关系、网络安全和用户体验五项工作。",
            "The department answers for five things: strategy, market watch, customer relations, network security "
            "and the user's experience.",
        ),
    ),
    _clause(
        id="D22-23",
        title=Text("部长的隶属关系", "Whom the director reports to"),
        text=Text(
            "电子商务部长在总经理领导下分管电子商务，并抓好日常工作。",
            "The director is in charge of e-commerce and its daily work under the general manager.",
        ),
        screen="organisation.chart",
    ),
    _clause(
        id="D22-38",
        title=Text("部门内的调整权", "Re-arrangement within the unit"),
        text=Text(
            "部长可在本部门内调整人员使用、分工和机构，变更保留历史；改变个人职责须先征得本人同意。",
            "The director may re-arrange people, work and structure within the unit, and the history stays; a "
            "person's duties change only with her consent.",
        ),
    ),
)
