"""What can be wrong with one translation, held against its source text; each with its remedy.

Faults a person would see on the screen are errors where samtale cannot use the text as it stands,
or gettext would refuse it; else they are warnings. Where catalogs lie is not known here, nor what
is a word of the glossary: that is in `samtale.adapters.glossary`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from samtale.adapters.catalogs import fits
from samtale.adapters.po_states import strings, translated
from samtale.adapters.tags import chain, direction_of
from samtale.core.text import clean, visible
from samtale.core.words import placeholders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Message

    from samtale.core.problems import Severity

_NARROW: Final = re.compile(r"at most (\d+) columns")
_TAG: Final = re.compile(r"\[/?[a-z@][^\[\]{}]*\]|</?[a-z][^<>{}]*>|https?://[^\s)]+|\*\*|`")
_TYPED: Final = re.compile(
    r"'(samtale [^']+)'|: (samtale .+)$|(?<![\w-])(--[a-z][a-z-]+)|\b(SAMTALE_[A-Z_]+)"
)
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_SCANDINAVIAN: Final = frozenset({"da", "nb", "nn"})
_ABBREVIATED: Final = re.compile(r"\b\w{1,3}\.(?:\w{1,4}\.)+$")
_AROUND: Final = " \t\n\"'()[]«»“”„’‘\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
_FEW_WORDS: Final = 3
_LONG_WORD: Final = 5

_ENDS: Final = {
    "a full stop": ".。۔።।։",
    "a question mark": "?؟፧？",
    "an exclamation mark": "!！՜",
    "a colon": ":፦：",
    "three dots": "…",
    "a comma": ",،፣",
}
"""What a sentence can end in, each sign in the scripts that have one of their own."""

_ARABIC_SIGNS: Final = {"?": "؟", ";": "؛", ",": "،"}
_WRONG_SIGN: Final = re.compile(r"(?<=[\u0620-\u06ff])[?;,](?=\s|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something wrong with a translation."""

    code: str
    """Its code."""
    sentence: str
    """What is wrong, and how to mend it."""
    severity: Severity = "warning"
    """Whether the translation can be used."""


def faults(message: Message, language: str) -> tuple[Fault, ...]:
    """Every fault of an entry; each once, whatever number of plural forms has it.

    Args:
        message: The entry.
        language: The language, as its folder is called.
    """
    found = [
        fault
        for source, text in _pairs(message)
        for fault in (*_errors(message, source, text), *_warnings(message, source, text, language))
    ]
    if not isinstance(message.id, str) and any(strings(message)) and not translated(message):
        found.append(Fault(code="plural-forms", sentence=_SOME, severity="error"))
    return tuple(dict.fromkeys(found))


_SOME: Final = (
    "Only some of the plural forms are translated, so none is used; fill in the others, with the "
    "same words where the language makes no difference."
)


def _pairs(message: Message) -> Iterator[tuple[str, str]]:
    """Each translation with the source text it is held against."""
    source = message.id if isinstance(message.id, str) else message.id[1]
    for text in filter(None, strings(message)):
        yield source, text


def _errors(message: Message, source: str, text: str) -> Iterator[Fault]:
    if not fits(text, source, all_of=isinstance(message.id, str)):
        wanted = (
            "The translation must have the placeholders of its source text, in braces and "
            f"spelt alike, and no others ({_wanted(source)}); the source text is shown."
        )
        yield Fault(code="placeholders", sentence=wanted, severity="error")
    if visible(text, lines=True) != text:
        hidden = (
            "The translation holds hidden or control characters, which are taken out when it "
            "is shown; type the text anew."
        )
        yield Fault(code="characters", sentence=hidden, severity="error")
    elif _isolates(clean(text, lines=True)) != _isolates(unicodedata.normalize("NFC", text)):
        unbalanced = (
            "The translation opens and closes isolates of direction (U+2066 to U+2069) unevenly; "
            "take them out, samtale sets them itself."
        )
        yield Fault(code="direction-marks", sentence=unbalanced, severity="error")
    if _edges(source) != _edges(text):
        edges = (
            "The translation begins or ends with other spaces or line breaks than its source "
            "text; make them alike."
        )
        yield Fault(code="outer-spaces", sentence=edges, severity="error")


def _warnings(message: Message, source: str, text: str, language: str) -> Iterator[Fault]:
    lost = list((Counter(_TAG.findall(source)) - Counter(_TAG.findall(text))).elements())
    more = list((Counter(_TAG.findall(text)) - Counter(_TAG.findall(source))).elements())
    lost += [one for one in _typed(source) if one not in text]
    if lost or more:
        told = ", ".join(f"'{one}'" for one in (lost or more))
        verb = "lacks" if lost else "has in excess"
        sentence = f"The translation {verb} {told}; what is typed or marks up stays as it is."
        yield Fault(code="markup", sentence=sentence)
    # Danish and Norwegian often say the same, and a context tells that one is made of the other.
    near = bool(message.context) and chain(language)[-1] in _SCANDINAVIAN
    if not near and _is_same(source, text, language):
        same = "The translation is the same as the source text; translate it, or leave it empty."
        yield Fault(code="untranslated", sentence=same)
    yield from _punctuation(source, text, language)
    yield from _width(message, text)


def _punctuation(source: str, text: str, language: str) -> Iterator[Fault]:
    ends, wanted = _end(text), _end(source)
    if ends != wanted:
        sentence = (
            f"The source text ends with {wanted or 'no sign'}, and the translation with "
            f"{ends or 'none'}; make them alike."
        )
        yield Fault(code="punctuation", sentence=sentence)
    wrong = _WRONG_SIGN.search(text) if direction_of(language) == "rtl" else None
    if wrong:
        right = _ARABIC_SIGNS[wrong[0]]
        sentence = f"After Arabic letters '{wrong[0]}' is written '{right}'."
        yield Fault(code="punctuation", sentence=sentence)


def _width(message: Message, text: str) -> Iterator[Fault]:
    """Too wide for its place on the screen, of which the source tells in a comment."""
    for comment in message.auto_comments:
        limit = _NARROW.search(comment)
        if limit and width(text) > int(limit[1]):
            sentence = (
                f"The translation is {width(text)} columns wide, and there is room for {limit[1]}; "
                "find shorter words."
            )
            yield Fault(code="too-wide", sentence=sentence)


def width(text: str) -> int:
    """The columns a text takes on a terminal (UAX #11; signs above and below take none)."""
    return sum(
        2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
        if unicodedata.category(char) not in {"Mn", "Me", "Cf"}
    )


def _typed(source: str) -> list[str]:
    """What a person would type: commands, options, names of the environment."""
    return ["".join(groups) for groups in _TYPED.findall(source) if "{" not in "".join(groups)]


def _is_same(source: str, text: str, language: str) -> bool:
    if source != text:
        return False
    words = _WORD.findall(re.sub(r"\{[^}]*\}", "", source))
    if direction_of(language) == "rtl":
        # A short word alone is a name, such as Nav.
        return len(words) > 1 or len("".join(words)) >= _LONG_WORD
    return len(words) > _FEW_WORDS


def _end(text: str) -> str:
    """The sort of sign a text ends with; empty where it ends with a word or an abbreviation."""
    bare = text.replace("...", "…").rstrip(_AROUND)
    if _ABBREVIATED.search(bare):
        return ""
    return next((name for name, signs in _ENDS.items() if bare and bare[-1] in signs), "")


def _edges(text: str) -> tuple[str, str]:
    inner = text.strip()
    before, _, after = text.partition(inner) if inner else (text, "", "")
    return before, after


def _isolates(text: str) -> list[str]:
    return re.findall("[\u2066-\u2069]", text)


def _wanted(source: str) -> str:
    try:
        return " ".join(f"{{{name}}}" for name in placeholders(source)) or "there are none"
    except ValueError:
        return "the source text has a brace too many"
