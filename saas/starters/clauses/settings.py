"""Clauses on thresholds, how they change, and the limits the law sets."""

from functools import partial

from saas.starters.clauses.chapters import SETTINGS
from saas.starters.shapes import ClauseSeed, Text

_threshold = partial(ClauseSeed, chapter=SETTINGS, feature="policy-threshold", screen="policies.list")
_guard = partial(ClauseSeed, chapter=SETTINGS, feature="legal-guard", screen="policies.guards")

CLAUSES: tuple[ClauseSeed, ...] = (
    _threshold(
        id="D06-05",
        title=Text("参数的提议与确认", "Proposing and confirming"),
        text=Text(
            "人员管理政策由部门领导制定并指导执行。参数变更由一人提议、另一人确认，自生效日起适用。",
            "The head makes personnel policy and guides it. A threshold is proposed by one person, confirmed by "
            "another and applies from its date.",
        ),
        common=True,
    ),
    _threshold(
        id="D09-37",
        title=Text("仓库其余制度待补", "Warehouse rules to be added"),
        text=Text(
            "仓库的其他制度和检查项目由公司补充；补充前，相关规则保持关闭并标明“待设定”。",
            "The company adds the other warehouse rules and checks; until then those rules stay off and are marked "
            "to be set.",
        ),
    ),
    _threshold(
        id="D10-24",
        title=Text("薪酬与绩效待补", "Pay and appraisal to be added"),
        text=Text(
            "薪酬和绩效的规定由公司自行设定；设定前，相关规则保持关闭并标明“待设定”。",
            "The company sets its own rules on pay and appraisal; until then those rules stay off and are marked "
            "to be set.",
        ),
    ),
    _guard(
        id="D01-04",
        title=Text("依法办事", "Within the law"),
        text=Text(
            "各项工作依照法律法规和上级要求开展。超出法律范围的参数不予保存；可以例外的，须写明法律理由并留存记录。",
            "All work follows the law and the requirements from above. A threshold outside the lawful range is not "
            "saved; where the law allows an exception, its legal reason is written down and kept.",
        ),
        common=True,
    ),
    _guard(
        id="D02-16",
        title=Text("赔偿扣减的上限", "Limit of deductions"),
        text=Text(
            "因过失造成损失需从工资扣减赔偿的，每月不超过当月工资的 {discipline.deduction_cap_percent}%，"
            "扣减后不得低于当地最低工资。",
            "Where a loss is made good from wages, a month's deduction is at most "
            "{discipline.deduction_cap_percent}% of that month's wage and leaves no less than the local minimum "
            "wage.",
        ),
        common=True,
    ),
    _guard(
        id="D11-13",
        title=Text("无理由退货", "Return without reason"),
        text=Text(
            "网上销售的商品，消费者自收到之日起 {return.no_reason_days} 天内可无理由退货，法律规定的例外除外。"
            "公司可以延长，不得缩短。",
            "Goods sold online may be returned without a reason within {return.no_reason_days} days of receipt, "
            "save for the exceptions of the law. The company may lengthen this, never shorten it.",
        ),
        common=True,
    ),
)
