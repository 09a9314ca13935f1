"""The border for text: what people type, paste and write in files is cleaned here, once.

Here live the cleaning of text that comes in, a last filter for text about to be drawn, the
wrapping of inserted values in isolates, and the folding of text for searching. Reordering for
display is in `bidi`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

__all__ = ["clean", "digits", "fold", "isolate", "visible"]

_BREAK: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANK: Final = re.compile("[\t\n]+")

_FORBIDDEN: Final = re.compile(
    "["
    "\0-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls but tab and line feed; DEL
    "\u2028\u2029\u202a-\u202e"  # line and paragraph separators; embeddings and overrides
    "\u206a-\u206f\ufff9-\ufffb"  # deprecated format characters; interlinear annotation
    "\ufeff"  # the byte order mark
    "\U000e0000-\U000e007f"  # tags, which hide text inside text
    "\ud800-\udfff"  # lone surrogates, which cannot be written as UTF-8
    "\ufdd0-\ufdef"  # noncharacters, here and at the end of every plane
    + "".join(chr(plane | 0xFFFE) + chr(plane | 0xFFFF) for plane in range(0, 0x110000, 0x10000))
    + "]"
)

_FSI: Final = "\u2068"
_PDI: Final = "\u2069"
_ISOLATE: Final = re.compile("[\u2066-\u2069]")

_DIGIT: Final = re.compile(r"(?![0-9])\d")

_NOT_SEARCHED: Final = re.compile(
    "["
    "\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"  # zero width
    "\u0640\u0610-\u061a\u064b-\u065f\u0670"  # tatweel, harakat, hamza and madda above and below
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff"
    "]+"
)
_ACCENTED: Final = re.compile("([a-z\u0250-\u02af])[\u0300-\u036f]+")
_SAME: Final = str.maketrans(
    {
        "\xe6": "ae",
        "\xf8": "o",
        "\u0153": "oe",
        "\xf0": "d",
        "\u0111": "d",
        "\xfe": "th",
        "\u0142": "l",
        "\u0127": "h",
        "\u0131": "i",
        "\u2018": "'",
        "\u2019": "'",
        "\u02bc": "'",
        "\u0671": "\u0627",
        "\u0649": "\u064a",
        "\u06cc": "\u064a",
        "\u06d2": "\u064a",
        "\u06a9": "\u0643",
        "\u0629": "\u0647",
        "\u06c1": "\u0647",
        "\u06be": "\u0647",
        "\u06d5": "\u0647",
    }
)


def clean(text: str, *, lines: bool = False) -> str:
    """Return text that is safe to keep, compare and show; cleaning it again changes nothing.

    The text is put into NFC (UAX #15). Removed are controls (ESC, NUL, DEL and all other C0 and
    C1), bidi embeddings and overrides, tags, byte order marks, noncharacters and lone surrogates.
    Joiners, direction marks and isolates stay, because Persian and mixed lines need them, but
    every line is left with its isolates in balance: what is left open is closed, a closing one
    too many is dropped. Line and paragraph separators count as line breaks.

    Args:
        text: What was typed, pasted or read.
        lines: Whether the text may have several lines. If so, line breaks become line feeds and
            tabs stay; if not, each run of line breaks and tabs becomes one space.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _FORBIDDEN.sub("", _BREAK.sub("\n", text))
    if not lines:
        text = _BLANK.sub(" ", text)
    return unicodedata.normalize("NFC", _balanced(text))


def visible(text: str, *, lines: bool = False, mark: str = "\ufffd") -> str:
    """Return text without anything a terminal would obey: the last filter before drawing.

    Text that went through `clean` passes unchanged. The mark is one cell wide and what it
    replaces has no width, so text that is already laid out wants an empty mark.

    Args:
        text: What is about to be drawn.
        lines: Whether line breaks and tabs may stay.
        mark: What is put in the place of each character that may not.
    """
    if not lines:
        text = text.replace("\t", mark).replace("\n", mark)
    return _FORBIDDEN.sub(lambda _: mark, text)


def isolate(text: str) -> str:
    """Return a value to be inserted in a sentence, so that neither reorders the other.

    Each line is put between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE, with its own
    isolates in balance (UAX #9, 2.4 and 2.5). Empty lines stay empty.
    """
    return "\n".join(f"{_FSI}{line}{_PDI}" if line else "" for line in _balanced(text).split("\n"))


def digits(text: str) -> str:
    """Return the text with every decimal digit as 0-9: Arabic, Persian, Devanagari and all others.

    A digit is what has the general category Nd (UAX #44).
    """
    if text.isascii():
        return text
    return _DIGIT.sub(lambda match: str(unicodedata.decimal(match[0])), text)


def fold(text: str) -> str:
    """Return the spelling under which a text is searched; folding it again changes nothing.

    Compatibility forms (NFKC) and case (casefold) are levelled, digits are 0-9, runs of white
    space are one space. Zero-width characters, tatweel and harakat are dropped. Alef, waw and yeh
    lose hamza and madda; alef maksura and Farsi yeh are yeh, teh marbuta and the forms of heh are
    heh, Farsi kaf is kaf. Accents on Latin letters are dropped, and å is a, ø is o, æ is ae: this
    is for finding only, in kept text they are different letters. Accents of other scripts, as in
    Ukrainian й and ї, make other letters and stay.
    """
    if text.isascii():
        return " ".join(text.casefold().split())
    text = unicodedata.normalize("NFKD", text).casefold()
    text = _ACCENTED.sub(r"\1", _NOT_SEARCHED.sub("", text).translate(_SAME))
    return " ".join(unicodedata.normalize("NFC", digits(text)).split())


def _balanced(text: str) -> str:
    """Close the isolates each line leaves open and drop the closing ones it has too many."""
    if not _ISOLATE.search(text):
        return text
    return "\n".join(map(_balanced_line, text.split("\n")))


def _balanced_line(line: str) -> str:
    """Balance the isolates of one line (BD8-BD9)."""
    depth = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal depth
        if match[0] != _PDI:
            depth += 1
        elif depth:
            depth -= 1
        else:
            return ""
        return match[0]

    return _ISOLATE.sub(keep, line) + _PDI * depth
