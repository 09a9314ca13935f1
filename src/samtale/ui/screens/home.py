"""Home: the cases, the one with the nearest deadline first.

A row shows the case number, where the talk stands and what is due; nothing of the person.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from samtale.core.papers.status import newest
from samtale.core.search import Entry, find
from samtale.core.words import msg, msg_n
from samtale.errors import SamtaleError
from samtale.talk.history import erased_told
from samtale.talk.progress import count
from samtale.ui.here import app_of
from samtale.ui.keys import QUIT
from samtale.ui.screens.around import Around
from samtale.ui.screens.deeds import ERASE_DUE, HELP, NEW_CASE, OPEN_CASE, RENEW, SETTINGS
from samtale.ui.screens.due import SIGNS, STYLES, days_left, nearest
from samtale.ui.screens.retiring import home_line, offer
from samtale.ui.sheets import Line, block
from samtale.ui.widgets.blocks import Blocks
from samtale.ui.widgets.script_input import ScriptInput
from samtale.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from samtale.core import words
    from samtale.talk import CaseView
    from samtale.ui.widgets.blocks import Block


class HomeScreen(Around):
    """Lists the cases; typing searches them."""

    CSS = """
    HomeScreen #search { margin: 1 2 0 2; padding: 0 1; background: $panel; }
    HomeScreen #search:focus { background: $panel-lighten-1; }
    HomeScreen Sheet .blocks--cursor { background: $panel-lighten-1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(deed.binding for deed in (NEW_CASE, SETTINGS, RENEW, ERASE_DUE)),
        Binding("down", "list(1)", show=False),
        Binding("up", "list(-1)", show=False),
        Binding("pagedown", "turn(1)", show=False),
        Binding("pageup", "turn(-1)", show=False),
    ]
    KEYS = (OPEN_CASE, NEW_CASE, SETTINGS, HELP, QUIT, RENEW, ERASE_DUE)
    AUTO_FOCUS = "#search"
    PLACE = "home"

    @dataclass
    class Loaded(Message):
        """The cases were read."""

        views: list[CaseView]
        """The cases, the nearest deadline first."""

    @dataclass
    class Failed(Message):
        """The cases could not be read."""

        sentence: str
        """Why, in one sentence."""

    def __init__(self) -> None:
        """Make a screen that does not know the cases yet."""
        super().__init__()
        self._views: list[CaseView] | None = None

    def compose(self) -> ComposeResult:
        """The search and the cases."""
        yield from self.framed(ScriptInput(id="search"), Sheet())

    def on_mount(self) -> None:
        """Say what the search is for."""
        search = self.query_one(ScriptInput)
        search.placeholder = self.t(msg("Search by case number or status"))
        search.base = app_of(self).words.direction
        # What is typed always reaches the search.
        self.query_one(Sheet).can_focus = False

    def on_screen_resume(self) -> None:
        """Read the cases anew whenever one comes back here."""
        self.action_renew()

    def action_renew(self) -> None:
        """Read the cases."""
        self._show()
        self._load()

    @work(thread=True, exclusive=True, exit_on_error=False, group="cases")
    def _load(self) -> None:
        try:
            views = app_of(self).desk.cases()
        except SamtaleError as fault:
            self.post_message(self.Failed(app_of(self).told(fault)))
        else:
            self.post_message(self.Loaded(views))

    @on(Loaded)
    def _loaded(self, event: Loaded) -> None:
        self._views = event.views
        self._show()

    @on(Failed)
    def _failed(self, event: Failed) -> None:
        app_of(self).tell(msg("{sentence}", sentence=event.sentence), warning=True)

    # What is shown.

    def _show(self) -> None:
        app = app_of(self)
        views = self._views
        told = msg("Reading the cases …") if views is None else _number(views)
        today = app.words.date(app.desk.today)
        self.head(f"{app.TITLE} · {self.t(told)}", today)
        self.query_one(Sheet).fill(list(self._blocks()))

    def _blocks(self) -> Iterator[Block]:
        if self._views is None:
            return
        if not self._views:
            yield from self._empty()
            return
        found = self._found(self._views)
        if told := home_line(self._views):
            yield block([Line(text=self.t(told), style="remark", lead="! ")])
        for view in found:
            yield self._row(view)
        if not found:
            text = msg("No case fits. Delete what you typed, or open a new case with Ctrl+N.")
            yield block([Line(text=self.t(text), style="manner")])

    def _empty(self) -> Iterator[Block]:
        """What to do first, where nothing is there yet."""
        for text, style in (
            (msg("There is no case here yet."), "strong"),
            (msg("Ctrl+N opens the first one: case number, the two languages, and the talk "
                 "begins with what you know from the papers."), "text"),
            (msg("Everything is kept as it is typed. You can stop at any time and go on later."),
             "manner"),
        ):  # fmt: skip
            yield block([Line(text=self.t(text), style=style)])

    def _found(self, views: list[CaseView]) -> list[CaseView]:
        typed = self.query_one(ScriptInput).value
        if not typed.strip():
            return views
        by_id = {view.row.id: view for view in views}
        entries = [
            Entry(id=key, words=(view.reference, self.t(self._status(view))))
            for key, view in by_id.items()
        ]
        return [by_id[entry.id] for entry in find(typed, entries, len(entries))]

    def _row(self, view: CaseView) -> Block:
        today = app_of(self).desk.today
        due = nearest(view.judgement.deadlines) if view.judgement else None
        status = self.t(self._status(view))
        if due is None:
            below = Line(text=self.t(msg("no deadline with a day")), style="manner", lead="– ")
        else:
            text = msg(
                "{left}: {title}, {day}", left=days_left(due, today), title=due.title, day=due.due
            )
            below = Line(text=self.t(text), style=STYLES[due.status], lead=SIGNS[due.status])
        return block([Line(text=view.reference, style="strong", tail=status), below], view.row.id)

    def _status(  # noqa: PLR0911 - one line per state of a case
        self, view: CaseView
    ) -> words.Message:
        """Where a case stands, without a word of what was said."""
        if view.fault:
            return msg("cannot be read: {why}", why=view.fault)
        if view.record.erased:
            return erased_told(view.record.erased)
        if view.course is None:
            return msg("opened, no talk yet")
        sitting = view.record.talks[-1]
        if (draft := newest(view.record.drafting.versions)) is not None:
            return draft
        if sitting.ended_at is not None:
            return msg("talk ended on {day}", day=sitting.ended_at.date())
        settled, total = count(view.course)
        if settled == total:
            return msg("everything is asked")
        if sitting.paused_at is not None:
            return msg("paused, {n} of about {all} questions", n=settled, all=total)
        return msg("in the middle, {n} of about {all} questions", n=settled, all=total)

    # What is done.

    @on(Input.Changed)
    def _typed(self) -> None:
        self._show()

    def action_turn(self, step: int) -> None:
        """Turn a page of cases while typing."""
        self.query_one(Sheet).action_page(step)

    def action_list(self, step: int) -> None:
        """Move among the cases while typing."""
        self.query_one(Sheet).action_walk(step)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self._open(self.query_one(Sheet).chosen)

    @on(Blocks.Chosen)
    def _chosen(self, event: Blocks.Chosen) -> None:
        self._open(event.key)

    def _open(self, case: str | None) -> None:
        """Go on with a case where it stopped; begin its talk where there is none."""
        view = next((one for one in self._views or () if one.row.id == case), None)
        if view is None:
            return
        app, desk = app_of(self), app_of(self).desk
        if view.course is not None:
            self.kept(lambda: app.hold(desk.take_up(view.row.id)))
            return
        dialog, participant = app.settings.dialog, app.participant
        mine = app.words.language
        self.kept(lambda: app.hold(desk.begin(view.row.id, dialog, mine, participant)))

    @work(exclusive=True, group="erase")
    async def action_erase_due(self) -> None:
        """Show what is due for erasure of a case, and erase it once that is agreed to."""
        if await offer(self, self._views or (), self.query_one(Sheet).chosen):
            self.action_renew()

    def action_new_case(self) -> None:
        """Open a new case."""
        from samtale.ui.screens.new_case import NewCaseScreen

        self.app.push_screen(NewCaseScreen())

    def action_settings(self) -> None:
        """Change the settings."""
        from samtale.ui.screens.settings import SettingsScreen

        self.app.push_screen(SettingsScreen())

    def action_leave(self) -> None:
        """Empty the search; there is nowhere to go back to."""
        self.query_one(ScriptInput).value = ""


def _number(views: list[CaseView]) -> words.Message:
    if not views:
        return msg("no case yet")
    return msg_n("one case", "{n} cases", len(views))
