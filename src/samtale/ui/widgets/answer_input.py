"""The one input at the foot of the talk; it becomes what the kind of question needs.

It reads what is typed while it is typed and says how it is understood, but it keeps nothing: it
posts what was typed, and the screen has the talk take it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input

from samtale.core.words import msg
from samtale.ui.here import app_of
from samtale.ui.kinds import Kinds
from samtale.ui.widgets.blocks import Blocks
from samtale.ui.widgets.options import Option, Options
from samtale.ui.widgets.paragraph import Paragraph
from samtale.ui.widgets.script_input import ScriptInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from samtale.core.answers import Answer
    from samtale.core.course import Ask
    from samtale.talk import Manner
    from samtale.ui.telling import Teller


class AnswerInput(Vertical):
    """Asks for the answer to the question at hand."""

    DEFAULT_CSS = """
    AnswerInput {
        height: auto;
        max-height: 75%;
        background: $surface;
        border-top: solid $line;
        padding: 0 1;
        & #options { display: none; }
        & .row { height: auto; }
        & .sign { width: 2; color: $secondary; text-style: bold; }
        & .sign-words { width: auto; color: $primary; padding: 0 1 0 2; }
        & #own-row { display: none; }
        & #echo { color: $quiet; padding: 0 0 0 2; min-height: 1; }
        & #echo.-wrong { color: $warning; }
        & #manner { width: auto; color: $quiet; padding: 0 0 0 2; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("space", "tick", show=False, priority=True),
    ]

    @dataclass
    class Given(Message):
        """An answer was typed."""

        ask: Ask
        """The question."""
        typed: str
        """The text, character for character."""
        manner: Manner
        """How the answer came."""

    @dataclass
    class Commanded(Message):
        """A command was typed."""

        text: str
        """The text after the slash."""

    class Above(Message):
        """The cursor went up out of the input."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Make an input without a question."""
        super().__init__(id=id)
        self.kinds: Kinds | None = None
        self._drafts: dict[str, tuple[str, str]] = {}

    def compose(self) -> ComposeResult:
        """Lay out options, input, own words and echo."""
        yield Options(id="options")
        with Horizontal(classes="row"):
            yield Paragraph("›", classes="sign")
            yield ScriptInput(id="answer")
        with Horizontal(classes="row", id="own-row"):
            yield Paragraph("", classes="sign-words")
            yield ScriptInput(id="own")
        with Horizontal(classes="row"):
            yield Paragraph("", id="echo")
            yield Paragraph("", id="manner")

    # Parts.

    @property
    def field(self) -> ScriptInput:
        """The input for the answer."""
        return self.query_one("#answer", ScriptInput)

    @property
    def own(self) -> ScriptInput:
        """The input for the participant's own words."""
        return self.query_one("#own", ScriptInput)

    @property
    def options(self) -> Options:
        """The options above the input."""
        return self.query_one("#options", Options)

    # Asking.

    def ask(self, ask: Ask | None, teller: Teller) -> None:
        """Ask for an answer; what was typed to this question before and not given comes back.

        Args:
            ask: The question; none when everything is asked.
            teller: What tells the talk in both languages.
        """
        self.put_away()
        self.kinds = Kinds(ask, teller) if ask is not None else None
        typed, own = self._drafts.pop(ask.path, ("", "")) if ask is not None else ("", "")
        self.field.many_lines = self.own.many_lines = bool(self.kinds and self.kinds.many_lines)
        self.field.base = teller.caseworker.direction
        self.own.base = teller.participant.direction
        self.field.value, self.own.value = typed, own
        self.field.cursor_position = len(typed)
        self.show_own(shown=bool(own))
        self.refresh_words()

    def put_away(self) -> None:
        """Keep what is typed until its question is at hand again."""
        if self.kinds is not None and (self.field.value.strip() or self.own.value.strip()):
            self._drafts[self.kinds.ask.path] = (self.field.value, self.own.value)

    @property
    def draft(self) -> tuple[str, str] | None:
        """The question at hand and what is typed to it so far."""
        return None if self.kinds is None else (self.kinds.ask.path, self.field.value)

    def remember(self, path: str, text: str, own: str = "") -> None:
        """Have something typed before ready for when its question is at hand."""
        self._drafts[path] = (text, own)

    @property
    def half_typed(self) -> dict[str, tuple[str, str]]:
        """What is typed and not given, with the participant's own words, by question."""
        self.put_away()
        return dict(self._drafts)

    def leave(self) -> None:
        """Let go of the question without losing what was typed to it."""
        self.put_away()
        self.kinds = None
        self.field.value = self.own.value = ""

    def prefill(self, answer: Answer) -> None:
        """Put an earlier answer into the empty input, as it was typed."""
        if self.kinds is None or self.field.value or self.kinds.ask.question.kind == "identifier":
            return
        self.field.value, self.own.value = answer.as_said, answer.original
        # Selected, so that what is typed next takes its place.
        self.field.select_all()
        self.show_own(shown=bool(answer.original))

    def clear(self) -> None:
        """Empty the input, after its answer was taken."""
        if self.kinds is not None:
            self._drafts.pop(self.kinds.ask.path, None)
        self.field.value = self.own.value = ""

    def refresh_words(self) -> None:
        """Say everything anew in the words at hand."""
        kinds = self.kinds
        app = app_of(self)
        if kinds is None:
            self.field.placeholder = app.t(msg("Type / for everything that can be done"))
        else:
            self.field.placeholder = kinds.placeholder
            label = app.t(msg("own words ({language}):", language=kinds.participant_language))
            self.query_one(".sign-words", Paragraph).show(label)
        self._read()

    def focus_field(self) -> None:
        """Put the cursor where the answer is typed."""
        self.field.focus()

    def show_own(self, *, shown: bool | None = None) -> None:
        """Show or hide the input for the participant's own words."""
        row = self.query_one("#own-row")
        row.display = (not row.display) if shown is None else shown
        if shown is None:
            (self.own if row.display else self.field).focus()

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Say something below the input."""
        echo = self.query_one("#echo", Paragraph)
        echo.set_class(wrong, "-wrong")
        echo.show(text)
        manner = "" if self.kinds is None else self.kinds.manner_words(self.field.value)
        self.query_one("#manner", Paragraph).show("" if wrong else manner)

    def ask_back(self, typed: str) -> None:
        """Offer the readings of what was typed; a number typed in its place chooses one."""
        if self.kinds is not None:
            self.kinds.ask_back(typed)
            self.offer(self.kinds.options(typed))
            self.field.select_all()

    def offer(self, options: Sequence[Option]) -> None:
        """Show options above the input."""
        self.options.offer(options)

    # While typing.

    @on(Input.Changed, "#answer")
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._read()

    def _read(self) -> None:
        text = self.field.value
        app = app_of(self)
        if self.kinds is None or not self.kinds.several or text.startswith("/"):
            self.options.cursor = None
        self._share_space()
        if text.startswith("/"):
            found = app.commands(text[1:])
            self.offer(found)
            self.say("" if found else app.t(msg("There is no such command.")), wrong=not found)
            return
        if self.kinds is None:
            self.offer(())
            self.say("")
            return
        self.offer(self.kinds.options(text))
        self.say(self.kinds.understood(text))

    # Keys.

    def action_step(self, step: int) -> None:
        """Move among the options; above the first lies the conversation."""
        if self.own.has_focus and step < 0:
            self.field.focus()
        elif self.options.step(step):
            self._share_space()
        elif step < 0:
            self.post_message(self.Above())
        else:
            raise SkipAction

    def _share_space(self) -> None:
        """Let the space bar tick options while the cursor is among several."""
        several = self.kinds is not None and self.kinds.several
        self.field.leaves_space = several and self.options.chosen is not None

    def action_tick(self) -> None:
        """Choose the option under the cursor too, or no longer; else it is a space."""
        chosen = self.options.chosen
        if chosen is None or self.kinds is None or not self.kinds.several:
            raise SkipAction
        self.field.value = self.kinds.toggled(self.field.value, chosen)
        self.field.cursor_position = len(self.field.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self.own.has_focus and not self.field.value.strip():
            self.field.focus()
            return
        self.give()

    @on(Blocks.Chosen, "#options")
    def _clicked(self, event: Blocks.Chosen) -> None:
        event.stop()
        self.field.focus()
        if self.kinds is not None and self.kinds.several:
            self.action_tick()
        else:
            self.give()

    def give(self) -> None:
        """Give what is typed, or the option under the cursor."""
        text, chosen = self.field.value, self.options.chosen
        if text.startswith("/"):
            self.field.value = ""
            self.post_message(self.Commanded(chosen or text[1:]))
        elif self.kinds is None:
            self.say("")
        else:
            found = self.kinds.meant(text, chosen)
            if found is not None:
                manner = replace(self.kinds.manner(self.own.value), meant=found[1])
                self.post_message(self.Given(self.kinds.ask, found[0], manner))
                return
            own = chosen is None or (self.kinds.several and text.strip())
            typed = text if own or chosen is None else self.kinds.typed_for(chosen)
            manner = self.kinds.manner(self.own.value)
            self.post_message(self.Given(self.kinds.ask, typed, manner))
