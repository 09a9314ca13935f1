"""The interview: the talk as a conversation, with what it means beside it.

The screen draws what the talk hands it and has the talk take what is typed; the deeds behind the
keys are in `samtale.ui.screens.interview_deeds` and `samtale.ui.screens.interview_places`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from samtale.core.words import msg
from samtale.errors import SamtaleError
from samtale.talk import Clash, NotUnderstood, Refused
from samtale.talk.matters import NOTHING
from samtale.ui import keys
from samtale.ui.changes import changes
from samtale.ui.modals.clash import ClashModal
from samtale.ui.modals.confirm import ConfirmModal
from samtale.ui.screens.interview_matters import InterviewMatters
from samtale.ui.screens.withdrawing import offer_erasing
from samtale.ui.script import base_of
from samtale.ui.telling import Said
from samtale.ui.widgets.answer_input import AnswerInput
from samtale.ui.widgets.blocks import Blocks
from samtale.ui.widgets.conversation import Conversation
from samtale.ui.widgets.draft_panel import FINDING, MATTERS, DraftPanel
from samtale.ui.widgets.header import HeaderLine
from samtale.ui.widgets.key_line import KeyLine
from samtale.ui.widgets.options import Option
from samtale.ui.widgets.rail import KEPT, Rail

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from samtale.core.answers import Answer
    from samtale.core.search import Entry
    from samtale.core.words import Message
    from samtale.talk import Outcome, Talk, Turn
    from samtale.ui.telling import Exchange, Teller

SHOWN_KEYS = (
    keys.UNKNOWN,
    keys.DECLINE,
    keys.HELP,
    keys.PALETTE,
    keys.REMARK,
    keys.LATER,
    keys.UNDO,
    keys.REVIEW,
    keys.OFFERS,
    keys.LANGUAGE,
    keys.CONTRACT,
    keys.PAUSE,
    keys.WHY,
)
"""The keys of the key line, the most important first; those that find no room are left out."""

DONE_KEYS = (
    keys.REVIEW,
    keys.OFFERS,
    keys.HELP,
    keys.PALETTE,
    keys.CONTRACT,
    keys.JOURNAL,
    keys.UNDO,
)
"""The keys of the key line when everything is asked."""

DRAFT_TICK = 2
"""After how many seconds what is being typed is put by, in case the lid is closed."""

TICK = 20
"""After how many seconds the running time is shown anew."""


class InterviewScreen(InterviewMatters):
    """Holds the talk on screen."""

    AUTO_FOCUS = "#answer"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (92, "-medium"), (116, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012 - as Textual declares it
    CSS = """
    InterviewScreen {
        layout: vertical;
        & #columns { height: 1fr; }
        & #middle { width: 1fr; height: 1fr; }
        &.-narrow Rail, &.-narrow DraftPanel, &.-medium DraftPanel { display: none; }
        &.-no-panel DraftPanel { display: none; }
        &.-asked-panel DraftPanel { display: block; }
        &.-medium.-asked-panel Rail { display: none; }
        &.-low Options { max-height: 6; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.bindings((*keys.DEEDS, keys.PALETTE)),
        Binding("escape", "leave", show=False),
        Binding("pageup,shift+pageup", "page(-1)", show=False),
        Binding("pagedown,shift+pagedown", "page(1)", show=False),
    ]

    def __init__(self, talk: Talk) -> None:
        """Show a talk.

        Args:
            talk: The talk to be held.
        """
        super().__init__(talk)
        self.add_class("-interview")
        self._told: dict[str, tuple[Answer, tuple[object, ...], Exchange]] = {}
        self._warnings: dict[str, tuple[str, ...]] = {}

    def compose(self) -> ComposeResult:
        """Lay out the header, three columns, and the keys."""
        yield HeaderLine()
        with Horizontal(id="columns"):
            yield Rail(id="rail")
            with Vertical(id="middle"):
                yield Conversation(id="conversation")
                yield AnswerInput(id="input")
            yield DraftPanel(id="panel")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the talk where it stands; where it was taken up again, say so."""
        settings = self.ui.settings
        self.hints = settings.hints
        self.set_class(not settings.panel, "-no-panel")
        if self.talk.turns():
            self.notice = self._resumed()
        draft = self.ui.desk.store.draft(self.talk.case)
        if draft is not None:
            self.answers.remember(*draft)
        self.show_all()
        self.set_interval(TICK, self._tick)
        self.set_interval(DRAFT_TICK, self.keep_draft)

    def on_screen_resume(self) -> None:
        """Show what other screens changed."""
        if self.is_mounted and self.query(AnswerInput):
            self.show_all()
            self.answers.focus_field()

    def _tick(self) -> None:
        self.query_one(HeaderLine).tell(self.talk, self.teller)

    # Drawing.

    def show_all(self) -> None:
        """Draw everything as the talk stands now."""
        talk, teller = self.talk, self.teller
        ask = talk.current
        current = teller.question(ask) if ask is not None else None
        exchanges = [self._exchange(turn, teller) for turn in talk.turns()]
        if current is not None:
            found = next((one for one in exchanges if one.path == current.path), None)
            current = found or self.marked(current)
        notice = self.notice or (self._finished() if ask is None else self._going_round())
        self.query_one(Conversation).show(exchanges, current, hints=self.hints, notice=notice)
        self.answers.ask(ask, teller)
        self.query_one(Rail).tell(talk, teller)
        self.query_one(DraftPanel).tell(talk, teller)
        self.query_one(HeaderLine).tell(talk, teller)
        self.query_one(KeyLine).show(SHOWN_KEYS if ask is not None else DONE_KEYS)

    def _exchange(self, turn: Turn, teller: Teller) -> Exchange:
        """A turn in words; told anew only when it changed."""
        path = turn.ask.path
        warnings = self._warnings.get(path, ())
        heading = teller.heading(turn.ask)
        languages = (teller.caseworker.language, teller.participant.language)
        worded = self.talk.prompt(turn.ask).context
        looks = (turn.set_aside, turn.remarks, warnings, heading, languages, worded)
        told = self._told.get(path)
        if told is None or told[0] is not turn.answer or told[1] != looks:
            exchange = replace(teller.exchange(turn), warnings=warnings)
            told = self._told[path] = (turn.answer, looks, exchange)
        return told[2]

    def _both(self, message: Message) -> tuple[Said, ...]:
        """A message in both languages, the caseworker's first."""
        teller = self.teller
        texts = dict.fromkeys((teller.caseworker.message(message), teller.theirs(message)))
        return tuple(Said(text=text, direction=base_of(text)) for text in texts)

    def _resumed(self) -> tuple[Said, ...]:
        last = self.talk.turns()[-1].answer.at
        if last is None:
            return self._both(msg("The talk goes on here."))
        return self._both(msg("The talk goes on here. It stopped on {day}.", day=last.date()))

    def _finished(self) -> tuple[Said, ...]:
        onward = msg(
            "{review}: read the answers back. {offers}: offers. {contract}: contract.",
            review=keys.REVIEW.shown,
            offers=keys.OFFERS.shown,
            contract=keys.CONTRACT.shown,
        )
        done = msg("Everything has been asked. Thank you.")
        if self.talk.matters_first and self.talk.course.next() is not None:
            rest = msg("{key}: ask everything that is open.", key=keys.MATTERS_FIRST.shown)
            return tuple(Said(text=self.t(text)) for text in (NOTHING, rest, onward))
        return (*self._both(done), Said(text=self.t(onward)))

    def _going_round(self) -> tuple[Said, ...]:
        ask = self.talk.current
        if ask is None or not self.talk.record.answer(ask.path).later:
            return ()
        return self._both(msg("Now come the questions that were kept for later."))

    # Answers.

    @on(AnswerInput.Given)
    def _given(self, event: AnswerInput.Given) -> None:
        event.stop()
        if self.talk.record.answer(event.ask.path).settled:
            self._change(event)
        else:
            self._take(event)

    @work(exclusive=True, group="change")
    async def _change(self, event: AnswerInput.Given) -> None:
        """Take a changed answer, after saying what else it changes."""
        follows = self.talk.consequences(event.ask, event.typed, event.manner)
        if follows is not None and follows.any:
            modal = ConfirmModal(msg("This changes more"), changes(follows, self.teller))
            if not await self.app.push_screen_wait(modal):
                return
        self._take(event)

    def _take(self, event: AnswerInput.Given) -> None:
        try:
            outcome = self.talk.answer(event.typed, event.manner, event.ask)
        except SamtaleError as error:
            self.answers.say(self.ui.told(error), wrong=True)
            return
        self._tell(outcome)

    def _tell(self, outcome: Outcome) -> None:
        words = self.teller.caseworker
        if isinstance(outcome, NotUnderstood):
            self.answers.say(words.message(outcome.message), wrong=True)
            if outcome.readings:
                self.answers.ask_back(self.answers.field.value)
            if outcome.suggestions and outcome.ask.question.kind not in {"choice", "choices"}:
                self.answers.offer([_option(entry) for entry in outcome.suggestions])
        elif isinstance(outcome, Refused):
            self.answers.say(" ".join(words.say(one).text for one in outcome.says), wrong=True)
        elif isinstance(outcome, Clash):
            self._choose(outcome)
        else:
            says = [words.say(one).text for one in outcome.warnings]
            if outcome.doubt:
                says.append(words.message(outcome.doubt))
            self._warnings[outcome.ask.path] = tuple(says)
            self.settled()
            offer_erasing(self, outcome.ask)

    @work(exclusive=True, group="change")
    async def _choose(self, clash: Clash) -> None:
        """Have a person choose between two answers; what another window kept stays by itself."""
        mine = await self.app.push_screen_wait(ClashModal(clash, self.teller))
        if self.attempt(lambda: self.talk.settle(clash, mine=bool(mine))):
            self.settled()
            offer_erasing(self, clash.ask)

    @on(AnswerInput.Commanded)
    async def _commanded(self, event: AnswerInput.Commanded) -> None:
        event.stop()
        found = [deed for deed in keys.DEEDS if deed.id == event.text]
        found = found or list(keys.typed(event.text, keys.DEEDS, self.ui.words))
        if len(found) == 1:
            await self.run_action(found[0].action)
        else:
            self.answers.say(self.t(msg("There is no such command.")), wrong=True)

    # Walking.

    @on(AnswerInput.Above)
    def _above(self, event: AnswerInput.Above) -> None:
        event.stop()
        conversation = self.query_one(Conversation)
        if conversation.enter():
            conversation.focus()

    @on(Blocks.Left)
    def _left(self, event: Blocks.Left) -> None:
        event.stop()
        self.answers.focus_field()

    @on(Blocks.Chosen, "#conversation")
    def _reopened(self, event: Blocks.Chosen) -> None:
        event.stop()
        self.open(event.key)

    @on(Blocks.Chosen, "#rail")
    def _jumped(self, event: Blocks.Chosen) -> None:
        event.stop()
        self.query_one(Rail).cursor = None
        self.open(event.key.removeprefix(KEPT))

    @on(Blocks.Chosen, "#panel")
    def _asked_why(self, event: Blocks.Chosen) -> None:
        event.stop()
        if event.key == MATTERS:
            self.action_matters()
            return
        self.explain(event.key.removeprefix(FINDING))

    def on_key(self, event: events.Key) -> None:
        """Let what is typed anywhere reach the input."""
        if event.is_printable and event.character and not isinstance(self.focused, Input):
            event.stop()
            self.query_one(Conversation).cursor = None
            self.answers.focus_field()
            self.answers.field.insert_text_at_cursor(event.character)

    def open(self, path: str) -> None:
        """Put a question at hand, with what was answered before ready to be changed."""
        self.answers.leave()
        ask = self.talk.jump(path)
        self.notice = ()
        self.show_all()
        if ask is not None:
            self.answers.prefill(self.talk.record.answer(path))
        self.answers.focus_field()


def _option(entry: Entry) -> Option:
    label = entry.words[0]
    return Option(key=entry.id, label=Said(text=label, direction=base_of(label)))
