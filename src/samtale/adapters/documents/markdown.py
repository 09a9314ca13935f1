"""Papers as Markdown (CommonMark 0.31) that reads well as it is: languages paragraph by paragraph.

The participant's language stands as a quotation below the caseworker's: a table of two columns
would not survive paragraphs and lists. Whatever people typed is escaped and shown as typed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from samtale.adapters.documents.layout import SIGNS, front, legend, parts
from samtale.core.paper import GAP, Exchange, Heading, Notice, Origins, Passage, Signature
from samtale.core.text import clean, isolate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samtale.core.paper import Block, Both, Origin, Paper
    from samtale.core.words import Phrase

_INLINE: Final = re.compile(r"[\\`*_\[\]{}|~$^]")
"""What can begin markup anywhere in a line: of CommonMark, of GitHub's, of template languages."""

_ENTITY: Final = re.compile(r"&(?=#?\w)")
_EMOJI: Final = re.compile(r":(?=[\w+-]+:)")
_LINK: Final = re.compile(r"(?i)(https?|ftp|mailto|xmpp)(?=:)|(?<![\w])(www)(?=\.)")
_AT: Final = re.compile(r"(?<=[\w.+-])@(?=\w)")
_START: Final = re.compile(r"(?:[-+=#>:](?=\s|$|[-+=#>:])|(?<=\d)[.)](?=\s|$))")
_NUMBERED: Final = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_BULLET: Final = re.compile(r"[-+=#>:]")

_LINE: Final = GAP * 4


def escape(text: str) -> str:
    """One line of text as Markdown that shows it literally.

    Backslashes stand before punctuation that could be markup; `<` and `&` become entities, which
    programs older than CommonMark understand too. Nothing becomes a link.

    Args:
        text: The line; white space at its ends is dropped and runs of it become one space.
    """
    line = " ".join(text.split())
    line = _ENTITY.sub("&amp;", line)
    line = _INLINE.sub(r"\\\g<0>", line).replace("<", "&lt;")
    line = _EMOJI.sub(r"\\:", line)
    line = _LINK.sub(lambda found: f"{found[0]}&#8203;"[: len(found[0])] + _NO_LINK, line)
    line = _AT.sub("&#64;", line)
    if numbered := _NUMBERED.match(line):
        return f"{numbered[1]}\\{line[numbered.end(1) :]}"
    return f"\\{line}" if _BULLET.match(line) else line
