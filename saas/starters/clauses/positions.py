"""Clauses on position sheets and what positions ask of their holders."""

from functools import partial

from saas.starters.clauses.chapters import POSITIONS
from saas.starters.shapes import ClauseSeed, Text

_clause = partial(ClauseSeed, chapter=POSITIONS, feature="position-description", screen="positions.sheet")

CLAUSES: tuple[ClauseSeed, ...] = (
    _clause(
        id="D08-17",
        title=Text("一岗一书", "A sheet for each position"),
        text=Text(
            "每个岗位有自己的说明书，职责与职位对应、边界清楚；两个岗位写有相同职责的，列入重叠报告。",
            "Each position has its own sheet with clear limits; a duty found on two positions is listed in the "
            "overlap report.",
        ),
        screen="positions.report",
        common=True,
    ),
    _clause(
        id="D08-18",
        title=Text("说明书的组成", "Parts of the sheet"),
        text=Text(
            "岗位说明书须写明：{position.required_sections}。内容不全的岗位列入待完善清单。",
            "A position sheet states: {position.required_sections}. Positions with a part missing are listed for "
            "completion.",
        ),
        common=True,
    ),
    _clause(
        id="D10-18",
        title=Text("总监：战略与制度", "Director: strategy and rules"),
        text=Text(
            "电子商务总监制定部门战略，起草部门规章制度。",
            "The e-commerce director draws up the strategy and drafts the rules of the department.",
        ),
    ),
    _clause(
        id="D10-19",
        title=Text("总监：运营与协调", "Director: operations and coordination"),
        text=Text(
            "电子商务总监主持运营管理，协调各部门的工作。",
            "The e-commerce director manages operations and coordinates the units.",
        ),
    ),
    _clause(
        id="D10-20",
        title=Text("总监：整合资源", "Director: resources"),
        text=Text(
            "电子商务总监整合公司内部与社会资源，为业务所用。",
            "The e-commerce director brings together resources inside and outside the company.",
        ),
    ),
    _clause(
        id="D10-21",
        title=Text("总监的任职要求", "What the director must bring"),
        text=Text(
            "总监应敬业有德、认同公司战略，懂电子商务和网店经营，有管理经验，善于沟通、执行有力。",
            "The director is dedicated and ethical, accepts the company's strategy, knows e-commerce and shops, "
            "has managed one, communicates well and gets things done.",
        ),
    ),
    _clause(
        id="D10-22",
        title=Text("营销专员的职责", "Duties of the marketing officer"),
        text=Text(
            "营销专员推广网店和品牌，开展软营销与网络广告，策划促销活动。",
            "The marketing officer promotes shop and brand, does soft marketing and online advertising and plans "
            "promotions.",
        ),
    ),
    _clause(
        id="D10-23",
        title=Text("营销专员的任职要求", "What the marketing officer must bring"),
        text=Text(
            "营销专员应有创意、思维敏捷，了解网购市场与买家习惯，熟悉网络营销方式。",
            "The marketing officer is creative and quick, knows the online market and buyers' habits and the means "
            "of online marketing.",
        ),
    ),
    _clause(
        id="D13-02",
        title=Text("主管的职责", "Duties of the supervisor"),
        text=Text(
            "电子商务主管负责部门全面工作，制定平台计划，组织策划与执行。",
            "The e-commerce supervisor answers for the whole department: plans for the platform, their design and "
            "execution.",
        ),
    ),
    _clause(
        id="D13-17",
        title=Text("程序员的职责", "Duties of the programmer"),
        text=Text(
            "程序员优化和维护代码，保证系统运行效率。",
            "The programmer optimises and maintains the code and keeps the system efficient.",
        ),
    ),
    _clause(
        id="D13-20",
        title=Text("程序员的技术要求", "Skills of the programmer"),
        text=Text(
            "程序员应掌握所承担项目需要的技术，技能清单写在任职要求中。",
            "The programmer masters the techniques the projects need; the list of skills stands among the "
            "requirements.",
        ),
    ),
    _clause(
        id="D13-48",
        title=Text("推广专员的知识要求", "Knowledge of the promotion officer"),
        text=Text(
            "推广专员应熟悉竞价排名的规则，并能据此调整投放。",
            "The promotion officer knows the rules of paid ranking and adjusts placement by them.",
        ),
    ),
    _clause(
        id="D13-58",
        title=Text("策划专员与品牌", "The planning officer and the brand"),
        text=Text(
            "策划专员协助公司建设和推广品牌形象。",
            "The planning officer helps the company to build and spread its brand.",
        ),
    ),
    _clause(
        id="D15-09",
        title=Text("按需设岗", "Positions by need"),
        text=Text(
            "公司按需要设置岗位，写明职责、权限和所需专长，安排人员时说明人与岗位是否相配。",
            "Positions are set up by need, with duties, powers and the speciality wanted; whoever is placed, the "
            "match is noted.",
        ),
        common=True,
    ),
    _clause(
        id="D20-11",
        title=Text("部门经理的责任", "Responsibility of the manager"),
        text=Text(
            "部门经理对公司电子商务战略的执行负主要责任。",
            "The department manager bears the main responsibility for carrying out the e-commerce strategy.",
        ),
    ),
    _clause(
        id="D21-08",
        title=Text("先有要求，后开招聘", "Requirements before a vacancy"),
        text=Text(
            "岗位须写明职责和任职要求。开招聘前是否必须齐备：{position.requirements_needed_for_vacancy}。",
            "Every position states duties and requirements. Must both be there before a vacancy opens: "
            "{position.requirements_needed_for_vacancy}.",
        ),
        common=True,
    ),
    _clause(
        id="D22-13",
        title=Text("部长的学历", "Education of the director"),
        text=Text(
            "电子商务部长的学历不低于 {position.head.min_education}；系统只提示是否符合，由人决定。",
            "The director has at least {position.head.min_education}; the system shows whether it is met, a person "
            "decides.",
        ),
    ),
    _clause(
        id="D22-14",
        title=Text("部长的年限", "Years of the director"),
        text=Text(
            "电子商务部长从事技术工作不少于 {position.head.min_years} 年。",
            "The director has done technical work for at least {position.head.min_years} years.",
        ),
    ),
    _clause(
        id="D22-15",
        title=Text("部长的任职要求", "What the director must bring"),
        text=Text(
            "部长应敬业，有系统的专业知识，能指导经验较少的员工，有组织协调能力，能决定推广方向。",
            "The director is dedicated, has systematic knowledge, guides less experienced staff, organises and "
            "coordinates, and can decide the direction of promotion.",
        ),
    ),
    _clause(
        id="D22-16",
        title=Text("产品决定师的学历", "Education of the product decider"),
        text=Text(
            "产品决定师的学历不低于 {position.product_decider.min_education}。",
            "A product decider has at least {position.product_decider.min_education}.",
        ),
    ),
    _clause(
        id="D22-17",
        title=Text("产品决定师的年限", "Years of the product decider"),
        text=Text(
            "产品决定师从事技术工作不少于 {position.product_decider.min_years} 年。",
            "A product decider has done technical work for at least {position.product_decider.min_years} years.",
        ),
    ),
    _clause(
        id="D22-18",
        title=Text("产品决定师的任职要求", "What the product decider must bring"),
        text=Text(
            "产品决定师应能独立主持推广与来电接待，能决定关键词，能指导推广员。",
            "A product decider runs promotion and call reception independently, decides keywords and guides promoters.",
        ),
    ),
    _clause(
        id="D22-19",
        title=Text("产品分配师的任职要求待定", "Allocator's requirements still open"),
        text=Text(
            "产品分配师的任职要求由公司确定，可从推广员复制；未确定前留空并给出提示。",
            "The company decides what a product allocator must bring and may copy the promoter's lines; until then "
            "they stay empty, with a warning.",
        ),
    ),
    _clause(
        id="D22-20",
        title=Text("推广员的学历", "Education of the promoter"),
        text=Text(
            "推广员的学历不低于 {position.promoter.min_education}。",
            "A promoter has at least {position.promoter.min_education}.",
        ),
    ),
    _clause(
        id="D22-21",
        title=Text("推广员的年限", "Years of the promoter"),
        text=Text(
            "推广员从事技术工作不少于 {position.promoter.min_years} 年。",
            "A promoter has done technical work for at least {position.promoter.min_years} years.",
        ),
    ),
    _clause(
        id="D22-22",
        title=Text("推广员的任职要求", "What the promoter must bring"),
        text=Text(
            "推广员应能直接开展推广，初步掌握专业知识，有基本分析能力。",
            "A promoter can promote directly, has the basics of the trade and can analyse at a basic level.",
        ),
    ),
)
