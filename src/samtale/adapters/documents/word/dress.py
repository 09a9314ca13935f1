"""Each phrase of a rendered Word document in its own language, direction and font.

Word takes a run's direction from the run and not from its letters, and its language and font for
right-to-left scripts from marks of their own (ISO/IEC 29500-1, 17.3.2.30 rtl, 17.3.2.20 lang,
17.3.2.26 rFonts). So wherever a template puts a phrase, the marks are set there, and a municipality
needs to know nothing of them.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from samtale.adapters.documents.word.anchors import anchor_of, ended
from samtale.adapters.documents.word.flow import flowing, reach
from samtale.adapters.documents.word.names import w
from samtale.adapters.documents.word.tags import BEGIN, END, FIRST_TONGUE, NO_ANCHOR
from samtale.core.text import direction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FLIPPED: Final = ("Deltagersprog", "Deltageroverskrift", "Deltagertitel")
"""The names of the styles whose direction and language are those of the participant."""

_CUT: Final = re.compile(f"({BEGIN}..|[{END}\n\u2066-\u2069])", re.DOTALL)
_OPENS: Final = frozenset("\u2066\u2067\u2068")
_FONTS: Final = {"Ethi": "Ebrima", "Mymr": "Myanmar Text"}
"""The fonts of scripts that Arial does not hold; every Windows since 8 brings them."""

_USUAL: Final = "Arial"

_FIRST_ANCHOR: Final = 7000
"""The number of the bookmark before the first anchor; templates bring few of their own."""

_NO_KEY: Final = "mark"
"""Stands for the language of what is no run, so that the next text begins a run."""

_DRAWN: Final = "{urn:schemas-microsoft-com:vml}*"
"""What is drawn and not written, such as the words of a watermark: texts in attributes."""

_IN_RUN: Final = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
    "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd "
    "fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
)
"""The order of what a run can be (17.3.2.28, CT_RPr); Word refuses another one."""

_IN_PARAGRAPH: Final = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr "
    "shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr "
    "sectPr pPrChange"
)
"""The order of what a paragraph can be (17.3.1.26, CT_PPr)."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language as Word is told of it."""

    tag: str
    """The BCP 47 tag."""
    rtl: bool
    """Whether it is written from right to left."""
    script: str
    """The script, where it needs a font of its own."""


class Dresser:
    """Gives the phrases of one document their languages and anchors."""

    def __init__(self, tongues: Sequence[Tongue], anchors: Sequence[str]) -> None:
        """Take what the letters around phrases stand for.

        Args:
            tongues: The languages, in the order of the letters that stand for them.
            anchors: The beginnings of the names of anchors, in the same order.
        """
        self.tongues = tongues
        self._anchors = anchors
        self._put: set[int] = set()

    def dress(self, tree: etree._Element) -> None:
        """Give every phrase in a part its language, and take the letters around it out."""
        for paragraph in tree.iter(w("p")):
            self._dress_paragraph(paragraph)
        for element in tree.iter(_DRAWN):
            for name, value in element.attrib.items():
                if BEGIN in value:
                    element.set(name, _CUT.sub("", value))

    def anchor(self, letter: str) -> tuple[int, str] | None:
        """The number and the beginning of an anchor; none where it stands in the document already.

        Word drops the second of two bookmarks of one name.
        """
        number = ord(letter) - ord(NO_ANCHOR)
        if not 0 < number <= len(self._anchors) or number in self._put:
            return None
        self._put.add(number)
        return _FIRST_ANCHOR + number, self._anchors[number - 1]

    def _dress_paragraph(self, paragraph: etree._Element) -> None:
        reading = _Reading(self)
        for run in list(paragraph.iterchildren(w("r"))):
            texts = run.iterchildren(w("t"))
            if reading.now or any(_CUT.search(one.text or "") for one in texts):
                reading.read(run)
        if reading.first is not None:
            _turn(paragraph, reading.first)
        if reading.anchored:
            _name_anchors(paragraph)


def flip_styles(tree: etree._Element, tongue: Tongue) -> None:
    """Set the direction and language of the participant's styles in the part of styles."""
    for style in tree.iter(w("style")):
        name = style.find(w("name"))
        if name is not None and name.get(w("val")) in FLIPPED:
            _set(_child(style, "pPr", 0), "bidi", {"val": str(int(tongue.rtl))}, _IN_PARAGRAPH)
            _mark(_child(style, "rPr"), tongue, rtl=tongue.rtl)


def _name_anchors(paragraph: etree._Element) -> None:
    """End the names of the anchors in a paragraph by what now stands in and around them."""
    whole = flowing(paragraph)
    for start in paragraph.iterchildren(w("bookmarkStart")):
        name = start.get(w("name"), "")
        if name.startswith("_s") and anchor_of(name) is None:
            first, last = reach(paragraph, start)
            start.set(w("name"), ended(name, whole[first:last], first, len(whole) - last))


class _Reading:
    """Goes through the runs of a paragraph and knows which phrase it is in."""

    def __init__(self, dresser: Dresser) -> None:
        self._dresser = dresser
        self.anchored = False
        self._open = 0
        self.first: Tongue | None = None
        self.now: list[tuple[Tongue, bool]] = []

    def read(self, run: etree._Element) -> None:
        """Put runs of one language and direction each in the place of a run."""
        made = _Runs(run)
        for child in list(run):
            if child.tag == w("t"):
                for piece, following in _pieces(child.text or ""):
                    self._piece(piece, following, made)
            elif child.tag != w("rPr"):
                made.add(child, self.now[-1] if self.now else None)
        made.put()

    def _piece(self, piece: str, following: str, made: _Runs) -> None:
        if piece.startswith(BEGIN):
            tongue = self._dresser.tongues[ord(piece[1]) - FIRST_TONGUE]
            self.first = self.first or tongue
            self.now = [(tongue, tongue.rtl)]
            if anchor := self._dresser.anchor(piece[2]):
                self._open, name = anchor
                self.anchored = True
                made.place("bookmarkStart", id=str(self._open), name=name)
        elif piece == END:
            self.now = []
            if self._open:
                made.place("bookmarkEnd", id=str(self._open))
                self._open = 0
        elif piece == "\n":
            made.add(etree.Element(w("br")), self.now[-1] if self.now else None)
        else:
            made.text(piece, _inside(piece, following, self.now))


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """The pieces of a text, each with the text that follows it."""
    pieces = [piece for piece in _CUT.split(text) if piece]
    for number, piece in enumerate(pieces):
        yield piece, pieces[number + 1] if number + 1 < len(pieces) else ""


def _inside(
    piece: str, following: str, now: list[tuple[Tongue, bool]]
) -> tuple[Tongue, bool] | None:
    """How a piece is to be marked: an isolate goes its own way until it ends (UAX #9, 2.4)."""
    if not now:
        return None
    if piece in _OPENS:
        # What has no strong letter, such as a case number, runs from left to right (UAX #9, P3).
        found = {"\u2066": "ltr", "\u2067": "rtl"}.get(piece) or direction(following)
        now.append((now[-1][0], found == "rtl"))
        return now[-2]
    if piece == "\u2069" and len(now) > 1:
        now.pop()
    return now[-1]


class _Runs:
    """The runs that take the place of one, each of one language and direction."""

    def __init__(self, run: etree._Element) -> None:
        self._old = run
        self._made: list[etree._Element] = []
        self._key: tuple[Tongue, bool] | str | None = None

    def place(self, tag: str, **attributes: str) -> None:
        """Put a mark between runs."""
        mark = etree.Element(w(tag))
        for name, value in attributes.items():
            mark.set(w(name), value)
        self._made.append(mark)
        self._key = _NO_KEY

    def add(self, child: etree._Element, key: tuple[Tongue, bool] | None) -> None:
        if not self._made or key != self._key:
            self._made.append(self._run(key))
            self._key = key
        self._made[-1].append(child)

    def text(self, words: str, key: tuple[Tongue, bool] | None) -> None:
        if self._made and key == self._key and self._made[-1][-1].tag == w("t"):
            self._made[-1][-1].text += words
            return
        text = etree.Element(w("t"))
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        text.text = words
        self.add(text, key)

    def put(self) -> None:
        parent = self._old.getparent()
        if parent is not None:
            at = parent.index(self._old)
            parent[at : at + 1] = self._made

    def _run(self, key: tuple[Tongue, bool] | None) -> etree._Element:
        run = etree.Element(w("r"))
        old = self._old.find(w("rPr"))
        before = b"" if old is None else etree.tostring(old)
        properties = deepcopy(_marked(before, key))
        if len(properties):
            run.append(properties)
        return run


@lru_cache(maxsize=1024)
def _marked(before: bytes, key: tuple[Tongue, bool] | None) -> etree._Element:
    """The properties of a run in a language; there are few, and each is made once."""
    properties = etree.fromstring(before) if before else etree.Element(w("rPr"))
    if key is not None:
        _mark(properties, key[0], rtl=key[1])
    return properties


def _mark(properties: etree._Element, tongue: Tongue, *, rtl: bool) -> None:
    """Give a run or style its language, font and direction."""
    font = _FONTS.get(tongue.script, _USUAL)
    if tongue.script in _FONTS:
        fonts = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), font)
        _set(properties, "rFonts", fonts, _IN_RUN)
    for usual, complex_ in (("b", "bCs"), ("i", "iCs"), ("sz", "szCs")):
        found = properties.find(w(usual))
        if found is not None:
            _set(properties, complex_, {"val": found.get(w("val"), "1")}, _IN_RUN)
    if not rtl:
        _set(properties, "lang", {"val": tongue.tag, "bidi": tongue.tag}, _IN_RUN)
        return
    # Arial holds Arabic letters on every Windows; the font of complex scripts is named apart.
    _set(properties, "rFonts", {"cs": font}, _IN_RUN)
    _set(properties, "rtl", {}, _IN_RUN)
    _set(properties, "lang", {"bidi": tongue.tag}, _IN_RUN)


def _turn(paragraph: etree._Element, tongue: Tongue) -> None:
    """Let a paragraph begin at the side its first phrase begins at, whatever its style says."""
    properties = _child(paragraph, "pPr", 0)
    _set(properties, "bidi", {"val": str(int(tongue.rtl))}, _IN_PARAGRAPH)


def _child(parent: etree._Element, name: str, at: int | None = None) -> etree._Element:
    found = parent.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        if at is None:
            parent.append(found)
        else:
            _before(parent, found)
    return found


def _before(parent: etree._Element, made: etree._Element) -> None:
    """Put the properties of a paragraph where they belong: first in it, or late in a style."""
    if parent.tag == w("style"):
        later = parent.find(w("rPr"))
        if later is None:
            parent.append(made)
        else:
            later.addprevious(made)
    else:
        parent.insert(0, made)


def _set(properties: etree._Element, name: str, values: dict[str, Any], order: str) -> None:
    """Set a property, in the place the schema has for it."""
    found = properties.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        later = set(order.partition(f" {name} ")[2].split())
        after = next((one for one in properties if etree.QName(one).localname in later), None)
        if after is None:
            properties.append(found)
        else:
            after.addprevious(found)
    for key, value in values.items():
        found.set(w(key), value)
