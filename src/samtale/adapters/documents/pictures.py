"""Drawings as PNG, for formats that not every program draws SVG in.

Drawn by typst with the bundled fonts, so a picture looks the same everywhere, byte for byte.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from samtale.adapters.documents.extras import needs
from samtale.adapters.documents.fonts import can_draw
from samtale.adapters.shipped import shipped

if TYPE_CHECKING:
    from typst import Compiler

RESOLUTION: Final = 240.0
"""Dots to the inch: fine enough for print, and some ten kilobytes for a line of time."""

_TEMPLATES: Final = Path(__file__).parent / "templates"

_ONE_AT_A_TIME: Final = Lock()
"""The compiler is one object with a state."""


def png(drawing: str, millimetres: float) -> bytes:
    """An SVG document as a PNG file.

    Args:
        drawing: The document.
        millimetres: The width it is to be printed in.

    Raises:
        UsageError: If typst is not installed.
    """
    text, _ = can_draw(drawing)
    with needs("pdf"), _ONE_AT_A_TIME:
        made = _compiler().compile(
            format="png",
            ppi=RESOLUTION,
            sys_inputs={"drawing": text, "width": f"{millimetres:g}"},
        )
    pages = made if isinstance(made, list) else [made]
    if not isinstance(pages[0], bytes):
        raise TypeError(type(pages[0]))
    return pages[0]


@cache
def _compiler() -> Compiler:
    from typst import Compiler

    return Compiler(
        input=str(_TEMPLATES / "picture.typ"),
        root=str(_TEMPLATES),
        font_paths=[str(shipped("fonts"))],
        ignore_system_fonts=True,
    )
