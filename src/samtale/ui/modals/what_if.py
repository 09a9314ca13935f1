"""What if: the same case judged on another day, or with one answer changed; nothing is kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from samtale.core.words import msg
from samtale.talk import NotUnderstood, Refused
from samtale.talk.finding import find_asks
from samtale.talk.supposing import Supposed, read_day, suppose, told_shift
from samtale.ui.here import app_of
from samtale.ui.modals.frame import FrameModal
from samtale.ui.sheets import Line, block, heading
from samtale.ui.widgets.blocks import Blocks
from samtale.ui.widgets.options import Options, option
from samtale.ui.widgets.paragraph import Paragraph
from samtale.ui.widgets.script_input import ScriptInput

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from samtale.core.course import Ask
    from samtale.core.rules.shifts import Kind
    from samtale.core.words import Message
    from samtale.talk import Talk
    from samtale.ui.telling import Teller
    from samtale.ui.widgets.blocks import Block

FOUND: Final = 5
"""How many of the questions that fit what is typed are offered."""

HEADINGS: Final[dict[Kind, Message]] = {
    "programme": msg("Programme"),
    "offer": msg("Offers"),
    "clause": msg("Clauses"),
    "deadline": msg("Deadlines"),
}
"""What the differences of each kind are headed by."""


class WhatIfModal(FrameModal[None]):
    """Asks for a day and an answer to suppose, and shows what would be otherwise."""

    DEFAULT_CSS = """
    WhatIfModal {
        & > #box { width: 100; height: 90%; }
        & ScriptInput { margin: 0; }
        & Options { max-height: 5; margin: 0 0 0 2; }
        & .label { color: $quiet; }
        & #fault { color: $warning; }
        & #result { height: 1fr; max-height: 100%; margin: 1 0 0 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]

    def __init__(self, talk: Talk, teller: Teller) -> None:
        """Make the window.

        Args:
            talk: The real talk; it stays as it is.
            teller: What tells the talk.
        """
        super().__init__(
            msg("What if? Supposed, and nothing is kept"),
            msg("Enter: next, or judge   ↑ ↓: choose   PgUp PgDn: read on   Esc: close"),
        )
        self._talk = talk
        self._teller = teller
        self._ask: Ask | None = None

    def content(self) -> ComposeResult:
        """Three inputs, what is found for them, and the result."""
        words = app_of(self).words
        for name, label in (
            ("day", msg("Judged on another day (empty: the same day)")),
            ("question", msg("With another answer to: type words out of the question")),
            ("answer", msg("The answer that is supposed")),
        ):
            yield Paragraph(words.message(label), classes="label")
            yield ScriptInput(id=name, base=words.direction)
            if name != "day":
                yield Options(id=f"{name}-options")
        yield Paragraph("", id="fault")
        yield Blocks(id="result")

    def on_mount(self) -> None:
        """Put the cursor into the first input."""
        for options in self.query(Options):
            options.can_focus = False
            options.offer(())
        self.query_one("#result").can_focus = False
        self.query_one("#day", ScriptInput).focus()

    def _field(self, name: str) -> ScriptInput:
        return self.query_one(f"#{name}", ScriptInput)

    def _options(self, name: str) -> Options:
        return self.query_one(f"#{name}-options", Options)

    # Typing.

    @on(Input.Changed, "#question")
    def _searched(self, event: Input.Changed) -> None:
        event.stop()
        typed = event.value.strip()
        if self._ask is not None and typed == self._teller.prompt(self._ask):
            return
        self._ask = None
        both = (self._teller.caseworker, self._teller.participant)
        found = find_asks(self._talk, typed, both)[:FOUND] if typed else []
        options = self._options("question")
        options.offer(
            [
                option(ask.path, self._teller.prompt(ask), self._teller.heading(ask))
                for ask in found
                if ask.question.kind != "note"
            ]
        )
        options.cursor = None
        options.step(1)

    @on(Input.Changed, "#answer")
    def _answering(self, event: Input.Changed) -> None:
        event.stop()

    @on(Input.Changed, "#day")
    def _dated(self, event: Input.Changed) -> None:
        event.stop()

    def action_step(self, step: int) -> None:
        """Move among what is offered for the input with the cursor."""
        for name in ("question", "answer"):
            if self._field(name).has_focus:
                self._options(name).step(step)

    def action_page(self, step: int) -> None:
        """Read on in the result."""
        result = self.query_one("#result", Blocks)
        height = max(result.size.height - 1, 1)
        result.scroll_relative(y=step * height, animate=False, immediate=True)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input.id == "day":
            self._field("question").focus()
        elif event.input.id == "question":
            self._choose()
        else:
            chosen = self._options("answer").chosen
            if chosen is not None and not self._field("answer").value.strip():
                self._field("answer").value = chosen
            self._judge()

    @on(Blocks.Chosen, "#question-options")
    def _clicked(self, event: Blocks.Chosen) -> None:
        event.stop()
        self._choose()

    @on(Blocks.Chosen, "#answer-options")
    def _answered(self, event: Blocks.Chosen) -> None:
        event.stop()
        self._field("answer").value = event.key
        self._judge()

    def _choose(self) -> None:
        """Take the question under the cursor, or judge by the day alone where none was typed."""
        options, field = self._options("question"), self._field("question")
        if options.chosen is not None and field.value.strip():
            self._ask = self._talk.course.ask(options.chosen)
        if self._ask is None:
            self._judge()
            return
        field.value = self._teller.prompt(self._ask)
        options.offer(())
        self._offer_answers(self._ask)
        self._field("answer").focus()

    def _offer_answers(self, ask: Ask) -> None:
        """Offer the choices of a question, by what they are called."""
        question, words = ask.question, self._teller.caseworker
        labels = [
            words.say(self._teller.wording(ask, f"choice.{choice}", label)).text
            for choice, label in question.choices.items()
        ]
        if question.kind == "yes_no":
            labels = [words.message(msg("yes")), words.message(msg("no"))]
        self._field("answer").value = ""
        self._options("answer").offer([option(label, label) for label in labels])

    # Judging.

    def _judge(self) -> None:
        """Judge the supposed case and show what differs; the real one stays as it is."""
        self._say(None)
        day = read_day(self._talk, self._field("day").value)
        typed = self._field("answer").value
        wanted = self._field("question").value.strip()
        answers = [(self._ask.path, typed)] if self._ask is not None and typed.strip() else []
        if day is not None and not isinstance(day, date):
            self._say(day)
            self._field("day").focus()
        elif wanted and self._ask is None:
            self._say(msg("No question holds {text}.", text=wanted))
        elif not answers and day is None:
            self._say(msg("Type a day, or a question and another answer to it."))
        else:
            self._show(suppose(self._talk, day, answers))

    def _show(self, found: object) -> None:
        self._options("answer").offer(())
        match found:
            case Supposed():
                result = self.query_one("#result", Blocks)
                result.put(list(self._result(found)))
                result.scroll_home(animate=False, immediate=True)
                result.refresh(layout=True)
            case NotUnderstood(message=message):
                self._say(message)
            case Refused(says=says):
                words = self._teller.caseworker
                self._say(msg("{text}", text=" ".join(words.say(one).text for one in says)))

    def _say(self, fault: Message | None) -> None:
        self.query_one("#fault", Paragraph).show(app_of(self).t(fault) if fault else "")

    def _result(self, supposed: Supposed) -> Iterator[Block]:
        words = app_of(self).words
        text = msg("Supposed, and nothing is kept. Judged on {day}.", day=supposed.talk.today)
        yield block([Line(text=words.message(text), style="mark", lead="! ")], space=False)
        if not supposed.shifts:
            nothing = words.message(msg("Nothing would change."))
            yield block([Line(text=nothing)], space=False)
        for kind, name in HEADINGS.items():
            ours = [one for one in supposed.shifts if one.kind == kind]
            if ours:
                yield heading(words.message(name), tail=words.number(len(ours)))
            for shift in ours:
                change, reason = told_shift(supposed.talk, shift)
                lines = [Line(text=words.message(change), lead="– ")]
                if reason is not None:
                    lines.append(Line(text=words.message(reason), style="manner", indent=2))
                yield block(lines, space=False)
