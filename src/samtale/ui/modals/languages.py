"""Changes the languages of the talk: the caseworker's, the participant's, in any pair."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType

from samtale.core.search import find
from samtale.core.shown import LanguageTag
from samtale.core.words import msg
from samtale.ui.here import app_of
from samtale.ui.modals.choose import Choosing
from samtale.ui.widgets.finder import NO_LANGUAGE
from samtale.ui.widgets.options import language
from samtale.ui.widgets.paragraph import Paragraph
from samtale.ui.widgets.script_input import ScriptInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from samtale.talk import Talk
    from samtale.ui.widgets.options import Option


class Pair(NamedTuple):
    """The languages of a talk."""

    caseworker: str
    """The caseworker's, as a BCP 47 tag."""
    participant: str
    """The participant's, as a BCP 47 tag."""


class LanguagesModal(Choosing[Pair]):
    """Asks for the participant's language, or after Tab for the caseworker's."""

    DEFAULT_CSS = """
    LanguagesModal Options { max-height: 36vh; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "other", show=False)]
    NOTHING = NO_LANGUAGE

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
        yield from super().content()

    def on_mount(self) -> None:
        """Ask for the participant's language first."""
        self._ask()

    def action_other(self) -> None:
        """Ask for the other language."""
        self._own = not self._own
        self.query_one(ScriptInput).value = ""
        self._ask()
        self.show_found()

    def _ask(self) -> None:
        now = LanguageTag(self._pair.caseworker if self._own else self._pair.participant)
        whose = (
            msg("The caseworker's language is now {language}.", language=now)
            if self._own
            else msg("The participant's language is now {language}.", language=now)
        )
        self.query_one("#whose", Paragraph).show(app_of(self).t(whose))

    def found(self, typed: str) -> Sequence[Option]:
        """The languages that fit; the caseworker's is one samtale speaks."""
        app = app_of(self)
        spoken = app.settings.languages
        entries = self._talk.reader.languages() if typed.strip() else ()
        if self._own:
            entries = [one for one in entries if one.id in spoken]
        tags = [one.id for one in find(typed, entries)] if typed.strip() else spoken
        return [language(app, tag) for tag in tags]

    def choose(self, key: str) -> None:
        """Take what was chosen, in the place of the one that was asked for."""
        place = "caseworker" if self._own else "participant"
        self.dismiss(self._pair._replace(**{place: key}))
