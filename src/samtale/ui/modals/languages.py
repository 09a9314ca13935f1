"""Changes the languages of the talk: the caseworker's, the participant's, in any pair."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from samtale.core.search import find
from samtale.core.shown import LanguageTag
from samtale.core.words import msg
from samtale.ui.here import app_of
from samtale.ui.modals.frame import FrameModal
from samtale.ui.script import base_of
from samtale.ui.telling import Said
from samtale.ui.widgets.blocks import Blocks
from samtale.ui.widgets.options import Option, Options
from samtale.ui.widgets.paragraph import Paragraph
from samtale.ui.widgets.script_input import ScriptInput

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from samtale.talk import Talk

SHOWN = 7


class Pair(NamedTuple):
    """The languages of a talk."""

    caseworker: str
    """The caseworker's, as a BCP 47 tag."""
    participant: str
    """The participant's, as a BCP 47 tag."""


class LanguagesModal(FrameModal[Pair]):
    """Asks for the participant's language, or after Tab for the caseworker's."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "other", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
    ]

    def __init__(self, talk: Talk, pair: Pair) -> None:
        """Make the modal.

        Args:
            talk: The talk, for the names of languages.
            pair: The languages now.
        """
        super().__init__(
            msg("Languages of the talk"),
            msg("Type to find   ↑ ↓ Enter: choose   Tab: the other language   Esc: leave it"),
        )
        self._talk = talk
        self._pair = pair
        self._own = False

    def content(self) -> ComposeResult:
        """Whose language is asked for, the input, and what is found."""
        yield Paragraph("", id="whose", classes="text")
        yield ScriptInput(id="find")
        yield Options()

    def on_mount(self) -> None:
        """Ask for the participant's language first."""
        self.query_one(ScriptInput).focus()
        self._show()

    def action_other(self) -> None:
        """Ask for the other language."""
        self._own = not self._own
        self.query_one(ScriptInput).value = ""
        self._show()

    def _show(self) -> None:
        app = app_of(self)
        now = LanguageTag(self._pair.caseworker if self._own else self._pair.participant)
        whose = (
            msg("The caseworker's language is now {language}.", language=now)
            if self._own
            else msg("The participant's language is now {language}.", language=now)
        )
        self.query_one("#whose", Paragraph).show(app.t(whose))
        typed = self.query_one(ScriptInput).value
        tags = app.settings.languages
        if not self._own and typed.strip():
            tags = tuple(one.id for one in find(typed, self._talk.reader.languages(), SHOWN))
        options = self.query_one(Options)
        options.cursor = None
        options.offer([self._option(tag) for tag in tags if self._fits(tag, typed)])
        options.step(1)

    def _fits(self, tag: str, typed: str) -> bool:
        if not self._own or not typed.strip():
            return True
        entries = [one for one in self._talk.reader.languages() if one.id == tag]
        return bool(find(typed, entries))

    def _option(self, tag: str) -> Option:
        app = app_of(self)
        name = app.words.language_name(tag)
        native = app.desk.words(tag).language_name(tag)
        return Option(
            key=tag,
            label=Said(text=name, direction=base_of(name)),
            other=Said(text=native, direction=base_of(native)),
        )

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._show()

    def action_step(self, step: int) -> None:
        """Move among what is found."""
        options = self.query_one(Options)
        options.step(step)
        if options.cursor is None:
            options.step(1)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._choose(self.query_one(Options).chosen)

    @on(Blocks.Chosen)
    def _chosen(self, event: Blocks.Chosen) -> None:
        event.stop()
        self._choose(event.key)

    def _choose(self, tag: str | None) -> None:
        if tag is not None:
            place = "caseworker" if self._own else "participant"
            self.dismiss(self._pair._replace(**{place: tag}))
