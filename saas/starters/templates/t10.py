"""Template T10: one supervising unit with five duties."""

from saas.starters.shapes import TemplateSeed, Text, UnitSeed, texts
from saas.starters.templates.common import GAP_HEADCOUNT, GAP_HR, GAP_SUPERIOR, clause_ids, head_of, staff_of

_UNIT = "management"

TEMPLATE = TemplateSeed(
    key="T10",
    title=Text("电商管理监督部", "Supervising department"),
    summary=Text(
        "一个管理部门全面监督电子商务：策略、市场、客户、安全、体验五项职责。",
        "One department supervises all e-commerce: strategy, market, customers, security and experience.",
    ),
    suits=Text("3–15 人", "3–15 people"),
    units=(
        UnitSeed(
            code=_UNIT,
            name=Text("电子商务管理部门", "E-commerce management department"),
            kind="department",
            parent=None,
            mission=Text(
                "全面监督公司的电子商务活动，保障交易真实、信息安全、消费者满意。",
                "Supervises all e-commerce of the company: honest trade, safe information, satisfied consumers.",
            ),
            duties=texts(
                "制定电子商务策略；监控市场动态；维护客户关系；保障网络安全；改善用户体验",
                "Sets the e-commerce strategy; Watches the market; Looks after customer relations; Secures the "
                "network; Improves the user's experience",
            ),
            powers=texts(
                "定期审计评估电商活动；受理并查处投诉；与监管部门沟通",
                "Audits and assesses e-commerce regularly; Takes and investigates complaints; Speaks with the "
                "regulators",
            ),
            head_position="head",
        ),
    ),
    positions=(
        head_of(
            _UNIT,
            Text("电子商务监督管理", "e-commerce supervision"),
            code="head",
            name=Text("管理部门负责人", "Head of management"),
            reports_to=None,
            rank="head",
        ),
        staff_of(
            _UNIT,
            Text("策略与市场监控", "strategy and market watch"),
            code="market_watch",
            name=Text("市场监控专员", "Market watch officer"),
            reports_to="head",
        ),
        staff_of(
            _UNIT,
            Text("客户关系与投诉", "customer relations and complaints"),
            code="customer_relations",
            name=Text("客户关系专员", "Customer relations officer"),
            reports_to="head",
            role="service",
        ),
        staff_of(
            _UNIT,
            Text("网络安全与用户体验", "network security and experience"),
            code="security",
            name=Text("网络安全专员", "Network security officer"),
            reports_to="head",
            role="tech",
        ),
    ),
    gaps=(
        Text(
            "范本没有写岗位；负责人和三个专员岗位是按五项职责给出的建议稿。",
            "The template names no positions; the head and three officers are a proposal drawn from the five duties.",
        ),
        GAP_HEADCOUNT,
        GAP_SUPERIOR,
        GAP_HR,
    ),
    sources=(*clause_ids("D18", *range(1, 4), 8, 20, 21), *clause_ids("D11", 1, 2, 19)),
)
