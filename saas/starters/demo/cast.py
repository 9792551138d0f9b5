"""Who works in the demo company, position by position; invented names."""

from __future__ import annotations

COMPANY, SLUG, TEMPLATE = "木槿电商", "mujin", "T04"
OWNER = ("周敏", "zhoumin")

# position code: (name, mail name); the first of a unit's middle rank leads it
PEOPLE: dict[str, tuple[tuple[str, str], ...]] = {
    "general_manager": (("林致远", "linzhiyuan"),),
    "director": (("方维", "fangwei"),),
    "hr_officer": (("何若冰", "heruobing"), ("丁晓曼", "dingxiaoman")),
    "finance_officer": (("沈嘉禾", "shenjiahe"), ("卢婉", "luwan")),
    "office_clerk": (("姜一帆", "jiangyifan"),),
    "editing_lead": (("唐书瑶", "tangshuyao"),),
    "product_editor": (("罗子衿", "luozijin"), ("谢明轩", "xiemingxuan"), ("曹雨桐", "caoyutong")),
    "photographer": (("邓凯", "dengkai"), ("彭依然", "pengyiran")),
    "marketing_lead": (("许安然", "xuanran"),),
    "marketing_officer": (
        ("韩墨", "hanmo"),
        ("冯佳怡", "fengjiayi"),
        ("董思齐", "dongsiqi"),
        ("萧可", "xiaoke"),
    ),
    "design_lead": (("程砚秋", "chengyanqiu"),),
    "designer": (("袁梦", "yuanmeng"), ("蒋凌", "jiangling"), ("潘希", "panxi"), ("杜若溪", "duruoxi")),
    "retail_lead": (("李建国", "lijianguo"),),
    "sales_service": (
        ("张雨晴", "zhangyuqing"),
        ("陈思远", "chensiyuan"),
        ("孙丽娜", "sunlina"),
        ("王浩然", "wanghaoran"),
        ("赵子轩", "zhaozixuan"),
        ("欧阳静怡", "ouyangjingyi"),
        ("何子墨", "hezimo"),
        ("刘梦琪", "liumengqi"),
        ("秦岚", "qinlan"),
    ),
    "distribution_lead": (("郑一鸣", "zhengyiming"),),
    "distribution_officer": (("魏来", "weilai"), ("薛晴", "xueqing"), ("阎立本", "yanliben")),
    "after_sales_lead": (("吴晓彤", "wuxiaotong"),),
    "after_sales_service": (
        ("金灿", "jincan"),
        ("陶然", "taoran"),
        ("夏知秋", "xiazhiqiu"),
        ("钟离", "zhongli"),
        ("汪洋", "wangyang"),
    ),
    "care_lead": (("田园", "tianyuan"),),
    "care_officer": (("任静", "renjing"), ("贺新", "hexin")),
    "logistics_lead": (("马晓东", "maxiaodong"),),
    "picker": (
        ("龚志强", "gongzhiqiang"),
        ("史磊", "shilei"),
        ("侯国栋", "houguodong"),
        ("邵勇", "shaoyong"),
        ("孟浩", "menghao"),
    ),
    "packer": (
        ("段海燕", "duanhaiyan"),
        ("雷小军", "leixiaojun"),
        ("钱桂兰", "qianguilan"),
        ("汤圆圆", "tangyuanyuan"),
        ("尹春", "yinchun"),
    ),
    "order_lead": (("黎芳", "lifang"),),
    "checker": (("易安", "yian"),),
    "printer": (("常青", "changqing"),),
}

# role key: mail name of the account shown for it
ACCOUNTS: tuple[tuple[str, str], ...] = (
    ("tenant_admin", "zhoumin"),
    ("general_manager", "linzhiyuan"),
    ("department_head", "fangwei"),
    ("supervisor", "lijianguo"),
    ("hr", "heruobing"),
    ("administration", "jiangyifan"),
    ("finance", "shenjiahe"),
    ("operations", "luozijin"),
    ("service", "zhangyuqing"),
    ("marketing", "hanmo"),
    ("keeper", "gongzhiqiang"),
    ("operations_director", "fangwei"),
    ("operations_director", "lijianguo"),
    ("auditor", "luwan"),
)

REASONS = {
    "annual": ("回老家看父母", "陪孩子过暑假", "出门走走", "家里装修", "参加同学婚礼", "休整几天"),
    "personal": ("办理房产手续", "孩子家长会", "搬家", "去银行办事", "接送老人看病", "车辆年检"),
    "sick": ("发烧，医生建议休息", "肠胃炎", "牙疼，已约门诊", "腰扭伤", "重感冒"),
}


def mail_of(name: str) -> str:
    """The address of somebody of the demo company."""
    return f"{name}@mujin.example"
