"""Faults in a Word template, each with its paragraph: tags, forbidden code, what was left behind.

A tag is read with the parser of Jinja and held against the names of `tags`: what is not known
to be harmless is refused, whatever the sandbox would say of it when it runs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from jinja2 import TemplateSyntaxError, nodes
from lxml import etree

from samtale.adapters.documents.word.names import name_of_part, quoted, texts_of, w
from samtale.adapters.documents.word.sandbox import sandbox
from samtale.adapters.documents.word.scope import Scope, unknown_in
from samtale.adapters.documents.word.zips import UnsafeZipError, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TAG: Final = re.compile(
    r"\{\{(?P<value>.*?)\}\}|\{%(?P<deed>.*?)%\}|\{#.*?#\}|(?P<open>\{\{|\{%|\{#)", re.DOTALL
)
_KIND: Final = re.compile(r"^[-+]?(tr|tc|p|r)\s")
_BLOCKS: Final = {"if": "endif", "for": "endfor"}
_MIDDLE: Final = {"else", "elif"}
_LEFT: Final = {
    "ins": "a tracked change",
    "del": "a tracked change",
    "moveFrom": "a tracked change",
    "moveTo": "a tracked change",
    "commentReference": "a comment",
}
_QUOTES: Final = str.maketrans("“”‘’", "\"\"''")
_TEXT_PARTS: Final = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")


@dataclass(frozen=True, slots=True)
class _Open:
    """A block that waits for its end."""

    word: str
    place: int
    quote: str
    part: str


@dataclass(slots=True)
class Check:
    """What is found in one template."""

    faults: list[dict[str, Any]] = field(default_factory=list)
    """The faults: code, sentence, paragraph as `line`, severity."""
    used: list[str] = field(default_factory=list)
    """The tags that were used, each once."""

    def fault(self, code: str, line: int, message: str, severity: str = "error") -> None:
        """Keep one fault."""
        self.faults.append({"code": code, "line": line, "message": message, "severity": severity})


@dataclass(slots=True)
class _State:
    """How far the look at one part of text has come."""

    check: Check
    scope: Scope = field(default_factory=Scope)
    waiting: list[_Open] = field(default_factory=list)


def check_template(data: bytes) -> Check:
    """Everything that is wrong with a template, in the order of its paragraphs.

    Paragraphs are counted through the document, then its headers and footers.

    Args:
        data: The file.
    """
    check = Check()
    try:
        parts = parts_of(data)
        trees = {
            name: etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
            for name, part in sorted(parts.items())
            if _TEXT_PARTS.fullmatch(name)
        }
    except UnsafeZipError as error:
        check.fault(error.code, 1, str(error))
        return check
    except etree.XMLSyntaxError:
        check.fault("unreadable-file", 1, "the file is not a Word file")
        return check
    if "word/document.xml" not in trees:
        check.fault("unreadable-file", 1, "the file is not a Word file")
        return check
    _look_at_package(parts, check)
    line = 0
    for name, tree in trees.items():
        line = _look_at_text(name, tree, line, check)
    check.faults.sort(key=lambda one: int(one["line"]))
    return check


def _look_at_package(parts: Mapping[str, bytes], check: Check) -> None:
    """Macros, things of other programs, and whatever would be fetched from elsewhere."""
    if any(name.endswith("vbaProject.bin") for name in parts):
        check.fault("left-behind", 1, "the file holds macros; save it as .docx without them")
    if any(name.startswith(("word/embeddings/", "word/activeX/")) for name in parts):
        check.fault("left-behind", 1, "the file holds an object of another program; take it out")
    for name, part in parts.items():
        if not name.endswith(".rels"):
            continue
        for one in etree.fromstring(part, etree.XMLParser(resolve_entities=False)):
            if one.get("TargetMode") != "External":
                continue
            target = quoted(one.get("Target", ""))
            if one.get("Type", "").endswith("/hyperlink"):
                text = f"the link to {target} stands in every document; is that meant?"
                check.fault("remote-content", 1, text, "warning")
            else:
                text = f"{target} would be fetched by each document; put it in the file"
                check.fault("remote-content", 1, text)


def _look_at_text(name: str, tree: etree._Element, line: int, check: Check) -> int:
    """One part of text; gives the number of its last paragraph."""
    where = name_of_part(name)
    state = _State(check)
    for paragraph in tree.iter(w("p")):
        line += 1
        text = texts_of(paragraph)
        left = {_LEFT[local] for one in paragraph.iter() if (local := _local(one)) in _LEFT}
        for what in sorted(left):
            message = f"{what} was left behind{where}, at {quoted(text)}; accept or delete it"
            check.fault("left-behind", line, message, "warning")
        for one in (text, *_in_attributes(paragraph)):
            for found in _TAG.finditer(one):
                _look_at_tag(found, _Place(line, where, one), state)
    for block in state.waiting:
        message = f"{block.quote}{block.part} is never ended with '{_BLOCKS[block.word]}'"
        check.fault("unclosed-tag", block.place, message)
    return line


def _in_attributes(paragraph: etree._Element) -> Iterator[str]:
    """What is written with tags where no text stands, such as the words of a watermark."""
    for one in paragraph.iter():
        for value in one.attrib.values():
            if "{{" in value or "{%" in value:
                yield str(value)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a tag stands."""

    line: int
    where: str
    text: str


def _look_at_tag(found: re.Match[str], place: _Place, state: _State) -> None:
    quote, check = quoted(found[0]), state.check
    if found["open"]:
        rest = quoted(place.text[found.start() :])
        message = f"the tag at {rest}{place.where} is not closed in its paragraph"
        check.fault("unclosed-tag", place.line, message)
    elif found["value"] is not None:
        inside = found["value"].translate(_QUOTES)
        if _KIND.match(inside) or inside.startswith(("r ", "-r ")):
            message = f"{quote}{place.where} would put in raw XML; write it without the letter"
            check.fault("forbidden-tag", place.line, message)
            return
        _expression(f"{{{{{inside}}}}}", place, quote, state)
    elif found["deed"] is not None:
        inside = _KIND.sub("", found["deed"].strip("-+").lstrip() + " ").strip()
        _look_at_deed(inside.translate(_QUOTES), place, quote, state)


def _look_at_deed(inside: str, place: _Place, quote: str, state: _State) -> None:
    """A tag that does something: a block begins, goes on or ends."""
    word = inside.partition(" ")[0]
    waiting, check = state.waiting, state.check
    if word in _BLOCKS:
        waiting.append(_Open(word, place.line, quote, place.where))
        code = f"{{% {inside} %}}{{% {_BLOCKS[word]} %}}"
        _expression(code, place, quote, state, enter=word == "for")
    elif word in _MIDDLE:
        if not waiting:
            check.fault("unclosed-tag", place.line, f"{quote}{place.where} stands in no block")
        elif word == "elif":
            code = f"{{% {inside[2:]} %}}{{% endif %}}"
            _expression(code, place, quote, state)
    elif word in _BLOCKS.values():
        if not waiting or _BLOCKS[waiting[-1].word] != word:
            message = f"{quote}{place.where} ends no block that is open there"
            check.fault("unclosed-tag", place.line, message)
            return
        if waiting.pop().word == "for":
            state.scope.leave()
    else:
        message = f"{quote}{place.where} is none of 'for' and 'if', which templates can use"
        check.fault("forbidden-tag", place.line, message)


def _expression(
    code: str, place: _Place, quote: str, state: _State, *, enter: bool = False
) -> None:
    """Keep the names a tag uses, and what is wrong with it."""
    check, scope = state.check, state.scope
    try:
        tree = sandbox().parse(code)
    except TemplateSyntaxError as error:
        message = f"{quote}{place.where} cannot be read: {error.message}"
        check.fault("forbidden-tag", place.line, message)
        if enter:
            scope.enter("", None)
        return
    used, faults = unknown_in(tree, scope)
    for code_of, sentence in faults:
        check.fault(code_of, place.line, f"in {quote}{place.where} {sentence}")
    if enter:
        loop = tree.find(nodes.For)
        target = getattr(loop.target, "name", "") if loop else ""
        scope.enter(target, scope.shape(loop.iter) if loop else None)
    check.used += [name for name in used if name not in check.used]


def _local(one: etree._Element) -> str:
    tag = one.tag
    return etree.QName(tag).localname if isinstance(tag, str) and tag.startswith(w("")) else ""
