"""What the screens before the cases share: a few lines, a few inputs, and waiting for the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from samtale.errors import SamtaleError
from samtale.ui.here import app_of
from samtale.ui.keys import QUIT
from samtale.ui.screens.deeds import BEGIN
from samtale.ui.widgets.head_line import HeadLine
from samtale.ui.widgets.key_line import KeyLine
from samtale.ui.widgets.paragraph import Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from samtale.core import words
    from samtale.core.protocols import Safe, Store
    from samtale.ui.keys import Deed


class SecretInput(Input):
    """An input that shows a dot for each sign typed."""

    DEFAULT_CSS = """
    SecretInput { border: none; padding: 0 1; height: 1; background: $panel; margin: 0 0 1 0; }
    SecretInput:focus { border: none; background: $panel-lighten-1; }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002 - the name all of Textual's widgets use
        """Make an empty input."""
        super().__init__(id=id, password=True)
        self.cursor_blink = False


class Gate(Screen[None]):
    """A screen with a few lines and a few inputs, between the terminal and the cases."""

    DEFAULT_CSS = """
    Gate {
        & > #body { height: 1fr; align: center middle; }
        & > #body > #box { width: 76; max-width: 96%; height: auto; }
        & Paragraph { margin: 0 0 1 0; }
        & .label { margin: 0; color: $quiet; }
        & .key { color: $secondary; text-style: bold; }
        & .fault { color: $error; margin: 0; min-height: 2; }
        & ScriptInput { background: $panel; padding: 0 1; margin: 0 0 1 0; }
        & ScriptInput:focus { background: $panel-lighten-1; }
        & Options { max-height: 6; margin: 0 0 1 0; }
    }
    """
    KEYS: ClassVar[tuple[Deed, ...]] = (BEGIN, QUIT)

    class Opened(Message):
        """The cases can be read."""

        def __init__(self, store: Store, *, resumed: bool) -> None:
            """Hand out the store.

            Args:
                store: The store.
                resumed: Whether one goes on where one was.
            """
            super().__init__()
            self.store = store
            self.resumed = resumed

    class Failed(Message):
        """It did not work."""

        def __init__(self, fault: SamtaleError) -> None:
            """Say why."""
            super().__init__()
            self.fault = fault

    def __init__(self, safe: Safe) -> None:
        """Stand before the cases of a safe.

        Args:
            safe: What holds their keys.
        """
        super().__init__()
        self.safe = safe
        self.resumed = False
        self._busy = False

    def t(self, message: words.Message) -> str:
        """The program's own words in the caseworker's language."""
        return app_of(self).t(message)

    def compose(self) -> ComposeResult:
        """The head, what is told and asked, and the keys."""
        yield HeadLine()
        with Vertical(id="body"), Vertical(id="box"):
            yield from self.content()
            yield Paragraph(classes="fault")
        yield KeyLine(self.keys)

    @property
    def keys(self) -> tuple[Deed, ...]:
        """What can be done here."""
        return self.KEYS

    def content(self) -> ComposeResult:
        """What is told and asked."""
        yield from ()

    def on_mount(self) -> None:
        """Name the program, and put the cursor where one types."""
        self.query_one(HeadLine).show(app_of(self).TITLE)
        self.begins_at().focus()

    def begins_at(self) -> Input:
        """The input one begins to type in."""
        return self.query(Input).first()

    def say(self, message: words.Message | str) -> None:
        """Say something below the inputs."""
        text = message if isinstance(message, str) else self.t(message)
        self.query_one(".fault", Paragraph).show(text)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._busy:
            return
        inputs: list[Input] = list(self.query(Input))
        at = inputs.index(event.input)
        if at + 1 < len(inputs):
            inputs[at + 1].focus()
        else:
            self.done([one.value for one in inputs])

    def done(self, texts: Sequence[str]) -> None:
        """Take what was typed into all inputs."""
        raise NotImplementedError

    @work(thread=True, exclusive=True, exit_on_error=False, group="gate")
    def open_by(self, deed: Callable[[], Store]) -> None:
        """Do something slow with the keys, away from the screen."""
        try:
            self.post_message(self.Opened(deed(), resumed=self.resumed))
        except SamtaleError as fault:
            self.post_message(self.Failed(fault))

    def wait(self, message: words.Message) -> None:
        """Say that something takes a moment; what is typed meanwhile is not taken."""
        self._busy = True
        self.say(message)

    @on(Failed)
    def _failed(self, event: Failed) -> None:
        event.stop()
        self._busy = False
        self.say(event.fault.sentence)
        for one in self.query(SecretInput):
            one.value = ""
        self.query(SecretInput).first().focus()
