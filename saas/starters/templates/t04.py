"""Template T04: coordination committee under the general manager's office and nine functional units."""

from saas.starters.shapes import TemplateSeed, Text
from saas.starters.templates import t04_content, t04_office, t04_sales, t04_supply
from saas.starters.templates.common import clause_ids
from saas.starters.templates.t04_units import UNITS

TEMPLATE = TemplateSeed(
    key="T04",
    title=Text("九部门网店公司", "Nine-unit online shop company"),
    summary=Text(
        "总经理办公室领导管理协调小组，下设编辑、零售、分销、仓储、订单、售后、关怀、营销、美工九个部门，岗位齐全。",
        "The general manager's office leads a coordination committee; below it nine units from editing to design, "
        "with every position described.",
    ),
    suits=Text("30–100 人", "30–100 people"),
    units=UNITS,
    positions=(*t04_office.POSITIONS, *t04_content.POSITIONS, *t04_sales.POSITIONS, *t04_supply.POSITIONS),
    gaps=(
        Text(
            "范本只写了电子商务总监与营销专员的说明书；其余岗位是我们的建议稿，请核对。",
            "Only the e-commerce director and the marketing officer are described in the template's model; the "
            "other sheets are our proposal: check them.",
        ),
        Text(
            "范本只给零售、分销、物流写了主管；其余六个部门的主管和分销、关怀专员是建议增设的岗位。",
            "The model names leads for retail, distribution and logistics only; the other six leads and the "
            "distribution and care officers are proposed additions.",
        ),
        Text(
            "总经理办公室的人事、财务、行政岗位为建议增设，已有人员时可删除。",
            "HR, finance and administration in the general manager's office are proposed additions; remove them "
            "where others do the work.",
        ),
        Text(
            "产品编辑、摄影师、营销专员、复核员、打单员的编制人数未写，请填写。",
            "The head-counts of editor, photographer, marketing officer, checker and order printer are not given: "
            "fill them in.",
        ),
        Text(
            "薪酬与绩效两章没有正文，由公司自行制定。",
            "The chapters on pay and appraisal have no text: the company writes its own.",
        ),
    ),
    sources=clause_ids("D10", 1, 2, *range(18, 25)),
)
