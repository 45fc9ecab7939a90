"""The six hues of the types stay apart for every eye, in both themes, and stand out from the page.

Colour is never alone: each type has a shape of its own in the picture, the legend and the lists
(`api/network.py`, `api/templates/parts.html`), and a line of its own under a word in a text. So
the hues need to be told apart side by side, not to be named.

Deficiencies are simulated by the matrices of Machado, Oliveira and Fernandes (2009), "A
Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15(6), table 1,
severity 1.0, on linear RGB. Distances are Euclidean in OKLab (Ottosson, 2020): it is even over
differences as large as these, where CIEDE2000 was fitted to small ones. CSS Color 4 takes 0.02
for what is just noticed; two types differ by three times that.
"""

import itertools
import math
import re
from pathlib import Path

import pytest

from api.network import SHAPES
from api.rendering import NODE_TYPES, STATIC_DIR

Vector = tuple[float, ...]
Matrix = tuple[Vector, Vector, Vector]

LEAST_DISTANCE = 0.06
LEAST_CONTRAST = 3.0
LEAST_OF_LETTERS = 4.5
"""By WCAG 2.2, 1.4.3: what is written on the picture is no part of the page that axe-core reads."""
EYES: dict[str, Matrix] = {
    "all colours": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_TO_CONES: Matrix = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_OKLAB: Matrix = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)


def themes() -> dict[str, dict[str, str]]:
    """The colours of each theme by name, as the style sheet has them."""
    css = (Path(STATIC_DIR) / "css" / "base.css").read_text(encoding="utf-8")
    light, dark = re.findall(r":root \{(.*?)\}", css, flags=re.DOTALL)
    named = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
    return {"light": dict(named.findall(light)), "dark": dict(named.findall(dark))}


THEMES = themes()


def linear(colour: str) -> Vector:
    """Linear RGB of an sRGB colour in hexadecimal (IEC 61966-2-1)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return tuple(x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)


def times(matrix: Matrix, vector: Vector) -> Vector:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def seen(colour: str, eye: str) -> Vector:
    """The colour in OKLab, as an eye of this kind sees it."""
    shown = tuple(min(1.0, max(0.0, part)) for part in times(EYES[eye], linear(colour)))
    return times(_TO_OKLAB, tuple(math.cbrt(cone) for cone in times(_TO_CONES, shown)))


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """By WCAG 2.2."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("theme", THEMES)
def test_each_two_types_are_told_apart(theme: str, eye: str) -> None:
    hues = {type_: seen(THEMES[theme][f"of-{type_}"], eye) for type_ in NODE_TYPES}
    near = {
        pair: math.dist(hues[pair[0]], hues[pair[1]]) for pair in itertools.combinations(hues, 2)
    }

    assert len(near) == 15
    assert {pair: far for pair, far in near.items() if far < LEAST_DISTANCE} == {}


@pytest.mark.parametrize("ground", ["canvas", "surface"])
@pytest.mark.parametrize("theme", THEMES)
def test_each_type_stands_out_from_what_it_lies_on(theme: str, ground: str) -> None:
    colours = THEMES[theme]
    types = (*NODE_TYPES, "Community")
    told = {type_: contrast(colours[f"of-{type_}"], colours[ground]) for type_ in types}

    assert {type_: one for type_, one in told.items() if one < LEAST_CONTRAST} == {}


@pytest.mark.parametrize("letters", ["ink", "quiet", "accent"])
@pytest.mark.parametrize("theme", THEMES)
def test_what_is_written_on_the_picture_can_be_read(theme: str, letters: str) -> None:
    colours = THEMES[theme]

    assert contrast(colours[letters], colours["canvas"]) >= LEAST_OF_LETTERS


def test_each_type_has_a_shape_of_its_own() -> None:
    assert len({SHAPES[type_] for type_ in NODE_TYPES}) == len(NODE_TYPES)


def test_what_is_known_of_colours_is_found() -> None:
    """White and black, red and green, from what the cited works print."""
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert seen("#ffffff", "all colours") == pytest.approx((1, 0, 0), abs=1e-4)
    assert seen("#ff0000", "all colours") == pytest.approx((0.628, 0.225, 0.126), abs=1e-3)
    red, green = "#b05030", "#5f7030"
    apart = {eye: math.dist(seen(red, eye), seen(green, eye)) for eye in EYES}
    assert apart["deuteranopia"] < apart["all colours"] / 2
