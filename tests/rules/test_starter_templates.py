"""What each starter template carries: its units, their duties, its positions and what they ask for."""

import pytest

from saas.organisation.position_policy import PositionPolicy
from saas.starters.catalogue import CLAUSES, TEMPLATES

clause = pytest.mark.clause


def unit_names(key: str) -> list[str]:
    """Chinese names of a template's units, in order."""
    return [unit.name.zh for unit in TEMPLATES[key].units]


def position_names(key: str) -> list[str]:
    """Chinese names of a template's positions, in order."""
    return [post.name.zh for post in TEMPLATES[key].positions]


def sheet(key: str, code: str) -> str:
    """Everything a position's sheet says, as one Chinese text."""
    post = TEMPLATES[key].position(code)
    lines = [part.zh for part in post.parts.values() if part]
    return "\n".join([*lines, *(power.zh for power in post.powers), *(line.text.zh for line in post.requirements)])


STRUCTURES = [
    pytest.param("T01", "办公室 技术部 市场部 运营部", marks=clause("D01-07")),
    pytest.param("T02", "业务拓展团队 技术支持团队 数据分析团队 客户服务团队", marks=clause("D05-05")),
    pytest.param("T03", "人力资源部 行政部门 纪律检查部门", marks=clause("D06-04")),
    pytest.param("T05", "组织部门 管理部门 推广部门", marks=clause("D12-07")),
    pytest.param("T08", "技术开发团队 运营团队 市场推广团队", marks=clause("D15-08")),
]


@pytest.mark.parametrize(("key", "names"), STRUCTURES)
def test_a_template_has_exactly_its_units_below_one_department(key, names):
    root, *below = TEMPLATES[key].units
    assert [unit.name.zh for unit in below] == names.split()
    assert root.parent is None
    assert {unit.parent for unit in below} == {root.code}


NINE = "产品编辑部 网络零售部 网络分销部 物流仓储部 订单处理部 售后服务部 客户关怀部 营销推广部 美工设计部"
NAMED = "电子商务总监 产品编辑 摄影师 零售主管 销售客服 分销主管 物流主管 配货员 打包员 复核员 打单员 营销专员 美工"


@clause("D10-01")
def test_t04_has_nine_functional_units_below_the_committee_and_open_head_counts():
    template = TEMPLATES["T04"]
    nine = [unit.name.zh for unit in template.units if unit.parent == "coordination"]
    assert nine == NINE.split()
    assert set(NAMED.split()) <= set(position_names("T04"))
    opened = {post.name.zh for post in template.positions if post.open_headcount}
    assert {"销售客服", "配货员", "打包员", "售后客服", "美工"} <= opened


@clause("D10-02")
def test_t04_has_a_committee_led_by_the_general_managers_office():
    committee = TEMPLATES["T04"].unit("coordination")
    assert (committee.kind, committee.parent) == ("committee", "gm_office")
    duties = "".join(duty.zh for duty in committee.duties)
    assert all(word in duties for word in ("规划", "监督", "培训", "文化"))


POSTS = [
    pytest.param("T05", "部长 副部长", marks=clause("D12-04")),
    pytest.param("T06", "电子商务主管 电子商务程序员 售前客服 售后客服 推广专员 美工 策划专员", marks=clause("D13-01")),
    pytest.param("T07", "部门负责人 员工 A 员工 B 员工 C", marks=clause("D14-02")),
    pytest.param("T09", "部门负责人 电商专员", marks=clause("D16-01")),
    pytest.param("T10", "管理部门负责人", marks=clause("D18-02")),
    pytest.param("T11", "部门经理 网店美工 网店管理员", marks=clause("D20-10")),
    pytest.param("T12", "总经理 电子商务部长 产品决定师 产品分配师 推广员", marks=clause("D22-12")),
    pytest.param("T13", "部门经理 主管 人事专员", marks=clause("D02-27")),
    pytest.param("T14", "总经理 公司分管领导 部门领导 网页设计人员", marks=clause("D03-14")),
    pytest.param("T15", "部门经理 运营员工", marks=clause("D04-27")),
    pytest.param("T16", "领导干部 员工 外聘人员", marks=clause("D07-25")),
    pytest.param("T17", "运营总监 店长 财务人员 仓库保管员", marks=clause("D09-36")),
    pytest.param("T18", "部门领导 中层管理人员 员工", marks=clause("D17-20")),
]


@pytest.mark.parametrize(("key", "names"), POSTS)
def test_a_template_brings_its_positions_from_the_top_down(key, names):
    assert " ".join(position_names(key)).startswith(names)


def test_the_sets_of_roles_are_overlays_and_the_structures_are_not():
    assert [key for key, template in TEMPLATES.items() if template.overlay] == ["T13", "T14", "T15", "T16", "T18"]


UNIT_TEXTS = [
    pytest.param("T01", "office", "行政 协调 协助", marks=clause("D01-08")),
    pytest.param("T01", "technology", "网络 系统 平台", marks=clause("D01-09")),
    pytest.param("T01", "market", "市场调研 推广 销售", marks=clause("D01-10")),
    pytest.param("T01", "operations", "上架 订单 物流配送", marks=clause("D01-11")),
    pytest.param("T01", "ecommerce", "建设 运营 平台 产品 服务", marks=clause("D01-12")),
    pytest.param("T15", "ecommerce", "日常运营管理", marks=clause("D04-03")),
    pytest.param("T02", "business", "战略 推广方案 营销策略", marks=clause("D05-07")),
    pytest.param("T02", "technology", "平台 系统运维 安全防护", marks=clause("D05-09")),
    pytest.param("T02", "analysis", "收集 整理 分析 行为数据 另行授权", marks=clause("D05-10")),
    pytest.param("T02", "service", "咨询 投诉 售后", marks=clause("D05-11")),
    pytest.param("T05", "ecommerce", "组织 协调 管理 推广", marks=clause("D12-02")),
    pytest.param("T09", "ecommerce", "规划 策划 实施", marks=clause("D16-02")),
    pytest.param("T10", "management", "策略 监控 客户关系 网络安全 用户体验", marks=clause("D18-03")),
]


@pytest.mark.parametrize(("key", "code", "words"), UNIT_TEXTS)
def test_a_units_mission_duties_and_powers_say_what_it_is_there_for(key, code, words):
    unit = TEMPLATES[key].unit(code)
    said = "".join(text.zh for text in (unit.mission, *unit.duties, *unit.powers))
    assert [word for word in words.split() if word not in said] == []


@clause("D05-06")
def test_the_head_of_t02_decides_for_the_whole_department_and_coordinates():
    head = TEMPLATES["T02"].position("head")
    assert head.role == "department_head"
    assert {unit.parent for unit in TEMPLATES["T02"].units} == {None, head.unit}
    assert "决策" in sheet("T02", "head")
    assert "协调岗位合作" in sheet("T02", "head")


POSITION_TEXTS = [
    pytest.param("T04", "director", "战略 规章", marks=clause("D10-18")),
    pytest.param("T04", "director", "运营管理 协调各部门", marks=clause("D10-19")),
    pytest.param("T04", "director", "整合企业内外资源", marks=clause("D10-20")),
    pytest.param("T04", "director", "敬业 认同公司战略 网店经营 管理经验 沟通 执行力", marks=clause("D10-21")),
    pytest.param("T04", "marketing_officer", "品牌 软营销 广告 促销", marks=clause("D10-22")),
    pytest.param("T04", "marketing_officer", "有创意 网购市场 网络营销方式", marks=clause("D10-23")),
    pytest.param("T06", "supervisor", "全面工作 策划 平台计划", marks=clause("D13-02")),
    pytest.param("T06", "programmer", "优化维护代码 效率", marks=clause("D13-17")),
    pytest.param("T06", "programmer", "掌握项目所用 技术", marks=clause("D13-20")),
    pytest.param("T06", "promoter", "竞价排名的规则", marks=clause("D13-48")),
    pytest.param("T06", "planner", "协助建设与推广品牌形象", marks=clause("D13-58")),
    pytest.param("T11", "manager", "战略 执行 主要责任", marks=clause("D20-11")),
    pytest.param("T12", "head", "敬业 系统的专业知识 经验较少的员工 组织协调 推广方向", marks=clause("D22-15")),
    pytest.param("T12", "product_decider", "独立主持推广 来电接待 决定关键词 指导推广员", marks=clause("D22-18")),
    pytest.param("T12", "promoter", "直接开展推广 初步掌握专业知识 基本分析能力", marks=clause("D22-22")),
    pytest.param("T12", "head", "调整人员使用、分工和机构 本人同意", marks=clause("D22-38")),
]


@pytest.mark.parametrize(("key", "code", "words"), POSITION_TEXTS)
def test_a_position_sheet_carries_its_duties_and_requirements(key, code, words):
    said = sheet(key, code)
    assert [word for word in words.split() if word not in said] == []


LEAST = [
    pytest.param("head", "college", 4, marks=clause("D22-13", "D22-14")),
    pytest.param("product_decider", "college", 3, marks=clause("D22-16", "D22-17")),
    pytest.param("promoter", "college", 1, marks=clause("D22-20", "D22-21")),
]


@pytest.mark.parametrize(("code", "education", "years"), LEAST)
def test_education_and_years_of_t12_are_read_from_their_thresholds(code, education, years):
    post = TEMPLATES["T12"].position(code)
    assert (post.education, post.years) == (None, None)
    assert (post.education_key, post.years_key) == (f"position.{code}.min_education", f"position.{code}.min_years")
    policy = PositionPolicy()
    assert (getattr(policy, f"{code}_min_education"), getattr(policy, f"{code}_min_years")) == (education, years)


@clause("D22-19")
def test_the_allocators_requirements_stay_empty_with_a_copy_offered_and_a_warning():
    template = TEMPLATES["T12"]
    allocator = template.position("product_allocator")
    assert allocator.requirements == ()
    assert (allocator.education_key, allocator.years_key) == (None, None)
    assert template.position(allocator.copy_from).name.zh == "推广员"
    assert any("产品分配师的任职要求" in gap.zh for gap in template.gaps)


@clause("D22-61")
def test_both_names_of_the_director_are_one_position_that_may_be_split():
    head = TEMPLATES["T12"].position("head")
    assert "技术部长" in {alias.zh for alias in head.aliases}
    assert "技术部长" not in position_names("T12")
    assert any("拆成两个岗位" in gap.zh for gap in TEMPLATES["T12"].gaps)


@clause("D22-23")
def test_the_director_of_t12_reports_to_the_general_manager():
    template = TEMPLATES["T12"]
    assert template.position("head").reports_to == "general_manager"
    assert template.unit("ecommerce").leader_in_charge_position == "general_manager"
    assert template.unit(template.position("general_manager").unit).kind == "gm_office"


def test_t12_gives_the_director_twelve_powers_eight_liabilities_and_five_duties_and_the_specialists_six_powers():
    head = TEMPLATES["T12"].position("head")
    assert (len(head.powers), head.appraisal.zh.count("\n") + 1, head.content.zh.count("\n") + 1) == (12, 8, 5)
    assert {len(TEMPLATES["T12"].position(code).powers) for code in ("product_decider", "product_allocator")} == {6}


def test_signing_by_the_specialists_of_t12_needs_an_authorisation():
    assert "经上级授权方可签订" in sheet("T12", "product_decider")


def test_the_discipline_unit_of_t03_has_separate_hands():
    roles = {post.unit: post.role for post in TEMPLATES["T03"].positions}
    assert roles["discipline"] == "discipline"
    assert list(roles.values()).count("discipline") == 1


@clause("D10-24", "D09-37")
def test_what_a_source_leaves_out_is_said_as_a_gap_and_as_a_clause():
    assert any("薪酬与绩效" in gap.zh for gap in TEMPLATES["T04"].gaps)
    assert any("其余五项" in gap.zh for gap in TEMPLATES["T17"].gaps)
    assert all("待设定" in CLAUSES[clause_id].text.zh for clause_id in ("D10-24", "D09-37"))
