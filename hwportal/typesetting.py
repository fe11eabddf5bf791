"""PDF from a Typst file and data: tagged (PDF/UA-1), in the Japanese font that the machine has."""

import json
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
import typst

PAPER = Path(__file__).parent / "paper"
FAMILIES = ("Noto Sans CJK JP", "Noto Sans JP", "IPAexGothic", "IPAPGothic", "IPAGothic")
MISSING = """There is no Japanese font, so that sheets cannot be had as PDF. Please type this, then start again:
  sudo apt-get install --no-install-recommends fonts-noto-cjk"""


class NoFont(Exception):
    """The machine has no Japanese font, so that a PDF cannot be made."""


@cache
def installed() -> typst.Fonts:
    """Return the fonts of the machine, looked for once."""
    return typst.Fonts(include_embedded_fonts=False)


@cache
def japanese_font() -> str | None:
    """Return the first Japanese font that the machine has, or None."""
    found = set(installed().families())
    return next((family for family in FAMILIES if family in found), None)


def pdf(name: str, data: dict[str, Any]) -> bytes:
    """Return the paper `name` filled with `data` as a tagged PDF."""
    font = japanese_font()
    if font is None:
        raise NoFont
    inputs = {"data": json.dumps({**data, "font": font}, ensure_ascii=False)}
    made = typst.compile(
        PAPER / f"{name}.typ", root=PAPER, font_paths=installed(), sys_inputs=inputs, pdf_standards="ua-1"
    )
    assert isinstance(made, bytes)
    return made


def qr_code(text: str) -> str:
    """Return a code to scan as an SVG file, as a paper takes it."""
    picture = BytesIO()
    segno.make(text, error="m", micro=False).save(picture, kind="svg", border=2)
    return picture.getvalue().decode()
