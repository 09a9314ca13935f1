"""Small windows of the screens around the interview: a text is asked for, or the keys are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input

from samtale.core.text import clean
from samtale.core.words import Message, msg
from samtale.ui.here import app_of
from samtale.ui.keys import Deed
from samtale.ui.screens.deeds import HELP, LEAVE
from samtale.ui.widgets.edges import KeyLines
from samtale.ui.widgets.paragraph import Paragraph
from samtale.ui.widgets.script_input import ScriptInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

KEEP = Deed(
    id="asking.keep",
    action="keep",
    key="enter",
    shown="Enter",
    short=msg("keep it"),
    name=msg("Keep what is written"),
    typed="keep",
)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written in a window."""

    texts: tuple[str, ...]
    """The texts, in the order of the fields."""
    kept: bool
    """Whether it is to be kept; else the window was left, and it can be gone on with."""


class TextModal(ModalScreen[Written]):
    """Asks for one or more texts."""

    DEFAULT_CSS = """
    TextModal, KeysModal { align: center middle; }
    TextModal > Vertical, KeysModal > Vertical {
        width: 76; max-width: 96%; height: auto; max-height: 90%;
        background: $surface; border: round $primary; padding: 0 1;
    }
    TextModal .title, KeysModal .title { text-style: bold; margin-bottom: 1; }
    TextModal .about { color: $foreground 70%; margin-bottom: 1; }
    TextModal ScriptInput { background: $panel; margin-bottom: 1; max-height: 10; padding: 0 1; }
    TextModal ScriptInput:focus { background: $panel-lighten-1; }
    TextModal .fault { color: $error; height: auto; }
    TextModal KeyLines, KeysModal KeyLines { background: $surface; padding: 0; dock: none; }
    KeysModal VerticalScroll { height: auto; max-height: 20; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [LEAVE.binding]

    def __init__(self, title: str, fields: Sequence[Field], about: str = "") -> None:
        """Make the window.

        Args:
            title: What it is about.
            fields: The texts that are asked for.
            about: What one should know while writing.
        """
        super().__init__()
        self._title = title
        self._fields = tuple(fields)
        self._about = about

    def compose(self) -> ComposeResult:
        """The title and an input for each text."""
        with Vertical():
            yield Paragraph(self._title, classes="title")
            if self._about:
                yield Paragraph(self._about, classes="about")
            for number, field in enumerate(self._fields):
                yield Paragraph(app_of(self).t(field.label))
                text = ScriptInput(id=f"field-{number}")
                text.many_lines = field.lines
                text.value = field.value
                yield text
            yield Paragraph(classes="fault")
            yield KeyLines((KEEP, LEAVE))

    def on_mount(self) -> None:
        """Put the cursor behind what stands in the first input."""
        first = self.query(ScriptInput).first()
        first.focus()
        first.cursor_position = len(first.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        inputs = list(self.query(ScriptInput))
        at = inputs.index(event.input) if isinstance(event.input, ScriptInput) else 0
        if at + 1 < len(inputs):
            inputs[at + 1].focus()
            return
        for field, text in zip(self._fields, self._texts(), strict=True):
            if field.needed and not text:
                label = msg("Something must be written here: {label}", label=field.label)
                self.query_one(".fault", Paragraph).show(app_of(self).t(label))
                inputs[self._fields.index(field)].focus()
                return
        self.dismiss(Written(texts=self._texts(), kept=True))

    def _texts(self) -> tuple[str, ...]:
        texts = zip(self._fields, self.query(ScriptInput), strict=True)
        return tuple(clean(text.value, lines=field.lines).strip() for field, text in texts)

    def action_leave(self) -> None:
        """Leave the window; what was written can be gone on with."""
        self.dismiss(Written(texts=self._texts(), kept=False))


class KeysModal(ModalScreen[None]):
    """Shows what can be done on a screen, by key."""

    BINDINGS: ClassVar[list[BindingType]] = [LEAVE.binding, HELP.binding]

    def __init__(self, deeds: Sequence[Deed]) -> None:
        """Make the window.

        Args:
            deeds: What can be done.
        """
        super().__init__()
        self._deeds = tuple(deeds)

    def compose(self) -> ComposeResult:
        """The keys, one below the other."""
        app = app_of(self)
        wide = max(len(deed.shown) for deed in self._deeds)
        with Vertical():
            yield Paragraph(app.t(msg("What you can do here")), classes="title")
            with VerticalScroll():
                for deed in self._deeds:
                    yield Paragraph(f"{deed.shown:<{wide}}  {app.t(deed.name)}", "ltr")
            yield KeyLines((LEAVE,))

    def action_leave(self) -> None:
        """Close the window."""
        self.dismiss(None)

    def action_keys(self) -> None:
        """Close the window by the key that opened it."""
        self.dismiss(None)
