"""What a Word template can show: each tag with what it stands for, and the values behind them.

Municipalities write these names into their own template, so a name that is here is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from samtale.adapters.documents.word.anchors import begun

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Shape: TypeAlias = "str | Mapping[str, Shape] | tuple[Mapping[str, Shape]]"
"""What a name leads to: its explanation, more names, or a list of things that have names."""

BEGIN: Final = "\ue000"
"""Stands before each phrase in the rendered text; the next letter says which language it is in."""

END: Final = "\ue001"
"""Stands behind each phrase in the rendered text."""

FIRST_TONGUE: Final = 0xE100
"""The letter that stands for the first language; private, and taken out of what people typed."""

NO_ANCHOR: Final = "\ue200"
"""The letter behind that of the language, where a text has no anchor; the next ones count them."""

PICTURE: Final = "\ue002"
"""Stands where a picture is to be; the next letter says which."""

HEAD: Final = 3
"""How many letters stand before the text of a phrase."""

_STRIPPED: Final = dict.fromkeys((ord(BEGIN), ord(END), ord(PICTURE)))


def _both(what: str) -> dict[str, str]:
    return {
        "left": f"{what}, in the caseworker's language",
        "right": f"{what}, in the participant's language; empty in a paper of one language",
    }


_ORIGIN: Final = {"prompt": "the question", "answer": "the answer, how sure and where it is from"}

TAGS: Final[Mapping[str, Shape]] = {
    "title": _both("the title"),
    "subtitle": _both("case number, draft number and day"),
    "judged": _both("by the law of which day it was judged"),
    "status": _both("how far a draft has come; empty where drafts are not counted"),
    "law": _both("which language's text counts; empty where none does"),
    "columns": _both("what the language of the column calls itself"),
    "draft": "whether it is a draft; for {% if draft %}",
    "draft_word": _both("the mark of a draft"),
    "two": "whether it is in two languages; for {% if two %}",
    "page": "the word for a page",
    "notices": (
        {**_both("what is to be known of the paper"), "tone": "draft, open, note or unreviewed"},
    ),
    "parts": (
        {
            "number": "the number of the clause",
            **_both("the heading of the clause"),
            "open": "whether the clause is not filled yet",
            "lines": (
                {
                    **_both("a paragraph"),
                    "kind": "passage, item, tick, heading, notice, prompt, answer, small or figure",
                    "number": "the number of a heading within a clause, if any",
                },
            ),
        },
    ),
    "signatures": ({"who": _both("who signs"), "date": _both("the word for the date")},),
    "legend": ({"sign": "a sign behind some texts", **_both("what the sign means")},),
    "origins_title": "the title of the pages with the origins",
    "origins": (
        {
            "number": "the number of the clause",
            "left": "the heading of the clause, in the caseworker's language",
            "title_filled": "the words for 'filled by'",
            "filled": (_ORIGIN,),
            "title_missing": "the words for 'missing'",
            "missing": (_ORIGIN,),
            "reason": "why the clause stands there, where that is conditional",
            "law": "the paragraph it answers to",
        },
    ),
}
"""All names a template can use."""


def explained(shape: Mapping[str, Shape] = TAGS, before: str = "") -> Iterator[tuple[str, str]]:
    """Every tag with its explanation; lists are written as `parts[].lines[].left`."""
    for name, one in shape.items():
        match one:
            case str():
                yield f"{before}{name}", one
            case tuple():
                yield from explained(one[0], f"{before}{name}[].")
            case _:
                yield from explained(one, f"{before}{name}.")


def context(
    data: Mapping[str, Any],
) -> tuple[dict[str, Any], list[dict[str, Any]], list[str]]:
    """The values behind the tags, the languages of the phrases among them, and their anchors.

    Args:
        data: A paper as `samtale.adapters.documents.sheet` gives it.
    """
    maker = _Maker(data["mark"])
    both = maker.both
    made: dict[str, Any] = {
        name: both(data[name])
        for name in ("title", "subtitle", "judged", "status", "law", "columns", "draft_word")
    }
    made |= {name: data[name] for name in ("draft", "two", "page")}
    made["notices"] = [{"tone": one["tone"], **both(one["text"])} for one in data["notices"]]
    made["parts"] = [maker.part(part) for part in data["parts"]]
    made["signatures"] = [
        {"who": both(line["who"]), "date": both(line["date"])}
        for part in data["parts"]
        for line in part["lines"]
        if line["kind"] == "signature"
    ]
    made["legend"] = [{"sign": one["sign"], **both(one["text"])} for one in data["legend"]]
    # Put before the template, which need not know of it.
    made["front"] = [*_first_page(data["front"], maker)] if data["front"] else []
    made["origins_title"] = maker.phrase(data["origins_title"])
    made["origins"] = [maker.origins(one) for one in data["origins"]]
    return made, maker.tongues, maker.anchors


def _first_page(data: Mapping[str, Any], maker: _Maker) -> Iterator[dict[str, Any]]:
    """The paragraphs of the page before the paper: the text, what it is, whether it is turned."""
    rtl = data["title"]["left"]["rtl"]

    def one(kind: str, both: Mapping[str, Any], sign: str = "") -> dict[str, Any]:
        phrase = {**both["left"], "text": f"{sign} {both['left']['text']}".strip()}
        # A telephone number stands at the side the page begins at, too.
        return {"kind": kind, "text": maker.phrase(phrase), "turned": rtl and not phrase["rtl"]}

    yield one("title", data["title"])
    yield one("small", data["subtitle"])
    for part in data["parts"]:
        yield one("heading", part["heading"])
        yield from (one(line["kind"], line["text"]) for line in part["lines"])
    yield from (one("small", notice["text"]) for notice in data["notices"])
    yield from (one("small", each["text"], each["sign"]) for each in data["legend"])


def anchored(data: Mapping[str, Any]) -> dict[str, str]:
    """The texts of a paper that have an anchor, by the beginnings of the names of their anchors.

    Args:
        data: A paper as `samtale.adapters.documents.sheet` gives it.
    """
    maker = _Maker(data["mark"])
    for part in data["parts"]:
        maker.part(part)
    return dict(zip(maker.anchors, maker.texts, strict=True))


class _Maker:
    """Makes values and remembers the languages they are in, and their anchors."""

    def __init__(self, draft: str) -> None:
        self.draft = draft
        self.tongues: list[dict[str, Any]] = []
        self.anchors: list[str] = []
        self.texts: list[str] = []

    def phrase(self, one: Mapping[str, Any] | None, anchor: str = "") -> str:
        """A text between the letters that tell its language and its anchor."""
        if one is None:
            return ""
        tongue = {name: one[name] for name in ("tag", "rtl", "script")}
        if tongue not in self.tongues:
            self.tongues.append(tongue)
        text = one["text"].translate(_STRIPPED)
        if one["sign"]:
            text = f"{text}\xa0{one['sign']}"
        if anchor:
            self.anchors.append(anchor)
            self.texts.append(text)
        number = len(self.anchors) if anchor else 0
        letters = f"{chr(FIRST_TONGUE + self.tongues.index(tongue))}{chr(ord(NO_ANCHOR) + number)}"
        return f"{BEGIN}{letters}{text}{END}"

    def both(
        self, both: Mapping[str, Any] | None, anchor: Callable[[str], str] = lambda _: ""
    ) -> dict[str, str]:
        if both is None:
            return {"left": "", "right": ""}
        return {side: self.phrase(both[side], anchor(side[0])) for side in ("left", "right")}

    def anchor(self, part: Mapping[str, Any], kind: str, index: int) -> Callable[[str], str]:
        """Gives the beginning of the anchor of a text of a clause, by its column."""
        if not self.draft or not part["anchor"]:
            return lambda _: ""
        return lambda side: begun(self.draft, part["anchor"], side, kind, index)

    def part(self, part: Mapping[str, Any]) -> dict[str, Any]:
        shown = [line for line in part["lines"] if line["kind"] != "signature"]
        lines = [
            {
                "kind": line["kind"],
                "number": line.get("number", ""),
                **self.both(
                    line["heading"] if line["kind"] == "heading" else line["text"],
                    self.anchor(part, "t" if line["kind"] in {"passage", "item"} else "x", number),
                ),
            }
            for number, line in enumerate(shown)
        ]
        heading = self.both(part["heading"], self.anchor(part, "h", 0))
        return {"number": part["number"], **heading, "open": part["open"], "lines": lines}

    def origins(self, one: Mapping[str, Any]) -> dict[str, Any]:
        kept = ("number", "title_filled", "title_missing", "reason", "law")
        told = {
            name: [
                {"prompt": self.phrase(each["prompt"]), "answer": each["answer"]}
                for each in one[name]
            ]
            for name in ("filled", "missing")
        }
        return {name: one[name] for name in kept} | {"left": self.phrase(one["heading"])} | told
