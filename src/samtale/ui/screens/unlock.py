"""The screens before the cases: the first passphrase, the recovery key, and unlocking.

They show nothing of any case, and need nothing that reads one: what does is loaded while somebody
types. The same screen covers everything when the app locks itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from samtale.core.words import msg
from samtale.errors import SamtaleError
from samtale.ui.here import app_of
from samtale.ui.keys import QUIT
from samtale.ui.screens.deeds import BEGIN, UNLOCK
from samtale.ui.widgets.head_line import HeadLine
from samtale.ui.widgets.key_line import KeyLine
from samtale.ui.widgets.paragraph import Paragraph
from samtale.ui.widgets.script_input import ScriptInput

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
    }
    """
    KEYS: ClassVar[tuple[Deed, ...]] = (BEGIN, QUIT)
    TYPED_LAST: ClassVar[bool] = False
    """Whether one begins to type in the last input."""

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
        yield KeyLine(self.KEYS)

    def content(self) -> ComposeResult:
        """What is told and asked."""
        yield from ()

    def on_mount(self) -> None:
        """Name the program, and put the cursor where one types."""
        self.query_one(HeadLine).show(app_of(self).TITLE)
        self.query(Input)[-1 if self.TYPED_LAST else 0].focus()

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


class FirstScreen(Gate):
    """Asks for the first passphrase, in two sentences."""

    def content(self) -> ComposeResult:
        """What a passphrase is for, and two inputs for the same one."""
        yield Paragraph(
            self.t(
                msg(
                    "Choose a passphrase of at least {n} signs: it encrypts everything the cases "
                    "hold, and is asked for at every start.",
                    n=12,
                )
            )
        )
        yield Paragraph(
            self.t(
                msg(
                    "Nobody can look it up; if it is lost, only the recovery key that follows "
                    "opens the cases."
                )
            )
        )
        if self.safe.state == "unsealed":
            text = msg("The cases that are here already are encrypted with it.")
            yield Paragraph(self.t(text))
        yield Paragraph(self.t(msg("Passphrase")), classes="label")
        yield SecretInput(id="first")
        yield Paragraph(self.t(msg("The same again")), classes="label")
        yield SecretInput(id="second")

    def done(self, texts: Sequence[str]) -> None:
        """Make the keys, where both are the same."""
        first, second = texts
        if first != second:
            self.say(msg("The two passphrases are not the same."))
            return
        self.wait(msg("Making the keys …"))
        name = app_of(self).desk.actor
        self.open_by(lambda: self.safe.create(name, first))


class RecoveryScreen(Gate):
    """Shows the recovery key, and has two groups of it typed back before it counts."""

    def __init__(self, safe: Safe, store: Store) -> None:
        """Make a new recovery key.

        Args:
            safe: What holds the keys, open.
            store: The store that was opened.
        """
        super().__init__(safe)
        self._store = store
        self._key = safe.new_recovery()

    def content(self) -> ComposeResult:
        """The key, what it is for, and an input."""
        first, second = self.safe.asked_groups()
        yield Paragraph(self.t(msg("This is the recovery key. It is not shown again.")))
        yield Paragraph(self._key, classes="key")
        yield Paragraph(
            self.t(
                msg(
                    "Write it down and keep it away from this machine. Whoever has it and a copy "
                    "of the file can read all cases."
                )
            )
        )
        text = msg("Type groups {first} and {second} of it", first=first, second=second)
        yield Paragraph(self.t(text), classes="label")
        yield ScriptInput(id="typed")

    def done(self, texts: Sequence[str]) -> None:
        """Try the key, where the groups fit."""
        try:
            self.safe.trust_recovery(texts[0])
        except SamtaleError as fault:
            self.say(fault.sentence)
            return
        self._key = ""
        self.post_message(self.Opened(self._store, resumed=False))


class UnlockScreen(Gate):
    """Asks for the passphrase; while it stands, nothing of any case is on the screen."""

    KEYS = (UNLOCK, QUIT)
    TYPED_LAST = True

    def __init__(self, safe: Safe, *, resumed: bool = False) -> None:
        """Ask for the passphrase.

        Args:
            safe: What holds the keys.
            resumed: Whether it was open before, and one goes on where one was.
        """
        super().__init__(safe)
        self.resumed = resumed
        self._names = tuple(safe.people())

    def content(self) -> ComposeResult:
        """Who unlocks, where there is more than one, and the passphrase."""
        if self.resumed:
            text = msg("Locked. Everything is kept, what was half typed too.")
            yield Paragraph(self.t(text))
        if self._several:
            yield Paragraph(self.t(msg("Your name")), classes="label")
            yield ScriptInput(id="name")
        yield Paragraph(self.t(msg("Passphrase")), classes="label")
        yield SecretInput(id="passphrase")

    @property
    def _several(self) -> bool:
        return len(self._names) > 1

    @property
    def _usual(self) -> str:
        """Who it most likely is: who had it open, or whom the system names; or the only one."""
        wanted = self.safe.name or app_of(self).desk.actor
        return wanted if wanted in self._names or self._several else self._names[0]

    def on_mount(self) -> None:
        """Write the name that is most likely."""
        super().on_mount()
        if self._several:
            self.query_one(ScriptInput).value = self._usual

    def done(self, texts: Sequence[str]) -> None:
        """Unlock."""
        name = texts[0].strip() if self._several else self._usual
        self.wait(msg("Unlocking …"))
        self.open_by(lambda: self.safe.unlock(name, texts[-1]))
