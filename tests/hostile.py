"""Files that people might hand in to do harm, each with the reason for which it is refused; and honest ones."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    TextStringObject,
)

OPEN_XML = "[Content_Types].xml"


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 20), mode: str = "RGB", **more: object) -> bytes:
    """A plain picture."""
    target = BytesIO()
    Image.new(mode, size, "#1366ec" if mode == "RGB" else 1).save(target, kind, **more)
    return target.getvalue()


def photo_with_a_place() -> bytes:
    """A JPEG that says where it was taken, by whom, and that it lies on its side."""
    exif = Image.Exif()
    exif[0x0112], exif[0x013B] = 6, "CANARY-ARTIST"
    exif.get_ifd(0x8825)[2] = (31.0, 14.0, 5.0)
    return picture("JPEG", exif=exif, comment=b"CANARY-COMMENT")


def chunk(name: bytes, content: bytes) -> bytes:
    """One chunk of a PNG."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def flood(width: int, height: int) -> bytes:
    """A small PNG that claims a huge size."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    rows = zlib.compress(b"\x00" * min(40_000_000, height * (width // 8 + 1)), 9)
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def pdf(entry: dict[str, object] | None = None, *, password: str = "") -> bytes:
    """A page; `entry` goes into the catalogue."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    for name, value in (entry or {}).items():
        writer._root_object[NameObject(name)] = value  # type: ignore[assignment]  # made of pypdf's objects
    if password:
        writer.encrypt(password)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def action(kind: str, **more: object) -> DictionaryObject:
    """An action of a PDF."""
    made = {NameObject("/S"): NameObject(kind)} | {NameObject(f"/{k}"): v for k, v in more.items()}
    return DictionaryObject(made)  # type: ignore[arg-type]  # as above


def pdf_with_a_file() -> bytes:
    """Another file inside."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_attachment("run.exe", b"MZ")
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def pdf_hidden_in_a_stream() -> bytes:
    """A script whose key is written in hexadecimal, inside a compressed stream of objects."""
    script = b"<< /S /J#61vaScript /J#53 (app.alert(1)) >> "
    catalogue = b"<< /Type /Catalog /Pages 2 0 R /OpenAction 5 0 R >>"
    head = b"5 0 6 %d " % len(script)
    return _raw_pdf(b"/N 2 /First %d /Filter /FlateDecode" % len(head), zlib.compress(head + script + catalogue))


def pdf_bomb() -> bytes:
    """A stream of objects that unpacks to a fifth of a gigabyte."""
    packed = zlib.compress(zlib.compress(b"\x00" * 200_000_000, 9), 9)
    return _raw_pdf(b"/N 1 /First 4 /Filter [/FlateDecode /FlateDecode]", packed)


def _raw_pdf(head: bytes, packed: bytes) -> bytes:
    """A PDF whose objects 5 and 6 lie in the stream given as object 4; 6 is the catalogue."""
    body, places = b"%PDF-1.7\n", []
    for text in (
        b"2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n",
        b"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >> endobj\n",
        b"4 0 obj << /Type /ObjStm %b /Length %d >> stream\n%b\nendstream endobj\n" % (head, len(packed), packed),
    ):
        places.append((1, len(body), 0))
        body += text
    places += [(2, 4, 0), (2, 4, 1), (1, len(body), 0)]
    rows = b"".join(struct.pack(">BIH", *place) for place in places)
    table = b"7 0 obj << /Type /XRef /Size 8 /Root 6 0 R /W [1 4 2] /Index [2 6] /Length %d >> stream\n" % len(rows)
    return body + table + rows + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % places[-1][1]


def package(*names: str, content: bytes = b"<x/>") -> bytes:
    """A zip with these members."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as made:
        for name in names:
            made.writestr(name, content)
    return target.getvalue()


def old_office(*names: str) -> bytes:
    """The outline of an old office file with these streams."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504 + b"".join(n.encode("utf-16-le") + b"\0\0" for n in names)
    )


@cache
def hostile() -> dict[str, tuple[bytes, str]]:
    """By name: the bytes, and the reason."""
    word = (OPEN_XML, "word/document.xml")
    javascript = action("/JavaScript", JS=TextStringObject("app.alert(1)"))
    launch = action("/Launch", F=TextStringObject("cmd.exe"))
    page = ArrayObject([action("/URI", URI=TextStringObject("https://example.com"), Next=launch)])
    form = DictionaryObject({NameObject("/XFA"): DecodedStreamObject()})
    return {
        "drawing.svg": (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "markup"),
        "drawing.png": (b'\xef\xbb\xbf<?xml version="1.0"?><svg/>', "markup"),
        "page.html": (b"\n\t <!doctype html><script>alert(1)</script>", "markup"),
        "page.pdf": (b"<html>%PDF-1.7", "markup"),
        "wide.html": ("\ufeff<html>".encode("utf-16-le"), "markup"),
        "feed.xml": (b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>', "markup"),
        "empty.pdf": (b"", "empty"),
        "large.txt": (b"a" * 2_000_001, "size"),
        "program.jpg": (b"MZ\x90\x00\x03", "kind"),
        "program.pdf": (b"\x7fELF\x02\x01", "kind"),
        "moving.gif": (picture("GIF"), "kind"),
        "old.bmp": (picture("BMP"), "kind"),
        "scan.tiff": (picture("TIFF"), "kind"),
        "late.pdf": (b"\x01\x02%PDF-1.7", "kind"),
        "nul.txt": (b"text\x00more", "kind"),
        "bytes.csv": (bytes(range(1, 256)), "kind"),
        "files.zip": (package("a.txt"), "archive"),
        "files.docx": (package("word/document.xml"), "archive"),
        "program.jar": (package("META-INF/MANIFEST.MF"), "archive"),
        "nothing.zip": (b"PK\x05\x06" + b"\x00" * 18, "archive"),
        "files.rar": (b"Rar!\x1a\x07\x00", "archive"),
        "files.7z": (b"7z\xbc\xaf\x27\x1c", "archive"),
        "files.tar": (b"a" * 257 + b"ustar\x00", "archive"),
        "files.gz": (b"\x1f\x8b\x08", "archive"),
        "cut.docx": (package(*word)[:60], "office"),
        "macro.docx": (package(*word, "word/vbaProject.bin"), "macros"),
        "control.xlsx": (package(OPEN_XML, "xl/workbook.xml", "xl/activeX/activeX1.bin"), "macros"),
        "linked.xlsx": (package(OPEN_XML, "xl/workbook.xml", "xl/externalLinks/externalLink1.xml"), "macros"),
        "bomb.docx": (package(*word, content=b"0" * 30_000_000), "limits"),
        "many.pptx": (package(OPEN_XML, "ppt/a", *(f"ppt/{n}" for n in range(2_001))), "limits"),
        "macro.doc": (old_office("WordDocument", "_VBA_PROJECT"), "macros"),
        "object.xls": (old_office("Workbook", "\x01Ole10Native"), "macros"),
        "odd.msi": (old_office("Installer"), "office"),
        "flood.png": (flood(60_000, 60_000), "pixels"),
        "cut.jpg": (picture("JPEG", (400, 400))[:300], "picture"),
        "cut.png": (picture()[:40], "picture"),
        "fake.webp": (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "picture"),
        "script.pdf": (pdf({"/Names": DictionaryObject({NameObject("/JavaScript"): javascript})}), "active"),
        "opening.pdf": (pdf({"/OpenAction": javascript}), "active"),
        "launching.pdf": (pdf({"/OpenAction": launch}), "active"),
        "chained.pdf": (pdf({"/Acts": page}), "active"),
        "leaving.pdf": (pdf({"/AA": DictionaryObject({NameObject("/WC"): javascript})}), "active"),
        "form.pdf": (pdf({"/AcroForm": form}), "active"),
        "sending.pdf": (pdf({"/OpenAction": action("/SubmitForm")}), "active"),
        "inside.pdf": (pdf_with_a_file(), "active"),
        "hidden.pdf": (pdf_hidden_in_a_stream(), "active"),
        "bomb.pdf": (pdf_bomb(), "pdf"),
        "locked.pdf": (pdf(password="secret"), "locked"),
        "cut.pdf": (pdf()[:80], "pdf"),
        "words.pdf": (b"%PDF-1.7 and nothing else", "pdf"),
    }
