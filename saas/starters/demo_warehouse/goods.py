"""What the demo company keeps: bedding and household goods with packs and barcodes, and the houses they lie in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

FIRST = 6971234500000
"""The company's own stretch of barcodes."""


@dataclass(frozen=True)
class Kind:
    """A product in its variants. `speed` is what goes out on a working day; `counted` what lay there at the start."""

    code: str
    name: str
    english: str
    category: str
    uom: str
    pack: tuple[str, int] | None
    variants: tuple[tuple[str, str], ...]
    speed: int
    counted: int = 0
    is_special: bool = False
    lots: bool = False

    @property
    def opening(self) -> int:
        """What lay there of each variant on the first morning."""
        return self.counted or self.speed * 22


COLOURS = (("燕麦色", "oat"), ("雾蓝", "mist blue"), ("烟灰", "ash grey"))
BEDS = (("1.5 m", "1.5 m"), ("1.8 m", "1.8 m"))
KINDS: tuple[Kind, ...] = (
    Kind("SJT15", "水洗棉四件套 1.5 m", "Washed cotton bedding 1.5 m", "床品", "套", ("箱", 12), COLOURS, 6),
    Kind("SJT18", "水洗棉四件套 1.8 m", "Washed cotton bedding 1.8 m", "床品", "套", ("箱", 12), COLOURS, 8),
    Kind("CL", "纯棉床笠", "Fitted cotton sheet", "床品", "条", ("箱", 20), BEDS, 4),
    Kind("ZT", "全棉枕套一对", "Cotton pillowcases, pair", "床品", "对", ("箱", 40), COLOURS, 5),
    Kind("DB", "大豆纤维冬被", "Soy fibre winter quilt", "床品", "条", ("箱", 6), (*BEDS, ("2.0 m", "2.0 m")), 5),
    Kind("XB", "蚕丝夏凉被", "Silk summer quilt", "床品", "条", ("箱", 6), BEDS, 0, 140),
    Kind("ZX", "乳胶枕", "Latex pillow", "床品", "只", ("箱", 8), (("高枕", "high"), ("低枕", "low")), 3),
    Kind("BZ", "棉麻抱枕", "Linen cushion", "床品", "个", ("箱", 16), COLOURS, 3),
    Kind("MJ", "长绒棉毛巾", "Long-staple towel", "毛巾浴巾", "条", ("箱", 60), (*COLOURS, ("白色", "white")), 9),
    Kind("YJ", "长绒棉浴巾", "Long-staple bath towel", "毛巾浴巾", "条", ("箱", 24), COLOURS, 5),
    Kind("FJ", "方巾三条装", "Face cloths, set of three", "毛巾浴巾", "包", ("箱", 48), COLOURS[:2], 4, 420),
    Kind(
        "SY",
        "双层纱睡衣",
        "Gauze pyjamas",
        "家居服",
        "套",
        ("箱", 20),
        (("S", "S"), ("M", "M"), ("L", "L"), ("XL", "XL")),
        4,
    ),
    Kind(
        "TX", "棉拖鞋", "Cotton slippers", "家居服", "双", ("箱", 30), (("37-38", "37-38"), ("41-42", "41-42")), 3, 240
    ),
    Kind(
        "SN",
        "棉麻收纳箱",
        "Linen storage box",
        "收纳",
        "个",
        ("箱", 10),
        (("大号", "large"), ("中号", "medium"), ("小号", "small")),
        3,
    ),
    Kind(
        "YS", "真空压缩袋", "Vacuum bags", "收纳", "包", ("箱", 50), (("四只装", "four"), ("八只装", "eight")), 3, 300
    ),
    Kind("FG", "抽屉分隔盒", "Drawer dividers", "收纳", "个", ("箱", 36), (("窄", "narrow"), ("宽", "wide")), 0, 220),
    Kind("WQ", "棉麻围裙", "Linen apron", "厨房布艺", "条", ("箱", 40), COLOURS[:2], 2),
    Kind("CD", "餐垫四片装", "Place mats, set of four", "厨房布艺", "包", ("箱", 40), COLOURS[:2], 2),
    Kind("GR", "隔热手套", "Oven gloves", "厨房布艺", "副", ("箱", 60), COLOURS[:1], 0, 130),
    Kind(
        "LZ",
        "大豆蜡香薰蜡烛",
        "Soy wax candle",
        "香氛",
        "个",
        ("箱", 24),
        (("雪松", "cedar"), ("白茶", "white tea"), ("橙花", "neroli")),
        4,
        is_special=True,
        lots=True,
    ),
    Kind(
        "XX",
        "无火香薰",
        "Reed diffuser",
        "香氛",
        "瓶",
        ("箱", 12),
        (("木质调", "woody"), ("柑橘调", "citrus")),
        2,
        is_special=True,
        lots=True,
    ),
    Kind(
        "PW", "衣物留香喷雾", "Fabric mist", "香氛", "瓶", ("箱", 24), (("200 ml", "200 ml"),), 0, 200, is_special=True
    ),
    Kind("LH", "乔迁礼盒", "House-warming gift box", "礼盒", "盒", ("箱", 8), COLOURS[:2], 2),
    Kind("ZH", "快递纸箱", "Carton", "包材", "个", ("捆", 25), (("3 号", "No. 3"), ("5 号", "No. 5")), 40),
    Kind("JD", "封箱胶带", "Packing tape", "包材", "卷", ("箱", 72), (("60 mm", "60 mm"),), 3, 420),
    Kind("QP", "气泡膜", "Bubble wrap", "包材", "米", ("卷", 50), (("50 cm", "50 cm"),), 12),
)


@dataclass(frozen=True)
class Goods:
    """One item: what an import file would say of it, and how much of it moves."""

    row: dict[str, str]
    kind: Kind

    @property
    def code(self) -> str:
        """Its code."""
        return self.row["code"]


def goods() -> Iterator[Goods]:
    """Every variant as a row of an item file, its barcode from the company's stretch."""
    number = 0
    for kind in KINDS:
        for place, (spec, english) in enumerate(kind.variants, start=1):
            number += 1
            row = {
                "code": f"{kind.code}-{place:02}",
                "name": f"{kind.name} {spec}",
                "name_en": f"{kind.english}, {english}",
                "uom": kind.uom,
                "spec": spec,
                "category": kind.category,
                "barcode": ean(FIRST // 10 + number),
                "storage_class": "特殊" if kind.is_special else "常温",
                "track": "按批次" if kind.lots else "不分批次",
            }
            if kind.pack is not None:
                row |= {"pack": kind.pack[0], "pack_quantity": str(kind.pack[1])}
            yield Goods(row, kind)


def ean(body: int) -> str:
    """Twelve figures and their check figure."""
    total = sum(int(sign) * (3 if place % 2 else 1) for place, sign in enumerate(f"{body:012}"))
    return f"{body:012}{-total % 10}"


# Zone, what lies there, racks, bins on each.
MAIN, RESERVE = ("01", "余杭总仓"), ("02", "临平备货仓")
ZONES = (("A", "常温", 4, 6), ("B", "常温", 3, 6), ("C", "常温", 4, 6), ("S", "特殊", 1, 8))
RESERVE_ZONES = (("D", "常温", 2, 6), ("E", "常温", 2, 6))
ZONE_OF = {
    "床品": "A",
    "毛巾浴巾": "B",
    "家居服": "B",
    "收纳": "C",
    "厨房布艺": "C",
    "礼盒": "C",
    "包材": "C",
    "香氛": "S",
}
