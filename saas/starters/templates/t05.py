"""Template T05: a director and a deputy over organisation, management and promotion units."""

from saas.starters.shapes import TemplateSeed, Text, UnitSeed, texts
from saas.starters.templates.common import GAP_HEADCOUNT, GAP_HR, GAP_POSITIONS, clause_ids, head_of

_DEPARTMENT = "ecommerce"

UNITS = (
    UnitSeed(
        code=_DEPARTMENT,
        name=Text("电子商务部", "E-commerce department"),
        kind="department",
        parent=None,
        mission=Text(
            "组织、协调、管理和推广电子商务，依法、公正、公开、高效。",
            "Organises, coordinates, manages and promotes e-commerce: lawful, fair, open and efficient.",
        ),
        duties=texts(
            "组织规划与政策；协调各方；管理企业与平台；推广经验",
            "Organises plans and policy; Coordinates all sides; Manages companies and platform; Spreads experience",
        ),
        powers=texts("部署各部室工作；考核各部室", "Assigns work to the units; Appraises the units"),
        head_position="director",
    ),
    UnitSeed(
        code="organisation",
        name=Text("组织部门", "Organisation"),
        kind="department",
        parent=_DEPARTMENT,
        mission=Text("谋划发展，组织项目，建设人才队伍。", "Plans development, organises projects and builds talent."),
        duties=texts(
            "制定规划和政策；开展研究、收集信息；组织项目申报与评审；建设人才队伍",
            "Draws up plans and policy; Researches and gathers information; Runs project applications and review; "
            "Builds talent",
        ),
        powers=texts("组织项目评审；向各部室收集资料", "Convenes project reviews; Collects material from the units"),
        head_position="organisation_head",
        leader_in_charge_position="deputy_director",
    ),
    UnitSeed(
        code="management",
        name=Text("管理部门", "Management"),
        kind="department",
        parent=_DEPARTMENT,
        mission=Text("监督运营，守住安全。", "Supervises operations and keeps them safe."),
        duties=texts(
            "监督企业日常运营；监督平台运营；保障信息安全与数据保护",
            "Supervises daily operations; Supervises the platform; Secures information and data",
        ),
        powers=texts(
            "检查运营与安全情况；要求限期整改", "Inspects operations and security; Demands correction by a date"
        ),
        head_position="management_head",
        leader_in_charge_position="deputy_director",
    ),
    UnitSeed(
        code="promotion",
        name=Text("推广部门", "Promotion"),
        kind="department",
        parent=_DEPARTMENT,
        mission=Text("推广经验，办好培训与展会。", "Spreads experience and runs training and exhibitions."),
        duties=texts(
            "推广优秀案例和经验；组织培训与宣传；协助举办展览和论坛",
            "Spreads good cases and experience; Runs training and publicity; Helps with exhibitions and forums",
        ),
        powers=texts("征集案例；安排宣传渠道", "Collects cases; Arranges publicity channels"),
        head_position="promotion_head",
        leader_in_charge_position="deputy_director",
    ),
)

TEMPLATE = TemplateSeed(
    key="T05",
    title=Text("部长制三部室", "Director with three units"),
    summary=Text(
        "部长、副部长领导组织、管理、推广三个部门。",
        "A director and a deputy lead organisation, management and promotion.",
    ),
    suits=Text("15–60 人", "15–60 people"),
    units=UNITS,
    positions=(
        head_of(
            _DEPARTMENT,
            Text("全部工作", "the whole department"),
            code="director",
            name=Text("部长", "Director"),
            reports_to=None,
            rank="head",
        ),
        head_of(
            _DEPARTMENT,
            Text("分管部室的工作", "the units in charge"),
            code="deputy_director",
            name=Text("副部长", "Deputy director"),
            reports_to="director",
            role="leader_in_charge",
        ),
        head_of(
            "organisation",
            Text("规划、研究与项目评审", "plans, research and project review"),
            code="organisation_head",
            name=Text("组织部门负责人", "Head of organisation"),
            reports_to="deputy_director",
        ),
        head_of(
            "management",
            Text("运营监督与信息安全", "supervision and security"),
            code="management_head",
            name=Text("管理部门负责人", "Head of management"),
            reports_to="deputy_director",
        ),
        head_of(
            "promotion",
            Text("案例推广、培训与展会", "cases, training and events"),
            code="promotion_head",
            name=Text("推广部门负责人", "Head of promotion"),
            reports_to="deputy_director",
        ),
    ),
    gaps=(
        Text(
            "部长由党委书记任命、副部长由部长任命；任命人不在本部门，请在公司中指定。",
            "The director is named by the party secretary, the deputy by the director; the first stands outside "
            "the department: name that person in the company.",
        ),
        GAP_POSITIONS,
        GAP_HEADCOUNT,
        Text(
            "部长的上级请指定，部长的请假才有人批准。",
            "Name the director's superior, so that the director's leave can be decided.",
        ),
        GAP_HR,
    ),
    sources=clause_ids("D12", *range(1, 9), 15, 18, 22, 23),
)
