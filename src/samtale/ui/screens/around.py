"""What the screens around the interview share: their edges, the way back, how faults are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.screen import Screen

from samtale.core.words import msg
from samtale.errors import SamtaleError
from samtale.talk.telling import taken_back
from samtale.ui.here import app_of
from samtale.ui.keys import CONTRACT, JOURNAL, OFFERS, PAPERS, REVIEW, UNDO, Deed
from samtale.ui.screens.asking import KeysModal
from samtale.ui.screens.deeds import HELP, LEAVE
from samtale.ui.telling import Teller
from samtale.ui.widgets.head_line import HeadLine
from samtale.ui.widgets.key_line import KeyLine
from samtale.ui.widgets.script_input import ScriptInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from textual.binding import BindingType
    from textual.widget import Widget

    from samtale.core.words import Message, Words
    from samtale.talk import Talk

JUMP = "jump:"
"""What the key of a block begins with that leads to a question."""


class Around(Screen[None]):
    """A screen with a head, a body and its keys."""

    BINDINGS: ClassVar[list[BindingType]] = [LEAVE.binding, HELP.binding]
    KEYS: ClassVar[tuple[Deed, ...]] = ()
    """What can be done on the screen, as its last line tells it."""
    PLACE: ClassVar[str] = ""
    """The name under which the app shows it; a window without one is left when the app locks."""

    @property
    def keys(self) -> tuple[Deed, ...]:
        """What can be done on this screen for what it shows."""
        return self.KEYS

    def framed(self, *body: Widget) -> Iterator[Widget]:
        """The head, some widgets, and the keys."""
        yield HeadLine()
        yield from body
        yield KeyLine(self.keys)

    def head(self, title: str, about: str = "") -> None:
        """Write the first line."""
        self.query_one(HeadLine).show(title, about)

    def t(self, message: Message) -> str:
        """The program's own words in the caseworker's language."""
        return app_of(self).t(message)

    def kept(self, deed: Callable[[], object]) -> bool:
        """Do something that is to be kept; where it cannot be, say why.

        Returns:
            Whether it was done.
        """
        try:
            deed()
        except SamtaleError as fault:
            app_of(self).tell(msg("{sentence}", sentence=fault.sentence), warning=True)
            return False
        return True

    def half_typed(self) -> dict[str, Any]:
        """What is typed here and kept nowhere yet, for when the app has been locked."""
        return {str(n): one.value for n, one in enumerate(self.query(ScriptInput)) if one.value}

    def go_on(self, kept: Mapping[str, Any]) -> None:
        """Have what was half typed stand here again."""
        for n, one in enumerate(self.query(ScriptInput)):
            one.value = kept.get(str(n), one.value)

    def action_leave(self) -> None:
        """Go back."""
        self.app.pop_screen()

    def action_keys(self) -> None:
        """Show what can be done here."""
        self.app.push_screen(KeysModal(self.keys))


class TalkScreen(Around):
    """A screen that shows one side of a talk, above its interview."""

    BINDINGS: ClassVar[list[BindingType]] = [
        deed.binding for deed in (REVIEW, OFFERS, CONTRACT, PAPERS, JOURNAL, UNDO)
    ]

    def __init__(self, talk: Talk) -> None:
        """Show a talk.

        Args:
            talk: The talk.
        """
        super().__init__()
        self.talk = talk

    @property
    def words(self) -> Words:
        """The caseworker's words."""
        return app_of(self).words

    @property
    def theirs(self) -> Words:
        """The participant's words."""
        return app_of(self).participant_words(self.talk)

    @property
    def teller(self) -> Teller:
        """Tells the talk in both languages."""
        return Teller(self.talk, self.words, self.theirs)

    def head_of_case(self, title: Message) -> None:
        """Write the first line: case, title and languages."""
        text = f"{app_of(self).called(self.talk)} · {self.t(title)}"
        self.head(text, languages(self.words, self.theirs))

    def action_leave(self) -> None:
        """Go back to the interview."""
        app_of(self).action_go("interview")

    def action_go(self, name: str) -> None:
        """Show another side of the talk."""
        if name != self.PLACE:
            app_of(self).action_go(name)

    def renew(self) -> None:
        """Show the talk as it stands now."""
        raise NotImplementedError

    def action_undo(self) -> None:
        """Take back the last deed, whatever it was, and say which."""
        if not self.kept(self._undo):
            return
        self.renew()

    def _undo(self) -> None:
        undone = self.talk.undo()
        if undone is None:
            app_of(self).tell(msg("There is nothing to take back."))
        else:
            app_of(self).tell(taken_back(self.talk, undone))

    def jump(self, path: str) -> None:
        """Go to a question in the interview."""
        if self.talk.jump(path) is not None:
            app_of(self).action_go("interview")
        else:
            app_of(self).tell(msg("That is not a question of this talk."), warning=True)


def languages(caseworker: Words, participant: Words) -> str:
    """The two languages of a talk, each by its own name."""
    mine = caseworker.language_name(caseworker.language)
    theirs = participant.language_name(participant.language)
    return mine if mine == theirs else f"{mine} ⇄ {theirs}"


SIDES: tuple[Deed, ...] = (REVIEW, OFFERS, CONTRACT, JOURNAL)
"""The sides of a talk, for the key lines."""


def sides(but: Deed) -> tuple[Deed, ...]:
    """The sides of a talk besides the one that is shown, and undo; the last of the key line."""
    return (*(deed for deed in SIDES if deed is not but), UNDO)
