"""Clauses on how a rulebook changes: effect, approval, revision, review, versions."""

from saas.starters.clauses.chapters import RULEBOOK
from saas.starters.clauses.rows import seeds
from saas.starters.shapes import ClauseSeed

CLAUSES: tuple[ClauseSeed, ...] = (
    *seeds(
        RULEBOOK,
        "rulebook",
        "rulebook.books",
        (
            (
                "D11-19",
                "生效与引用",
                "Effect and reference",
                "规则自生效日起适用；合同引用规则的，写明版本。规则更新后，引用处会提示已有新版本。",
                (
                    "The rules apply from their day. A contract names the version it refers to; once a newer one "
                    "counts, that page says so."
                ),
            ),
            (
                "D12-22",
                "生效日",
                "Day of effect",
                "本制度自颁布之日起满 {rulebook.effective_offset_days} 天生效。",
                "These rules take effect {rulebook.effective_offset_days} days after they are issued.",
            ),
            (
                "D12-23",
                "修改须两级批准",
                "Two approvals to change",
                "修改已发布的条文，须经以下角色全部签署：{rulebook.approver_roles}；未签齐前，原条文继续有效。",
                (
                    "A published clause changes only once all of these have signed: {rulebook.approver_roles}. Until "
                    "then the old words count."
                ),
            ),
            (
                "D13-33",
                "缺号",
                "A missing number",
                "原范本缺少的条款由公司补写；补写前不产生任何要求。",
                "What the model leaves out is for the company to write; until then nothing is asked of anybody.",
            ),
            (
                "D13-66",
                "协助起草品牌制度",
                "Helping to write brand rules",
                "策划专员协助制定品牌管理制度，由起草部门列为协作者后参与撰写。",
                "The planner helps to write the brand rules as a named contributor to the draft.",
            ),
            (
                "D16-21",
                "按实际调整",
                "Adjusting to practice",
                "制度可以按实际情况调整完善；每次调整形成新版本，旧版本保留可查。",
                "The rules may be adjusted to practice; each change is a new version and the old ones stay readable.",
            ),
            (
                "D17-03",
                "修改与补充",
                "Amendments and supplements",
                "制度的变更分为修改和补充两类，均按起草、征求意见、批准、发布的程序办理。",
                "A change is an amendment or a supplement; either is drafted, consulted on, approved and published.",
            ),
            (
                "D18-20",
                "实施与解释",
                "Effect and interpretation",
                (
                    "本制度自发布之日起满 {rulebook.effective_offset_days} 天实施，由以下部门解释："
                    "{rulebook.interpreter_unit}。"
                ),
                (
                    "These rules take effect {rulebook.effective_offset_days} days after publication and are "
                    "interpreted by: {rulebook.interpreter_unit}."
                ),
            ),
            (
                "D18-21",
                "定期复核",
                "Regular review",
                "法律法规变化时及时修订；没有变化的，至少每 {rulebook.review_cycle_months} 个月复核一次。",
                (
                    "The rules are revised when the law changes, and reviewed every {rulebook.review_cycle_months} "
                    "months at the latest."
                ),
            ),
            (
                "D21-01",
                "逐级适用",
                "Down the tree of units",
                "本制度适用于各级单位。下级单位可以另订更严的规定，不得放宽。",
                "These rules bind every unit. A unit below may set stricter rules of its own, never looser ones.",
            ),
            (
                "D21-02",
                "年度",
                "The year",
                "制度名称中的年度由公司填写，并印在封面上。",
                "The company fills in the year of the title; it is printed on the cover.",
            ),
            (
                "D22-01",
                "版本日期",
                "Date of the version",
                "每个版本写明发布日期和生效日期。",
                "Every version names the day it was published and the day it takes effect.",
            ),
        ),
    ),
)
