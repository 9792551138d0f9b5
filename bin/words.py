"""The words of the screens: gathers them from the code, brings both catalogues up to date, names what is missing."""

from __future__ import annotations

import ast
import sys
from collections.abc import Collection, Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import IO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "saas" / "translations"
LOCALES = ("zh_Hans", "en")
KEYWORDS = dict.fromkeys(("_", "N_", "gettext", "lazy_gettext"), None)
PACKAGES = ("saas", "tenants", "blueprints", "jobs")


def _name_of(called: ast.expr) -> str:
    return called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""


def marked_in_python(
    file: IO[bytes], keywords: Collection[str], _tags: object, options: object
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Ids written out in a marking call; a name looked up inside one is no id."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call) and node.args and (name := _name_of(node.func)) in keywords:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield node.lineno, name, first.value, []


METHODS = [
    *((f"{package}/**.py", "bin.words:marked_in_python") for package in PACKAGES),
    ("templates/**.html", "jinja2"),
    ("templates/**.txt", "jinja2"),
]
OPTIONS = {pattern: {"trimmed": "true", "silent": "false"} for pattern in ("templates/**.html", "templates/**.txt")}


def gathered() -> Catalog:
    """Every id the code marks, in alphabetical order."""
    catalogue = Catalog(charset="utf-8")
    for package in (*PACKAGES, "templates"):
        found = extract_from_dir(
            ROOT / package,
            [(pattern.split("/", 1)[1], method) for pattern, method in METHODS if pattern.startswith(f"{package}/")],
            {pattern.split("/", 1)[1]: options for pattern, options in OPTIONS.items()},
            keywords=KEYWORDS,
        )
        for _file, _line, message, _comments, _context in found:
            if isinstance(message, str) and message:
                catalogue.add(message)
    return catalogue


def path_of(locale: str) -> Path:
    """The catalogue of one language."""
    return FOLDER / locale / "LC_MESSAGES" / "messages.po"


def standing(locale: str) -> Catalog:
    """The catalogue of a language as it is committed; empty where there is none."""
    path = path_of(locale)
    if not path.exists():
        return Catalog(locale=locale, charset="utf-8")
    return read_po(BytesIO(path.read_bytes()), locale=locale)


def brought_up_to_date(locale: str, ids: Catalog, known: dict[str, str] | None = None) -> Catalog:
    """The ids of today with the words that stand, then those of `known`; English ids are their own words."""
    old, fresh = standing(locale), Catalog(locale=locale, charset="utf-8", fuzzy=False)
    for message in sorted((m for m in ids if m.id), key=lambda m: str(m.id)):
        said = old.get(message.id)
        text = said.string if said is not None and said.string else (known or {}).get(str(message.id), "")
        fresh.add(message.id, text or (message.id if locale == "en" else ""))
    return fresh


def save(locale: str, catalogue: Catalog) -> None:
    """Write one catalogue without line numbers or dates, so that a change shows words only."""
    out = BytesIO()
    write_po(out, catalogue, no_location=True, omit_header=True, width=0, sort_output=True)
    header = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: {locale}\\n"\n\n'
    path_of(locale).parent.mkdir(parents=True, exist_ok=True)
    path_of(locale).write_text(header + out.getvalue().decode())


def missing(catalogue: Catalog) -> Iterable[str]:
    """Ids without words."""
    return [str(message.id) for message in catalogue if message.id and not message.string]


def main(known: dict[str, str] | None = None) -> int:
    """Bring both catalogues up to date; 1, naming them, when ids have no Chinese."""
    ids = gathered()
    for locale in LOCALES:
        save(locale, brought_up_to_date(locale, ids, known if locale == "zh_Hans" else None))
    bare = list(missing(standing("zh_Hans")))
    print(f"{len(ids)} ids, {len(bare)} without Chinese")
    print("\n".join(bare))
    return 1 if bare else 0


if __name__ == "__main__":
    sys.exit(main())
