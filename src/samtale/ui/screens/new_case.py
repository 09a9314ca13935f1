"""A new case: its number and the two languages; the talk then begins with the preparation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.containers import VerticalScroll
from textual.widgets import Input

from samtale.core.text import clean
from samtale.core.words import msg
from samtale.ui.here import app_of
from samtale.ui.screens.around import Around
from samtale.ui.screens.deeds import BEGIN, FIELD, HELP, LEAVE
from samtale.ui.widgets.finder import NO_LANGUAGE, Finder
from samtale.ui.widgets.paragraph import Paragraph
from samtale.ui.widgets.script_input import ScriptInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.widget import Widget

    from samtale.core.search import Entry
    from samtale.core.words import Message

CIVIL: Final = re.compile(
    r"(?<!\d)(?:[0-3]\d[01]\d{3}[- ]?\d{4}|[0-7]\d[0189]\d{3}[- ]?\d{5})(?!\d)"
)
"""What looks like a number that names a person: day, month, year, then four figures (a Danish CPR
number) or five (a Norwegian fødselsnummer, D-number, or number of a made-up person)."""


ONWARD: Final = msg("Then the talk begins with what you know from the papers.")


class NewCaseScreen(Around):
    """Asks for what has to be known before the first question."""

    CSS = """
    NewCaseScreen VerticalScroll { padding: 1 2; }
    NewCaseScreen .label { text-style: bold; }
    NewCaseScreen .about { color: $quiet; }
    NewCaseScreen #reference { background: $panel; padding: 0 1; }
    NewCaseScreen #reference:focus { background: $panel-lighten-1; }
    NewCaseScreen Finder, NewCaseScreen #reference { margin: 0 0 1 0; max-width: 70; }
    NewCaseScreen .fault { color: $error; display: none; margin: 0 0 1 0; }
    """
    KEYS: ClassVar = (BEGIN, FIELD, HELP, LEAVE)
    AUTO_FOCUS = "#reference"
    PLACE = "new_case"

    def compose(self) -> ComposeResult:
        """Three fields, each with what one should know of it."""
        app = app_of(self)
        tags = app.settings.languages
        first = [app.participant, *(tag for tag in tags if tag != app.participant)]
        mine = app.words.language
        yield from self.framed(
            VerticalScroll(
                *self._label(
                    msg("Case number"),
                    msg(
                        "The municipality's own number. Left empty, one is made. Never a name or "
                        "a civil registration number: it stands on the list of cases."
                    ),
                ),
                ScriptInput(id="reference"),
                Paragraph(classes="fault"),
                *self._label(
                    msg("The participant's language"),
                    msg("Type its name in any language, such as dari, پښتو or ukrainsk."),
                ),
                Finder(self._languages, app.participant, first=first),
                Paragraph(classes="fault"),
                *self._label(msg("Your language"), msg("Everything on the screen is shown in it.")),
                Finder(lambda: self._own(tags), mine, first=tags),
                Paragraph(classes="fault"),
                Paragraph(self.t(ONWARD), classes="about"),
                can_focus=False,
            )
        )

    def _label(self, name: Message, about: Message) -> tuple[Paragraph, Paragraph]:
        return Paragraph(self.t(name), classes="label"), Paragraph(self.t(about), classes="about")

    def _languages(self) -> Sequence[Entry]:
        app = app_of(self)
        dialog = app.desk.library.dialog(app.settings.dialog)
        return app.desk.reader(dialog, app.words.language, app.participant).languages()

    def _own(self, tags: Sequence[str]) -> Sequence[Entry]:
        return [one for one in self._languages() if one.id in tags]

    def on_mount(self) -> None:
        """Write the first line."""
        self.head(self.t(msg("New case")))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        """Go to the next field; behind the last one, begin."""
        finders = list(self.query(Finder))
        finder = next((one for one in finders if one in event.input.ancestors), None)
        if finder is None:
            if self._fits(event.value):
                finders[0].focus_field()
        elif self._found(finder) and finder is finders[0]:
            finders[1].focus_field()
        elif finder is finders[1] and all(map(self._found, finders)):
            self._begin(finders[0].chosen, finders[1].chosen)

    def _found(self, finder: Finder) -> bool:
        """Whether a language is chosen; where not, the cursor stands there and it is said."""
        found = finder.take()
        self._fault(finder, None if found else NO_LANGUAGE)
        if not found:
            finder.focus_field()
        return found

    @on(Finder.Left)
    def _left(self, event: Finder.Left) -> None:
        """Say at once, when one goes on, that a text is the name of no language."""
        event.stop()
        self._fault(event.finder, None if event.known else NO_LANGUAGE)

    def _fits(self, reference: str) -> bool:
        """Whether a case number can stand on the list of cases."""
        if CIVIL.search(reference):
            text = msg(
                "That looks like a civil registration number. Use the number of the case instead."
            )
            self._fault(self.query_one("#reference"), text)
            return False
        self._fault(self.query_one("#reference"), None)
        return True

    def _fault(self, field: Widget, text: Message | None) -> None:
        """Say below a field what is wrong with it, or that nothing is any more."""
        shown = list(self.query_one(VerticalScroll).children)
        fault = next(one for one in shown[shown.index(field) :] if isinstance(one, Paragraph))
        fault.display = text is not None
        fault.show(self.t(text) if text else "")

    def _begin(self, participant: str, caseworker: str) -> None:
        field = self.query_one("#reference", ScriptInput)
        if not self._fits(field.value):
            field.focus()
            return
        app = app_of(self)
        reference = clean(field.value).strip()

        def begin() -> None:
            case = app.desk.open_case(app.settings.country, reference)
            talk = app.desk.begin(case, app.settings.dialog, caseworker, participant)
            app.speak(caseworker)
            app.pop_screen()
            app.hold(talk)

        self.kept(begin)
