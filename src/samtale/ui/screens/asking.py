"""Small windows of the screens around the interview: texts are asked for, or keys are shown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widgets import Input

from samtale.core.text import clean
from samtale.core.words import Message, msg
from samtale.ui.here import app_of
from samtale.ui.layout import Part, Row, text_rows
from samtale.ui.modals.frame import FrameModal
from samtale.ui.screens.deeds import HELP
from samtale.ui.widgets.blocks import Block, Blocks
from samtale.ui.widgets.paragraph import Paragraph
from samtale.ui.widgets.script_input import ScriptInput

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from samtale.ui.keys import Deed


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One text that is asked for."""

    label: Message
    """What is asked for."""
    value: str = ""
    """What stands in it at first."""
    needed: bool = True
    """Whether it may not be empty."""
    lines: bool = False
    """Whether it can have several paragraphs."""
    told: Callable[[str], Message] | None = None
    """What is told below it of the text so far, while it is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written in a window."""

    texts: tuple[str, ...]
    """The texts, in the order of the fields."""
    kept: bool
    """Whether it is to be kept; else the window was left, and it can be gone on with."""


class TextsModal(FrameModal[Written]):
    """Asks for one or more texts."""

    DEFAULT_CSS = """
    TextsModal {
        & .about { color: $quiet; margin: 0 0 1 0; }
        & .fault { color: $error; }
        & ScriptInput { max-height: 10; }
        & ScriptInput:focus { background: $panel-lighten-1; }
    }
    """

    def __init__(
        self,
        title: Message,
        fields: Sequence[Field],
        about: Message | None = None,
        *,
        put_by: Callable[[tuple[str, ...]], object],
    ) -> None:
        """Make the window.

        Args:
            title: What it is about.
            fields: The texts that are asked for.
            about: What one should know while writing.
            put_by: Takes what is written so far, where the app locks.
        """
        lines = any(field.lines for field in fields)
        foot = msg("Enter: keep it   Esc: leave it")
        super().__init__(
            title, msg("Enter: keep it   Ctrl+J: new line   Esc: leave it") if lines else foot
        )
        self._fields = tuple(fields)
        self._about = about
        self._put_by = put_by

    def keep_draft(self) -> None:
        """Put by what is written so far."""
        self._put_by(self._texts())

    def content(self) -> ComposeResult:
        """An input for each text."""
        app = app_of(self)
        if self._about is not None:
            yield Paragraph(app.t(self._about), classes="about")
        for number, field in enumerate(self._fields):
            yield Paragraph(app.t(field.label))
            yield ScriptInput(id=f"field-{number}", base=app.words.direction)
            if field.told is not None:
                yield Paragraph(app.t(field.told(field.value)), id=f"told-{number}")
        yield Paragraph(classes="fault")

    def on_mount(self) -> None:
        """Fill the inputs and put the cursor behind what stands in the first."""
        for field, text in zip(self._fields, self.query(ScriptInput), strict=True):
            text.many_lines = field.lines
        self.query(ScriptInput).first().focus()
        # An input wraps and scrolls by its width, which it has after the first layout.
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        for field, text in zip(self._fields, self.query(ScriptInput), strict=True):
            text.insert_text_at_cursor(field.value)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        """Tell again what is to be told of a text."""
        number = (event.input.id or "").removeprefix("field-")
        field = self._fields[int(number)]
        if field.told is not None:
            told = field.told(clean(event.value, lines=field.lines))
            self.query_one(f"#told-{number}", Paragraph).show(app_of(self).t(told))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        inputs: list[Input] = list(self.query(ScriptInput))
        at = inputs.index(event.input)
        if at + 1 < len(inputs):
            inputs[at + 1].focus()
            return
        for field, text, widget in zip(self._fields, self._texts(), inputs, strict=True):
            if field.needed and not text:
                fault = msg("Something must be written here: {label}", label=field.label)
                self.query_one(".fault", Paragraph).show(app_of(self).t(fault))
                widget.focus()
                return
        self.dismiss(Written(texts=self._texts(), kept=True))

    def _texts(self) -> tuple[str, ...]:
        inputs = zip(self._fields, self.query(ScriptInput), strict=True)
        return tuple(clean(text.value, lines=field.lines).strip() for field, text in inputs)

    def action_close(self) -> None:
        """Leave the window; what was written can be gone on with."""
        self.dismiss(Written(texts=self._texts(), kept=False))


class KeysModal(FrameModal[None]):
    """Shows what can be done on a screen, by key."""

    BINDINGS: ClassVar[list[BindingType]] = [HELP.binding]

    def __init__(self, deeds: Sequence[Deed]) -> None:
        """Make the window.

        Args:
            deeds: What can be done.
        """
        super().__init__(msg("What you can do here"), msg("Esc: back"))
        self._deeds = tuple(deeds)

    def content(self) -> ComposeResult:
        """The keys, one below the other."""
        yield Blocks()

    def on_mount(self) -> None:
        """List the keys."""
        wide = max(len(deed.shown) for deed in self._deeds) + 2
        self.query_one(Blocks).put([self._block(deed, wide) for deed in self._deeds])

    def _block(self, deed: Deed, wide: int) -> Block:
        name = app_of(self).t(deed.name)
        return Block(deed.id, partial(_key_rows, deed.shown, name, wide), selectable=False)

    def action_keys(self) -> None:
        """Close the window by the key that opened it."""
        self.dismiss(None)


def _key_rows(key: str, name: str, wide: int, width: int) -> list[Row]:
    """What a key does, beside the key where it begins; the lines below stand as far in."""
    rows: list[Row] = []
    for row in text_rows(name, "text", width - wide):
        shown = "" if rows else key
        if row.right:
            rows.append(Row(right=(*row.right, Part("number", shown.rjust(wide)))))
        else:
            rows.append(Row(left=(Part("number", shown.ljust(wide)), *row.left)))
    return rows
