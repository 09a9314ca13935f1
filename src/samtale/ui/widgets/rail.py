"""The rail: the sections of the dialog with where each stands, their entries, what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType

from samtale.core.dialog import MORE
from samtale.core.words import msg_n
from samtale.ui.here import app_of
from samtale.ui.layout import BLANK, Part, Row, shortened, text_rows
from samtale.ui.widgets.blocks import Block, Blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samtale.talk import SectionState, Talk
    from samtale.ui.telling import Teller

MARKS: Final[Mapping[str, str]] = {
    "done": "✓",
    "current": "▸",
    "open": "○",
    "ended": "■",
    "not_relevant": "–",
}
"""The sign of a section by where it stands: told by its shape, not by its colour."""

ENTRY_ROWS: Final = 2
"""How many rows the name of an entry may fill; the whole of it stands in the talk."""

KEPT: Final = "kept:"
"""The beginning of the keys of questions kept for later; the rest is a path."""


class Rail(Blocks):
    """Shows where the talk stands and jumps to any part of it."""

    DEFAULT_CSS = """
    Rail { width: 28; height: 1fr; border-right: solid $line; padding: 1 0 0 0; }
    """
    MARGIN: ClassVar[tuple[int, int]] = (1, 1)
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def tell(self, talk: Talk, teller: Teller) -> None:
        """Show where a talk stands."""
        self._sections: dict[str, str] = {}
        t = app_of(self).t
        blocks: list[Block] = []
        states = talk.sections()
        for state in states:
            if state.progress == "not_relevant":
                continue
            section = state.section
            title = teller.section(section)
            minutes = f"{section.minutes}′" if state.open else ""
            path = first_of(talk, state)
            self._sections[path] = section.id
            blocks.append(Block(path, _section(title, minutes, state), selectable=bool(path)))
            if state.entries and section.repeat:
                blocks += [
                    Block(
                        f"{section.repeat}[{entry}].{section.questions[0].id}",
                        _entry(teller.entry(section, entry)),
                    )
                    for entry in state.entries
                ]
        left = sum(state.section.minutes for state in states if state.open)
        if left:
            text = t(msg_n("about {n} minute left", "about {n} minutes left", left))
            blocks.append(Block("", _plain(text, "manner"), selectable=False))
        kept = talk.kept_for_later()
        if kept:
            title = t(msg_n("{n} kept for later", "{n} kept for later", len(kept)))
            blocks.append(Block("", _plain(f"⏸ {title}"), selectable=False))
            blocks += [Block(f"{KEPT}{ask.path}", _entry(teller.prompt(ask))) for ask in kept]
        self.put(blocks)
        here = talk.current.path if talk.current else None
        at = next((n for n, one in enumerate(blocks) if one.key == here), None)
        if at is not None and self.cursor is None:
            self.reveal(at)

    def enter(self, section: str) -> None:
        """Put the cursor on a section, or on the first one."""
        places = [n for n, one in enumerate(self.blocks) if one.selectable]
        here = (n for n in places if self._sections.get(self.blocks[n].key) == section)
        self.cursor = next(here, places[0] if places else None)

    def action_leave(self) -> None:
        """Go back to the input."""
        self.cursor = None
        self.post_message(self.Left(self))


def first_of(talk: Talk, state: SectionState) -> str:
    """The path to go to in a section: its first open question, or its first one."""
    asks = list(talk.course.asks_of(state.section))
    found = next((ask for ask in asks if talk.course.open(ask)), None)
    if found is None:
        relevant = [ask for ask in asks if talk.course.relevant(ask.path) is not False]
        found = relevant[0] if relevant else None
    return found.path if found else f"{state.section.repeat}.{MORE}" if state.entries else ""


def _section(title: str, minutes: str, state: SectionState) -> Callable[[int], list[Row]]:
    style = {"current": "strong", "open": "text", "done": "manner"}.get(state.progress, "aside")
    mark = "fits" if state.progress == "done" else "number"

    def plan(width: int) -> list[Row]:
        lead = Part(mark, f"{MARKS[state.progress]} ")
        tail = (Part("manner", minutes),) if minutes else ()
        room = width - lead.width - sum(part.width + 1 for part in tail)
        first, *rest = text_rows(title, style, room)
        if first.right:
            # Turned round: the sign stands at the right, where the title begins.
            sign = Part(mark, f" {MARKS[state.progress]}")
            rows = [Row(left=tail, right=(*first.right, sign))]
            return [*rows, *(Row(right=(*row.right, Part("", "  "))) for row in rest)]
        rows = [Row(left=(lead, *first.left), right=tail)]
        return [*rows, *(Row(left=(Part("", "  "), *row.left)) for row in rest)]

    return plan


def _entry(label: str) -> Callable[[int], list[Row]]:
    def plan(width: int) -> list[Row]:
        rows = text_rows(label, "manner", width - 4)
        if len(rows) > ENTRY_ROWS:
            rows = shortened(text_rows(label, "manner", width - 5), ENTRY_ROWS)
        return [
            Row(left=(Part("number", "  · " if not n else "    "), *row.left), right=row.right)
            for n, row in enumerate(rows)
        ]

    return plan


def _plain(text: str, style: str = "heading") -> Callable[[int], list[Row]]:
    return lambda width: [BLANK, *text_rows(text, style, width)]
