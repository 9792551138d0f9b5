"""The paper's typeface: a small cut of Noto Sans CJK made at set-up (`python -m saas.papers.fonts`).

The cut holds what Chinese business papers are made of. A character outside it (a rare name such as 䶮) comes from the
full font of the machine, at twenty times the memory; so the cut also holds the rarer characters that names like.
"""

# fontTools ships no types:
# mypy: allow-untyped-calls

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # 16 MB that only the cutting at set-up needs
    from fontTools.ttLib import TTFont

FAMILY = "Zhidu Sans"
FOLDER = Path(__file__).with_name("fonts")
SYSTEM_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
_NAMES_LIKE = (
    "喆堃玥珺祎垚犇赟翀昇曌瑄玹珣琇瑀璟璠嬿婳妘彧頔甦侴禤翾贇淼焱晧暐晞昉昶曦旻昕旸煜烨炜炘煊熠燚琤琨瑢瑱璈珵珈玙玚珮琭"
    "钰铠铄锃鋆鑫铭镕锜镓槿棪栩梓榕桉樾霈霁霂霏靓靖颀颢颉颙颖飏骐骦骁驿鹄鹓麒麟苡茗荇荻莀菡萁葭蓁蓥蔺薇藴芃芮芷芠"
    "沄沅沐沚泠泓洺洢浠涵淇渟湉湜溱滢漪潇澍澔瀚灏弋弈彤忻怡恺惟愔懿戬扬抒撷斐旖晗晟晔朵朦仝佟邰邵郄郇郗郜郦鄢闫阚"
    "逯逄虢訾诸亓俟偲倢俪儇冼刘劼勍匡厍呙咏哿唅喻嘉囡圻坤埕培墡夔奭妍妤姝姞娅娈婕婧媛嫄嬅孛宓宥寯岑岚峥崚嵘巍巽帆帧"
)
_RANGES = (
    *((0x20, 0x7E), (0xA0, 0x17F), (0x2000, 0x206F), (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2190, 0x22FF)),
    *((0x2460, 0x24FF), (0x2500, 0x2612), (0x2713, 0x2718), (0x3000, 0x303F), (0x3200, 0x33FF), (0xFF00, 0xFFEF)),
)
_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir prefix="relative">.</dir></fontconfig>
"""


def environment() -> dict[str, str]:
    """The variables under which a printer finds the cut beside the machine's fonts; none where there is no cut."""
    configuration = FOLDER / "fonts.conf"
    return {"FONTCONFIG_FILE": str(configuration)} if configuration.exists() else {}


def characters() -> set[int]:
    """The code points of the cut: GB 2312, Latin, signs, and the rarer characters of names."""
    found = {point for first, last in _RANGES for point in range(first, last + 1)}
    found.update(map(ord, _NAMES_LIKE))
    for high in range(0xA1, 0xF8):
        found.update(map(ord, bytes(b for low in range(0xA1, 0xFF) for b in (high, low)).decode("gb2312", "ignore")))
    return found


def make(folder: Path = FOLDER) -> list[Path]:
    """Cut the machine's Noto Sans CJK (Regular, and Bold where present) into `folder`; without it, nothing is made."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for style in ("Regular", "Bold"):
        font = next(_faces(style), None)
        if font is not None:
            made.append(folder / f"zhidu-{style.lower()}.otf")
            _cut(font, style).save(made[-1])
    if made:
        (folder / "fonts.conf").write_text(_CONFIGURATION, encoding="utf-8")
    return made


def _faces(style: str) -> Iterator[TTFont]:
    """The machine's faces of simplified Chinese in this style."""
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.ttCollection import TTCollection

    for folder in SYSTEM_FOLDERS:
        for path in sorted(folder.rglob("NotoSans*")):
            if path.stem == f"NotoSansCJK-{style}":
                yield from (f for f in TTCollection(path, lazy=True) if f["name"].getDebugName(1) == "Noto Sans CJK SC")
            elif path.stem in (f"NotoSansCJKsc-{style}", f"NotoSansSC-{style}"):
                yield TTFont(path, lazy=True)


def _cut(font: TTFont, style: str) -> TTFont:
    from fontTools import subset

    # Vertical metrics and glyph variants are for setting books; leaving them out first makes the cut twice as fast.
    for table in ("GSUB", "GPOS", "vmtx", "vhea", "VORG", "BASE"):
        if table in font:
            del font[table]
    options = subset.Options(hinting=False, notdef_outline=True, name_IDs=["*"])
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters())
    cutter.subset(font)
    names = {1: FAMILY, 2: style, 4: f"{FAMILY} {style}", 6: f"ZhiduSans-{style}", 16: FAMILY, 17: style}
    for record in font["name"].names:
        record.string = names.get(record.nameID, record.toUnicode())
    return font


if __name__ == "__main__":
    make()
