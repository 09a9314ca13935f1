"""Options above the input: choices in both languages, things found, commands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from samtale.ui.layout import Part, Row, text_rows
from samtale.ui.script import base_of
from samtale.ui.telling import Said
from samtale.ui.widgets.blocks import Block, Blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samtale.ui.app import SamtaleApp

GAP = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One of several things to choose from."""

    key: str
    """What it stands for."""
    label: Said
    """What it is called in the caseworker's language."""
    number: str = ""
    """The number it can be chosen by."""
    other: Said | None = None
    """What it is called in the participant's language."""
    checked: bool | None = None
    """Whether it is chosen; none where that is not shown."""


def option(key: str, text: str, other: str = "") -> Option:
    """Something to choose from by what it is called, in one language or two.

    Args:
        key: What it stands for.
        text: What it is called in the caseworker's language.
        other: What it is called elsewhere; nothing where empty.
    """
    return Option(
        key=key,
        label=Said(text=text, direction=base_of(text)),
        other=Said(text=other, direction=base_of(other)) if other else None,
    )


def language(app: SamtaleApp, tag: str) -> Option:
    """A language, by its name in the caseworker's language and in its own."""
    return option(tag, app.words.language_name(tag), app.desk.words(tag).language_name(tag))


def _rows(option: Option, width: int) -> list[Row]:
    mark = {True: "[x] ", False: "[ ] ", None: ""}[option.checked]
    number = f"{option.number:>2} " if option.number else ""
    lead = (Part("number", number), Part("strong" if option.checked else "text", mark))
    indent = sum(part.width for part in lead)
    style = "strong" if option.checked else "text"
    first, *rest = text_rows(option.label.text, style, width - indent, base=option.label.direction)
    rows = [Row(left=(*lead, *first.left), right=first.right)]
    rows += [Row(left=(Part("", " " * indent), *row.left), right=row.right) for row in rest]
    other = option.other
    if other is None:
        return rows
    part = Part("echo", other.text, base=other.direction)
    last = rows[-1]
    used = sum(one.width for one in (*last.left, *last.right))
    if used + GAP + part.width <= width:
        if last.right:
            return [*rows[:-1], Row(left=(*last.left, part), right=last.right)]
        return [*rows[:-1], Row(left=last.left, right=(part,))]
    below = text_rows(other.text, "echo", width - indent, base=other.direction)
    pad = Part("", " " * indent)
    return [*rows, *(Row(left=(pad, *row.left), right=row.right) for row in below)]


class Options(Blocks):
    """Shows options and lets one move among them."""

    DEFAULT_CSS = """
    Options { height: auto; max-height: 9; margin: 0 0 0 0; }
    """
    MARGIN: ClassVar[tuple[int, int]] = (0, 1)

    def offer(self, options: Sequence[Option]) -> None:
        """Show other options; nothing is shown where there are none."""
        self.display = bool(options)
        self.put([Block(option.key, partial(_rows, option)) for option in options])
        self.refresh(layout=True)

    def lay_out(self) -> None:
        """Plan the rows, with a scroll bar only where they do not all fit."""
        super().lay_out()
        # Textual leaves a scroll bar standing that was needed before the list had its height.
        self.styles.overflow_y = "auto" if self.height_of_all > self.size.height > 0 else "hidden"

    def step(self, step: int) -> bool:
        """Move the cursor from outside.

        Returns:
            Whether it could be moved; not above the first option.
        """
        if not self.display or not self.blocks:
            return False
        if self.cursor is None:
            if step < 0:
                return False
            self.cursor = 0
            return True
        to = self.cursor + step
        if to < 0:
            self.cursor = None
            return True
        self.cursor = min(to, len(self.blocks) - 1)
        return True
