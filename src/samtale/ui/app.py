"""The app: holds the desk, the words and the talk, and shows one screen after the other.

What a screen draws and does is in `samtale.ui.screens`; which store, words and documents are used
is decided by the commands, which hand them in.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from textual.filter import Monochrome, NoColor

from samtale.core.dialog import usual_dialog
from samtale.core.plain_language import PlainWords
from samtale.core.text import fold
from samtale.core.words import msg
from samtale.errors import NotKeptError
from samtale.ui.connection import ConnectedApp
from samtale.ui.filters import OnlyText
from samtale.ui.keys import DEEDS, QUIT, typed
from samtale.ui.script import Script
from samtale.ui.telling import Said
from samtale.ui.theme import DEFAULTS, THEMES, chosen
from samtale.ui.widgets.options import Option

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from samtale.core.protocols import Documents, Safe
    from samtale.core.words import Message, Wording, Words
    from samtale.errors import SamtaleError
    from samtale.talk import Desk, Talk
    from samtale.ui.keys import Deed
    from samtale.ui.screens.settings import SettingsScreen
    from samtale.ui.settings import UiSettings
    from samtale.ui.terminal import Orders


NOTE: Final = 60
"""How wide what is told in passing is drawn at most, in cells."""

NOTE_EDGES: Final = 3
"""The cells of its border and padding."""


class SamtaleApp(ConnectedApp):
    """The screens of samtale on one terminal."""

    ENABLE_COMMAND_PALETTE = False
    TITLE = "samtale"
    BINDINGS = [QUIT.binding]  # noqa: RUF012 - Textual's own way of declaring keys
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - the same
    CSS = """
    * {
        scrollbar-size-vertical: 1;
        scrollbar-color: $line;
        scrollbar-color-hover: $primary;
        scrollbar-color-active: $primary;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
    }
    SamtaleApp:nocolor Blocks > .blocks--cursor { text-style: reverse; }
    """
    CSS += f"Toast {{ width: {NOTE}; max-width: 80%; background: $panel; }}"

    def __init__(  # noqa: PLR0913 - one app joins these, each named
        self,
        desk: Desk,
        *,
        caseworker: str,
        participant: str,
        documents: Documents,
        settings: UiSettings,
        open_case: str | None = None,
        start: str = "home",
        script: Script | None = None,
        keep: Callable[[str, str, UiSettings], None] | None = None,
        keep_person: Callable[[str], None] | None = None,
        safe: Safe | None = None,
        plain: Callable[[str], PlainWords] | None = None,
    ) -> None:
        """Set up the app.

        Args:
            desk: Where cases are opened and talks begun.
            caseworker: The caseworker's language, in which everything is shown.
            participant: The participant's language for new talks.
            documents: What writes documents.
            settings: How the screens are set up.
            open_case: The id of a case to go on with at once.
            start: The first screen where no case is opened: `home` or `new_case`.
            script: How text is drawn on this terminal; as without bidi, where left out.
            keep: Keeps what was set for the next start: the caseworker's language, the
                participant's, and the rest; nothing is kept, where left out.
            keep_person: Keeps who unlocked the cases, to be proposed at the next start; it is not
                kept, where left out.
            safe: What holds the keys of the store; where left out there is nothing to lock.
            plain: What texts in a language are held against; against nothing, where left out.
        """
        super().__init__(desk, settings, safe)
        self.documents = documents
        self.script = script or Script()
        self.plain = plain or (lambda language: PlainWords(language=language))
        self.words: Words = desk.words(caseworker)
        self.participant = participant
        self.in_work: Message | None = None
        """The papers that are being written, in words; none where nothing is."""
        self.orders: Orders | None = None
        """What switches the terminal's own ordering of text, where it has one."""
        self._open_case = open_case
        self._start = start
        self._keep = keep
        self._keep_person = keep_person
        if self.no_color:
            # Textual chose its filter before the theme was chosen: shades of grey.
            self._filters = [one for one in self._filters if not isinstance(one, Monochrome)]
            self._filters.append(NoColor())
        self._filters.append(OnlyText(steering=self.script.mode == "terminal"))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours that only the themes of samtale name."""
        return dict(DEFAULTS)

    # Words.

    def t(self, message: Message) -> str:
        """The program's own words in the caseworker's language."""
        return self.words.message(message)

    def told(self, error: SamtaleError) -> str:
        """What an exception says, in the caseworker's language."""
        sentence = error.sentence
        return sentence if isinstance(sentence, str) else self.t(sentence)

    def say(self, wording: Wording) -> str:
        """A text of a dialog or rule in the caseworker's language."""
        return self.words.say(wording).text

    def participant_words(self, talk: Talk | None = None) -> Words:
        """The words of the participant of a talk, or of new talks."""
        sitting = talk.sitting if talk else None
        return self.desk.words(sitting.participant_language if sitting else self.participant)

    def called(self, talk: Talk) -> str:
        """What a case is called; a reference that says so itself is not called a case twice."""
        opened = talk.record.opened
        reference = opened.reference if opened else talk.case
        named = self.t(msg("Case {reference}", reference=reference))
        itself = fold(self.t(msg("Case {reference}", reference=""))).strip()
        return reference if itself and fold(reference).startswith(itself) else named

    def speak(self, language: str) -> None:
        """Show everything in another language of the caseworker."""
        self.words = self.desk.words(language)

    def tell(self, message: Message, *, warning: bool = False) -> None:
        """Tell something in passing."""
        text, base = self.t(message), self.words.direction
        if self.script.line(text, base) != text:
            # Wrapped before it is put in order: Textual would wrap it from the wrong end.
            width = min(NOTE, self.size.width * 4 // 5) - NOTE_EDGES
            text = "\n".join(self.script.aligned(text, width, base))
        self.notify(text, severity="warning" if warning else "information", markup=False)

    def commands(self, text: str) -> list[Option]:
        """What can be done, as options: all, or what fits the text typed after a slash."""
        return [
            Option(
                key=deed.id,
                label=Said(text=f"/{self.t(deed.short).replace(' ', '-')}  {self.t(deed.name)}"),
                other=Said(text=deed.shown),
            )
            for deed in typed(text, DEEDS, self.words)
        ]

    def deed(self, name: str) -> Deed | None:
        """A deed by its id."""
        return next((deed for deed in DEEDS if deed.id == name), None)

    # Screens.

    def on_mount(self) -> None:
        """Choose the theme and show the first screen."""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = chosen(self.settings.theme, no_colour=self.no_color)
        if (orders := self.orders) is not None:
            # A suspended app leaves the terminal as the shell knows it.
            self.app_suspend_signal.subscribe(self, lambda _: orders.give_back())
            self.app_resume_signal.subscribe(self, lambda _: orders.take())
        if self.settings.cursor:
            self.call_after_refresh(self._show_cursor)
        self.begin()

    def show_first(self) -> None:
        """Show the talk of a case, or the first screen."""
        if self._open_case is not None:
            self.hold(self._taken_up(self._open_case))
        else:
            self.push_screen(self.screen_of(self._start))

    def _show_cursor(self) -> None:
        # Textual moves the terminal's own cursor to the input, but hides it.
        if self._driver is not None:
            self._driver.write("\x1b[?25h")

    def _taken_up(self, case: str) -> Talk:
        try:
            return self.desk.take_up(case)
        except LookupError:
            dialog = usual_dialog(self.desk.country_of(case) or self.settings.country)
            return self.desk.begin(case, dialog, self.words.language, self.participant)

    def hold(self, talk: Talk) -> None:
        """Hold a talk: show its interview, in the caseworker's language of the talk."""
        self.talk = talk
        self.speak(talk.languages[0])
        self.push_screen(self.screen_of("interview"))

    def screen_of(  # noqa: PLR0911 - one line per screen
        self, name: str
    ) -> Screen[Any]:
        """A screen by its name, with the talk that is held.

        Raises:
            LookupError: If there is no talk, and it shows one.
        """
        # Imported when shown: what is not looked at costs nothing at the start.
        if name == "home":
            from samtale.ui.screens.home import HomeScreen

            return HomeScreen()
        if name == "new_case":
            from samtale.ui.screens.new_case import NewCaseScreen

            return NewCaseScreen()
        if self.talk is None:
            sentence = f"there is no talk to show as '{name}'"
            raise LookupError(sentence)
        if name == "interview":
            from samtale.ui.screens.interview import InterviewScreen

            return InterviewScreen(self.talk)
        if name == "review":
            from samtale.ui.screens.review import ReviewScreen

            return ReviewScreen(self.talk)
        if name == "offers":
            from samtale.ui.screens.offers import OffersScreen

            return OffersScreen(self.talk)
        if name == "contract":
            from samtale.ui.screens.contract import ContractScreen

            return ContractScreen(self.talk)
        if name == "papers":
            from samtale.ui.screens.papers import PapersScreen

            return PapersScreen(self.talk)
        from samtale.ui.screens.journal import JournalScreen

        return JournalScreen(self.talk)

    def action_go(self, name: str) -> None:
        """Show a screen of the talk above the interview, in the place of another one.

        Args:
            name: `home`, `new_case`, `review`, `offers`, `contract`, `papers`, `journal`, or
                `interview` to go back to the talk.
        """
        if name in {"home", "new_case"}:
            while len(self.screen_stack) > 1:
                self.pop_screen()
            self.push_screen(self.screen_of(name))
            return
        while len(self.screen_stack) > 1 and not self.screen.has_class("-interview"):
            self.pop_screen()
        if name != "interview":
            self.push_screen(self.screen_of(name))

    def on_settings_screen_changed(self, message: SettingsScreen.Changed) -> None:
        """Keep what was set for the next start."""
        if self._keep is None:
            return
        try:
            self._keep(message.caseworker, message.participant, message.settings)
        except NotKeptError as error:
            self.tell(msg("{sentence}", sentence=error.sentence), warning=True)

    def remember(self, person: str) -> None:
        """Propose a person from now on where somebody has to say who they are."""
        if person == self.settings.person:
            return
        self.settings = replace(self.settings, person=person)
        if self._keep_person is not None:
            with suppress(NotKeptError):  # then another name is proposed, and nothing is lost
                self._keep_person(person)

    # Leaving.

    def _fatal_error(self) -> None:
        """End the app after a fault, without showing what was being worked on.

        Textual's own would print the values of all variables, and so somebody's answers.
        """
        from rich.segment import Segments
        from rich.traceback import Traceback

        self.bell()
        traceback = Traceback(show_locals=False, width=None)
        rendered = self.console.render(traceback, self.console.options)
        self._exit_renderables.append(Segments(rendered))
        self._close_messages_no_wait()

    async def action_quit(self) -> None:
        """Leave; everything typed and answered is kept already."""
        self.exit(0)

    def action_help_quit(self) -> None:
        """Say how to leave, when someone tries Ctrl+C."""
        self.tell(msg("To leave, press {key}. Everything is kept.", key=QUIT.shown))
