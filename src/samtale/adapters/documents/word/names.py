"""Names and pieces of WordprocessingML (ISO/IEC 29500-1) that reading and writing share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml import etree

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LONGEST: Final = 60
_SPACE: Final = re.compile(r"\s+")


def w(name: str) -> str:
    """A name of WordprocessingML as lxml writes it."""
    return f"{{{_W}}}{name}"


def texts_of(paragraph: etree._Element) -> str:
    """The text of a paragraph, over all its runs; paragraphs within it are left out."""
    inner = {id(one) for one in paragraph.iter(w("p")) if one is not paragraph}
    found: list[str] = []
    for one in paragraph.iter(w("t"), w("instrText"), w("delText")):
        if inner and any(id(up) in inner for up in one.iterancestors(w("p"))):
            continue
        found.append(one.text or "")
    return "".join(found)


def quoted(text: str) -> str:
    """A piece of a template to be named in a sentence, shortened."""
    words = _SPACE.sub(" ", text).strip()
    return f"'{words[:_LONGEST]}…'" if len(words) > _LONGEST else f"'{words}'"


def name_of_part(name: str) -> str:
    """Which part of a document is meant, as half a sentence; nothing for its body."""
    if "header" in name:
        return " in the header"
    if "footer" in name:
        return " in the footer"
    return " in the notes" if "notes" in name else ""
