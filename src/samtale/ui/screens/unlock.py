"""The screens before the cases: the first passphrase, the recovery key, and unlocking.

They show nothing of any case, and need nothing that reads one: what does is loaded while somebody
types. The same screen covers everything when the app locks itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from samtale.core.search import Entry, find
from samtale.core.words import msg
from samtale.errors import SamtaleError
from samtale.talk.who import among, likely, nobody
from samtale.ui.here import app_of
from samtale.ui.keys import QUIT
from samtale.ui.screens.deeds import OTHER_NAME, UNLOCK
from samtale.ui.screens.gate import Gate, SecretInput
from samtale.ui.widgets.blocks import Blocks
from samtale.ui.widgets.options import Options, option
from samtale.ui.widgets.paragraph import Paragraph
from samtale.ui.widgets.script_input import ScriptInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from samtale.core.protocols import Safe, Store
    from samtale.ui.keys import Deed


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
            self.query_one(ScriptInput).value = ""
            return
        self._key = ""
        self.post_message(self.Opened(self._store, resumed=False))


class UnlockScreen(Gate):
    """Asks for the passphrase; while it stands, nothing of any case is on the screen.

    Where more than one person can unlock the cases, their names are listed and one is chosen.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "other_name(-1)", show=False),
        Binding("down", "other_name(1)", show=False),
    ]
    KEYS = (UNLOCK, QUIT)

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
            yield Options()
        yield Paragraph(self.t(msg("Passphrase")), classes="label")
        yield SecretInput(id="passphrase")

    @property
    def _several(self) -> bool:
        return len(self._names) > 1

    @property
    def keys(self) -> tuple[Deed, ...]:
        """What can be done here; where there is one name, there is none to choose."""
        return (UNLOCK, OTHER_NAME, QUIT) if self._several else self.KEYS

    @property
    def _usual(self) -> str:
        """Who it most likely is: who had it open, who was it last, or whom the system names."""
        app = app_of(self)
        return likely(self._names, self.safe.name, app.settings.person, app.desk.actor)

    def on_mount(self) -> None:
        """Write the name that is most likely."""
        if self._several:
            self.query_one(Options).can_focus = False
            self.query_one(ScriptInput).value = self._usual
            self._offer()

    def begins_at(self) -> Input:
        """The passphrase, unless nobody knows who it is."""
        known = self._usual or not self._several
        return self.query_one(SecretInput if known else ScriptInput)

    @on(Input.Changed, "#name")
    def _offer(self) -> None:
        """List the names that fit what is typed; all of them, once it is a whole one."""
        typed = self.query_one(ScriptInput).value.strip()
        names = list(self._names)
        whole = among(names, typed)
        if typed and not whole:
            names = [one.id for one in find(typed, [Entry(id=one, words=(one,)) for one in names])]
        options = self.query_one(Options)
        options.cursor = None
        options.offer([option(name, name) for name in names])
        if typed and names:
            options.cursor = names.index(whole) if whole else 0

    def action_other_name(self, step: int = 1) -> None:
        """Choose the next name of the list, or the one before."""
        if self._several:
            options = self.query_one(Options)
            options.step(step)
            if options.cursor is None:
                options.step(1)
            self._write(options.chosen or "")

    @on(Blocks.Chosen)
    def _clicked(self, event: Blocks.Chosen) -> None:
        event.stop()
        self._write(event.key)
        self.query_one(SecretInput).focus()

    def _write(self, name: str) -> None:
        field = self.query_one(ScriptInput)
        with field.prevent(Input.Changed):
            field.value = name
        field.cursor_position = len(name)

    def done(self, texts: Sequence[str]) -> None:
        """Unlock; where nobody has the name that was typed, say so, and try no passphrase."""
        name = self._usual
        if self._several:
            typed = texts[0].strip()
            name = among(self._names, typed) or (self.query_one(Options).chosen or "")
            if not name:
                self.say(nobody(typed, self._names))
                self.query_one(ScriptInput).focus()
                return
        self.wait(msg("Unlocking …"))
        self.open_by(lambda: self.safe.unlock(name, texts[-1]))
