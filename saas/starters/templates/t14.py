"""Template T14: a web design team with the chain of head, leader in charge and general manager above it."""

from saas.starters.shapes import TemplateSeed, Text, UnitSeed, texts
from saas.starters.templates.common import GAP_HEADCOUNT, GAP_HR, clause_ids, head_of, staff_of

TEMPLATE = TemplateSeed(
    key="T14",
    title=Text("网页团队四级审批", "Web team with four signatures"),
    summary=Text(
        "网页设计人员出方案，部门领导核对，分管领导审核，总经理审批；可叠加在任何架构上。",
        "Designers draft, the head checks, the leader in charge reviews, the general manager decides; lay it over "
        "any structure.",
    ),
    suits=Text("任何规模", "Any size"),
    units=(
        UnitSeed(
            code="gm_office",
            name=Text("总经理办公室", "General manager's office"),
            kind="gm_office",
            parent=None,
            mission=Text("审定重要页面，招揽特殊人才。", "Decides on important pages and brings in special talent."),
            duties=texts(
                "审批主页面改版；决定特殊人才的待遇",
                "Decides revisions of main pages; Decides the terms of special talent",
            ),
            powers=texts("最终批准改版", "Gives the last approval of a revision"),
            head_position="general_manager",
        ),
        UnitSeed(
            code="ecommerce",
            name=Text("电子商务部", "E-commerce department"),
            kind="department",
            parent="gm_office",
            mission=Text("让网站版面常新、好用、合规。", "Keeps the site fresh, usable and within the rules."),
            duties=texts(
                "每年审定或改版主页面；按需更新小栏目；设计页面方案",
                "Reviews or revises main pages each year; Updates small columns as needed; Designs pages",
            ),
            powers=texts("自行更新小栏目；核对改版方案", "Updates small columns on its own; Checks revision plans"),
            head_position="head",
            leader_in_charge_position="leader_in_charge",
        ),
    ),
    positions=(
        head_of(
            "gm_office",
            Text("公司全面工作", "the whole company"),
            code="general_manager",
            name=Text("总经理", "General manager"),
            reports_to=None,
            rank="head",
            role="general_manager",
        ),
        head_of(
            "gm_office",
            Text("分管部门的工作", "the units in charge"),
            code="leader_in_charge",
            name=Text("公司分管领导", "Leader in charge"),
            reports_to="general_manager",
            role="leader_in_charge",
        ),
        head_of(
            "ecommerce",
            Text("页面与部门工作", "pages and the department's work"),
            code="head",
            name=Text("部门领导", "Head of department"),
            reports_to="leader_in_charge",
            rank="head",
        ),
        staff_of(
            "ecommerce",
            Text("网页设计与改版", "web design and revisions"),
            code="web_designer",
            name=Text("网页设计人员", "Web designer"),
            reports_to="head",
            role="marketing",
        ),
    ),
    gaps=(
        Text(
            "范本只写审批链，没有岗位说明书；四个岗位的说明书是建议稿。",
            "Only the chain of approval is given; the four position sheets are proposals.",
        ),
        GAP_HEADCOUNT,
        GAP_HR,
    ),
    overlay=True,
    sources=clause_ids("D03", 14),
)
