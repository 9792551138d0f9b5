"""Stretches of a long paper bound into one PDF, with the page numbers laid over them."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import cast

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, IndirectObject, NameObject, StreamObject

_NUMBER = NameObject("/PageNumber")


def bind(stretches: Sequence[bytes], numbers: bytes) -> bytes:
    """One PDF of all pages of `stretches`; page n carries what stands on page n of `numbers`."""
    writer = PdfWriter()
    for stretch in stretches:
        writer.append(BytesIO(stretch), import_outline=False)
    before, after = _stream(writer, b"q"), _stream(writer, b"Q q /PageNumber Do Q")
    for page, number in zip(writer.pages, PdfReader(BytesIO(numbers)).pages, strict=True):
        _lay_over(page, _form(writer, number), around=(before, after))
    writer.metadata = PdfReader(BytesIO(stretches[0])).metadata
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def _lay_over(page: PageObject, form: IndirectObject, *, around: tuple[IndirectObject, IndirectObject]) -> None:
    # The page's own stream is wrapped, not parsed: parsing costs more than printing a dense page.
    before, after = around
    page[NameObject("/Contents")] = ArrayObject([before, page.raw_get("/Contents"), after])
    # WeasyPrint's pages share one resource dictionary; each page gets its own, pointing to the shared entries.
    resources = DictionaryObject(cast(DictionaryObject, page["/Resources"].get_object()))
    drawn = resources.get("/XObject") or DictionaryObject()
    images = DictionaryObject(cast(DictionaryObject, drawn.get_object()))
    images[_NUMBER] = form
    resources[NameObject("/XObject")] = images
    page[NameObject("/Resources")] = resources


def _form(writer: PdfWriter, number: PageObject) -> IndirectObject:
    """The page as a form object, its fonts shared between all pages."""
    contents = number.get_contents()
    form = StreamObject()
    form.set_data(contents.get_data() if contents is not None else b"")
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = number.mediabox
    form[NameObject("/Resources")] = number.raw_get("/Resources").clone(writer)
    return writer._add_object(form)


def _stream(writer: PdfWriter, operators: bytes) -> IndirectObject:
    stream = DecodedStreamObject()
    stream.set_data(operators)
    return writer._add_object(stream)


def joined(papers: Sequence[bytes], titles: Sequence[str], title: str) -> bytes:
    """One PDF of whole papers, each under a bookmark; what they share word for word (fonts) is kept once."""
    writer = PdfWriter()
    for paper, name in zip(papers, titles, strict=True):
        writer.append(BytesIO(paper), outline_item=name, import_outline=False)
    writer.compress_identical_objects()
    writer.metadata = {"/Title": title}
    target = BytesIO()
    writer.write(target)
    return target.getvalue()
