"""The settings: languages, colours, direction of text, hints, and where things lie."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Final, get_args

from textual import on
from textual.message import Message

from samtale.core.search import find
from samtale.core.words import msg, msg_n
from samtale.ui.here import app_of
from samtale.ui.layout import Part, Row
from samtale.ui.modals.choose import ChooseModal
from samtale.ui.screens.around import Around
from samtale.ui.screens.deeds import CHANGE, HELP, LEAVE
from samtale.ui.script import Mode, Script
from samtale.ui.sheets import Line, block, heading
from samtale.ui.theme import chosen
from samtale.ui.widgets.blocks import Block, Blocks
from samtale.ui.widgets.key_line import KeyLine
from samtale.ui.widgets.options import language
from samtale.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from textual.app import ComposeResult

    from samtale.core import words
    from samtale.ui.settings import UiSettings
    from samtale.ui.widgets.options import Option

SAMPLE: Final = "مرحبا، اسمي سمير (عمري 34 سنة)."
"""A line that every wrong way of drawing spoils: letters that join, brackets, a number, a stop."""

THEME_NAMES: Final[Mapping[str, words.Message]] = {
    "samtale": msg("dark and quiet"),
    "samtale-light": msg("light, for bright rooms"),
    "samtale-contrast": msg("high contrast"),
}
"""The themes in words."""

LOCK_AFTER: Final = (5, 10, 30, 0)
"""The minutes one can choose among; 0 is never."""


class _Sample(Row):
    """A row that is in visual order already, drawn as it stands."""

    def drawn(self, script: Script, width: int) -> list[tuple[str, str]]:
        """The parts from left to right."""
        del script, width
        return [(part.style, part.text) for part in self.left]


class SettingsScreen(Around):
    """Shows every setting with its choices; what is chosen holds at once."""

    KEYS: ClassVar = (CHANGE, HELP, LEAVE)

    @dataclass
    class Changed(Message):
        """Something was set, to be kept for the next start."""

        caseworker: str
        """The caseworker's language, as a BCP 47 tag."""
        participant: str
        """The participant's language for new talks, as a BCP 47 tag."""
        settings: UiSettings
        """How the screens are set up."""

    def compose(self) -> ComposeResult:
        """The settings, one below the other."""
        yield from self.framed(Sheet())

    def on_mount(self) -> None:
        """Show the settings as they are."""
        self.query_one(Sheet).focus()
        self._refresh()

    def _refresh(self) -> None:
        self.head(self.t(msg("Settings")))
        # A first Enter changes nothing: above all it leaves the words one can read.
        key = f"language:{app_of(self).words.language}"
        self.query_one(Sheet).fill(list(self._blocks()), key)

    def _blocks(self) -> Iterator[Block]:
        app = app_of(self)
        settings = app.settings
        yield heading(self.t(msg("Your language")))
        for tag in settings.languages:
            name, own = app.words.language_name(tag), app.desk.words(tag).language_name(tag)
            both = name if name == own else f"{name} · {own}"
            yield self._choice(f"language:{tag}", both, on=tag == app.words.language)
        yield heading(self.t(msg("The participant's language in new talks")))
        name = app.words.language_name(app.participant)
        text = msg("{language} – Enter chooses another one", language=name)
        yield block([Line(text=self.t(text), lead="    ")], "participant", space=False)
        yield from self._countries()
        yield heading(self.t(msg("Colours")))
        theme = chosen(settings.theme, no_colour=False)
        for key, words_ in THEME_NAMES.items():
            yield self._choice(f"theme:{key}", self.t(words_), on=key == theme)
        yield from self._direction()
        yield heading(self.t(msg("Hints for the caseworker")))
        for key, words_, state in (
            ("hints:yes", msg("shown when a talk begins"), settings.hints),
            ("hints:no", msg("hidden until asked for"), not settings.hints),
        ):
            yield self._choice(key, self.t(words_), on=state)
        yield heading(self.t(msg("When nobody types, samtale locks itself")))
        for minutes in LOCK_AFTER:
            text = msg_n("after one minute", "after {n} minutes", minutes)
            shown = self.t(text if minutes else msg("never"))
            yield self._choice(f"lock:{minutes}", shown, on=minutes == settings.lock_after)
        yield heading(self.t(msg("Where things lie")))
        folder = settings.folder or self.t(msg("the folder samtale was started in"))
        text = msg("Documents are written to: {folder}", folder=folder)
        yield block([Line(text=self.t(text))], space=False)

    def _countries(self) -> Iterator[Block]:
        """The countries to choose from, where there is more than one."""
        app = app_of(self)
        if len(app.settings.countries) > 1:
            yield heading(self.t(msg("The country of new cases")))
            for code in app.settings.countries:
                name = app.words.country(code.upper())
                yield self._choice(f"country:{code}", name, on=code == app.settings.country)

    def _choice(self, key: str, text: str, *, on: bool) -> Block:
        lead = "(•) " if on else "( ) "
        return block(
            [Line(text=text, lead=lead, style="strong" if on else "text")], key, space=False
        )

    # Direction.

    def _direction(self) -> Iterator[Block]:
        """One Arabic line in each way of drawing; the one that reads right is chosen."""
        yield heading(self.t(msg("Arabic and other text from right to left")))
        text = msg(
            "Which line is as it should be? It begins with “{word}” at the right, its letters "
            "join, and the full stop stands at the far left.",
            word=SAMPLE.partition("،")[0],
        )
        yield block([Line(text=self.t(text))], space=False)
        mode = app_of(self).script.mode
        for number, one in enumerate(get_args(Mode), 1):
            yield self._sample(one, number, on=one == mode)

    def _sample(self, mode: Mode, number: int, *, on: bool) -> Block:
        shown = Script(mode).line(SAMPLE, "rtl")
        mark = "(•)" if on else "( )"
        style = "strong" if on else "text"
        row = _Sample(left=(Part(style, f"{mark} {number}   "), Part(style, shown)))
        return Block(f"bidi:{mode}", lambda _: [row])

    # Changing.

    @on(Blocks.Chosen)
    def _chosen(self, event: Blocks.Chosen) -> None:
        kind, _, value = event.key.partition(":")
        app = app_of(self)
        match kind:
            case "language":
                app.speak(value)
            case "participant":
                self._ask_participant()
                return
            case "theme":
                app.settings = replace(app.settings, theme=value)
                app.theme = chosen(value, no_colour=app.no_color)
            case "bidi":
                self._draw(value)
            case "lock":
                app.settings = replace(app.settings, lock_after=int(value))
            case "country":
                app.settings = replace(app.settings, country=value)
            case _:
                app.settings = replace(app.settings, hints=value == "yes")
        self._changed()

    def _draw(self, value: str) -> None:
        app = app_of(self)
        mode = next(one for one in get_args(Mode) if one == value)
        app.settings = replace(app.settings, bidi=mode)
        app.script = Script(mode)

    def _changed(self) -> None:
        app = app_of(self)
        self.post_message(self.Changed(app.words.language, app.participant, app.settings))
        self._refresh()
        self.refresh(layout=True)
        for sheet in self.query(Sheet):
            sheet.notify_style_update()
        self.query_one(KeyLine).refresh()

    def _ask_participant(self) -> None:
        def take(tag: str | None) -> None:
            if tag:
                app_of(self).participant = tag
                self._changed()

        title = msg("The participant's language in new talks")
        self.app.push_screen(ChooseModal(title, self._find), take)

    def _find(self, typed: str) -> Sequence[Option]:
        app = app_of(self)
        tags = app.settings.languages
        if typed.strip():
            dialog = app.desk.library.dialog(app.settings.dialog)
            entries = app.desk.reader(dialog, app.words.language, app.participant).languages()
            tags = tuple(one.id for one in find(typed, entries))
        return [language(app, tag) for tag in tags]
