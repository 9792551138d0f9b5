"""The paper's typeface: a small cut of Noto Sans CJK made at set-up (`python -m saas.papers.fonts`).

The cut holds what Chinese business papers are made of. A character outside it (a rare name such as 䶮) comes from the
full font of the machine, at twenty times the memory; so the cut also holds the rarer characters that names like.
"""

# fontTools ships no types:
# mypy: allow-untyped-calls

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # only the cutting at set-up needs it
    from uharfbuzz import Face

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
_LEFT_OUT = (b"GSUB", b"GPOS", b"vmtx", b"vhea", b"VORG", b"BASE")
_FAMILY_NAME, _MOST_FACES = 1, 10  # the number of a name in a font; faces of one collection
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
        face = next(_faces(style), None)
        if face is not None:
            made.append(folder / f"zhidu-{style.lower()}.otf")
            made[-1].write_bytes(_named(_cut(face), style))
    if made:
        (folder / "fonts.conf").write_text(_CONFIGURATION, encoding="utf-8")
    return made


def _faces(style: str) -> Iterator[Face]:
    """The machine's faces of simplified Chinese in this style."""
    from uharfbuzz import Blob, Face

    for folder in SYSTEM_FOLDERS:
        for path in sorted(folder.rglob("NotoSans*")):
            if path.stem == f"NotoSansCJK-{style}":
                blob = Blob.from_file_path(path)
                faces = (Face(blob, index) for index in range(_MOST_FACES))
                yield from (face for face in faces if face.get_name(_FAMILY_NAME) == "Noto Sans CJK SC")
            elif path.stem in (f"NotoSansCJKsc-{style}", f"NotoSansSC-{style}"):
                yield Face(Blob.from_file_path(path))


def _cut(face: Face) -> bytes:
    """Our characters of it; HarfBuzz does in a fifth of a second what takes fontTools ten."""
    from uharfbuzz import SubsetFlags, SubsetInput, SubsetInputSets, subset

    wanted = SubsetInput()
    wanted.sets(SubsetInputSets.UNICODE).update(characters())
    # Vertical metrics and glyph variants are for setting books.
    wanted.sets(SubsetInputSets.DROP_TABLE_TAG).update(int.from_bytes(tag, "big") for tag in _LEFT_OUT)
    wanted.flags = SubsetFlags.NO_HINTING | SubsetFlags.NOTDEF_OUTLINE
    return bytes(subset(face, wanted).blob.data)


def _named(content: bytes, style: str) -> bytes:
    """The cut under a name of its own, so that it never passes for the whole typeface."""
    from fontTools.ttLib import TTFont

    names = {1: FAMILY, 2: style, 4: f"{FAMILY} {style}", 6: f"ZhiduSans-{style}", 16: FAMILY, 17: style}
    with TTFont(BytesIO(content), lazy=True) as font:
        for record in font["name"].names:
            record.string = names.get(record.nameID, record.toUnicode())
        target = BytesIO()
        font.save(target)
    return target.getvalue()


if __name__ == "__main__":
    make()
