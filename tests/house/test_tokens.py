"""Both themes are legible: every pair of text and ground keeps its contrast, and "auto" is dark word for word."""

from __future__ import annotations

import re

import pytest

from tests.house.template_ground import STATIC

CSS = (STATIC / "tokens.css").read_text()
TEXT, LARGE = 4.5, 3.0
ON = {
    "ink": ("bg", "card", "sunk", "hover", "chip", "blue-row", "amber-row", "green-row", "red-bg"),
    "ink-2": ("bg", "card", "sunk", "hover", "chip", "amber-row"),
    "ink-3": ("bg", "card", "sunk", "chip", "control-bg", "green-row", "blue-row"),
    "ink-off": ("off",),
    "blue": ("bg", "card", "sunk", "blue-row"),
    "blue-ink": ("blue-bg", "card"),
    "green": ("green-bg", "card", "green-row"),
    "amber": ("amber-bg", "card", "amber-row"),
    "red": ("red-bg", "card"),
    "seal-ink": ("card", "sunk", "bg"),
    "on-solid": ("solid", "solid-2"),
    "on-seal": ("seal",),
    "paper-ink": ("paper", "mark"),
    "del": ("del-bg",),
    "ins": ("ins-bg",),
}
PAIRS = [(text, ground, TEXT) for text, grounds in ON.items() for ground in grounds]
PAIRS += [("control", "card", LARGE), ("control", "control-bg", LARGE), ("solid", "card", LARGE)]


def values(block: str) -> dict[str, str]:
    return dict(re.findall(r"--z-([a-z0-9-]+):\s*([^;]+);", block))


def block_of(selector: str) -> str:
    start = CSS.index(selector + " {") + len(selector) + 2
    return CSS[start : CSS.index("}", start)]


LIGHT = values(block_of(":root"))
DARK = values(block_of('[data-bs-theme="dark"]'))
AUTO = values(block_of('[data-bs-theme="auto"]'))


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = "".join(sign * 2 for sign in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_counted_as_the_guidelines_count_it():
    assert contrast("#fff", "#000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(("text", "ground", "least"), PAIRS, ids=[f"{text}-on-{ground}" for text, ground, _ in PAIRS])
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_out_from_its_ground(theme: dict[str, str], text: str, ground: str, least: float):
    assert contrast(theme[text], theme[ground]) >= least


def test_dark_and_auto_are_the_same():
    assert AUTO == DARK


def test_dark_answers_for_every_colour_of_light():
    colours = {name for name, value in LIGHT.items() if value.startswith(("#", "rgba"))}
    assert colours - set(DARK) == set()


def test_every_token_used_is_set():
    used = {found for path in STATIC.glob("*.css") for found in re.findall(r"var\(--z-([a-z0-9-]+)", path.read_text())}
    own = {
        name for path in STATIC.glob("*.css") for name in values(path.read_text())
    }  # a component's, beside the theme's
    assert used - own == set()
