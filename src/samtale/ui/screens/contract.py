"""The draft contract and plan: read in both languages, put in own words, written out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on

from samtale.core.papers import draft_papers
from samtale.core.papers.speaking import with_gaps
from samtale.core.plain_language import measure
from samtale.core.rules.clauses import REASON_OF
from samtale.core.rules.tell import NONE_STANDS
from samtale.core.words import Message, msg
from samtale.talk.drawing import sources_of
from samtale.ui.here import app_of
from samtale.ui.keys import CONTRACT, PAPERS
from samtale.ui.screens.around import JUMP, sides
from samtale.ui.screens.asking import Field, TextsModal, Written
from samtale.ui.screens.contract_review import ReviewScreen
from samtale.ui.screens.contract_sheet import CLAUSE, DRAFT, ContractSheet
from samtale.ui.screens.deeds import (
    BROWSE,
    EXPORT,
    GIVE_BACK,
    HELP,
    LEAVE,
    OPEN,
    OTHER_DRAFT,
    REWRITE,
)
from samtale.ui.screens.review_deeds import REVIEWING, next_deeds
from samtale.ui.screens.review_lines import VERSION, head_of
from samtale.ui.screens.writing import show_file, write
from samtale.ui.widgets.blocks import Blocks
from samtale.ui.widgets.key_line import KeyLine
from samtale.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from samtale.core.rules.clauses import PaperName
    from samtale.core.rules.contract import Draft, DraftClause
    from samtale.talk import Talk
    from samtale.ui.keys import Deed


_OTHERS = "/windows"
"""Stands beside the ids of clauses for what was written in other windows than that of own words."""


class ContractScreen(ReviewScreen):
    """Shows the draft contract, or the plan beside it, with both languages side by side."""

    BINDINGS: ClassVar[list[BindingType]] = [
        deed.binding for deed in (REWRITE, GIVE_BACK, EXPORT, BROWSE, OTHER_DRAFT, *REVIEWING)
    ]
    PLACE = "contract"
    KEYS = (
        OPEN,
        REWRITE,
        EXPORT,
        HELP,
        LEAVE,
        BROWSE,
        GIVE_BACK,
        PAPERS,
        *sides(CONTRACT),
        *REVIEWING,
    )

    def __init__(self, talk: Talk) -> None:
        """Show the draft contract of a talk, or the plan where no contract stands."""
        super().__init__(talk)
        judged = talk.judgement
        stands = bool(judged.contract.clauses) or judged.plan is None
        self._paper: PaperName = "contract" if stands else "plan"
        self._opened: set[str] = set()
        self._unkept: dict[str, str] = {}
        self._written: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[Deed, ...]:
        """What can be done: the way to the plan only where there is one."""
        if self.talk.judgement.plan is None:
            return self.KEYS
        return (*self.KEYS[:1], OTHER_DRAFT, *self.KEYS[1:])

    @property
    def _draft(self) -> Draft:
        """The draft that is shown."""
        judged = self.talk.judgement
        return judged.plan if self._paper == "plan" and judged.plan else judged.contract

    def compose(self) -> ComposeResult:
        """The clauses."""
        yield from self.framed(Sheet())

    def on_mount(self) -> None:
        """Show the contract from the beginning."""
        self.query_one(Sheet).focus()
        self.renew()
        self.run_worker(app_of(self).documents.prepare, thread=True, exit_on_error=False)

    def on_screen_resume(self) -> None:
        """Show what a colleague has decided meanwhile, each time somebody comes here."""
        news: list[bool] = []
        if self.kept(lambda: news.append(self.talk.look())) and any(news):
            self.renew()

    def renew(self) -> None:
        """Show the talk as it stands now; where earlier drafts cannot be read, say why."""
        self.kept(self._fill)

    def _fill(self) -> None:
        draft = self._draft
        self.head_of_case(head_of(self.talk, draft))
        sheet = ContractSheet(self.talk, self.teller, draft, self._opened, self._written)
        self.query_one(Sheet).fill(list(sheet.blocks()))
        self._show_keys()

    @on(Sheet.Pointed)
    def _show_keys(self) -> None:
        """Show the keys of what can be done now, for the draft and what the cursor is on."""
        useful = next_deeds(self.talk, self._paper, self._clause)
        every = (*useful[:3], HELP, LEAVE, *useful[3:], *self.keys)
        self.query_one(KeyLine).show(tuple({deed.id: deed for deed in every}.values()))

    @property
    def _clause(self) -> DraftClause | None:
        """The clause the cursor is on, also where it is on a line of what the clause waits for."""
        sheet = self.query_one(Sheet)
        at = sheet.cursor
        if at is not None and sheet.blocks[at].key.startswith(JUMP):
            above = range(at, -1, -1)
            at = next((n for n in above if sheet.blocks[n].key.startswith(CLAUSE)), at)
        key = "" if at is None else sheet.blocks[at].key
        wanted = key.removeprefix(CLAUSE) if key.startswith(CLAUSE) else ""
        return next((one for one in self._draft.clauses if one.id == wanted), None)

    @property
    def _pointed(self) -> int:
        """The number of the draft the cursor is on; of the last one, where it is on none."""
        key = self.query_one(Sheet).chosen or ""
        if key.startswith(VERSION):
            return int(key.removeprefix(VERSION))
        return len(self.talk.record.drafts)

    @on(Blocks.Chosen)
    def _chosen(self, event: Blocks.Chosen) -> None:
        if event.key.startswith(JUMP):
            self.jump(event.key.removeprefix(JUMP))
            return
        if event.key.startswith(REASON_OF):
            self.action_go("offers")
            return
        if event.key.startswith(DRAFT):
            self._show("plan" if event.key.removeprefix(DRAFT) == "plan" else "contract")
            return
        self._opened ^= {event.key.removeprefix(CLAUSE)}
        self.renew()

    # Which draft.

    def action_other_draft(self) -> None:
        """Show the other draft, where there are two."""
        if self.talk.judgement.plan is not None:
            self._show("contract" if self._paper == "plan" else "plan")

    def _show(self, paper: PaperName) -> None:
        self._paper = paper
        self.renew()

    # Own words.

    def action_rewrite(self) -> None:
        """Put the clause in one's own words."""
        clause = self._clause
        if clause is None:
            app_of(self).tell(msg("Put the cursor on a clause first."), warning=True)
            return
        own = clause.own_words.text if clause.own_words else ""
        # As on paper: a value that is missing is a gap to fill in, never "does not know".
        texts = (with_gaps(text, clause.version.optional) for text in clause.texts)
        derived = "\n".join(self.words.say(text).text for text in texts)
        value = self._unkept.get(clause.id, own or derived)
        heading = self.words.say(clause.heading).text
        title = msg("{number} {heading}: own words", number=clause.number, heading=heading)
        about = msg("What the rules would say is kept beside it. The text is not translated.")
        field = Field(label=msg("The clause"), value=value, lines=True, told=self._measured)

        def put_by(texts: tuple[str, ...]) -> None:
            (self._unkept[clause.id],) = texts

        modal = TextsModal(title, [field], about, put_by=put_by)

        def come_back(written: Written | None) -> None:
            if written is not None:
                self._take(clause.id, written)

        self.app.push_screen(modal, come_back)

    def _measured(self, text: str) -> Message:
        """How long a text is, and how hard to read, where that can be said of its language."""
        plain = app_of(self).plain(self.words.language)
        found = measure(text, plain)
        if found.lix is None or plain.lix is None:
            return msg("Longest sentence: {n} words", n=found.longest)
        if found.hard(plain):
            return msg(
                "Longest sentence: {n} words; LIX {lix}, more than {most}: hard to read",
                n=found.longest,
                lix=found.lix,
                most=int(plain.lix),
            )
        return msg("Longest sentence: {n} words; LIX {lix}", n=found.longest, lix=found.lix)

    def half_typed(self) -> dict[str, Any]:
        """What was written in windows and not kept: own words by clause, all else apart."""
        return {**self._unkept, _OTHERS: self._begun} if self._begun else dict(self._unkept)

    def go_on(self, kept: Mapping[str, Any]) -> None:
        """Have those words stand in their windows again."""
        self._begun = dict(kept.get(_OTHERS, {}))
        self._unkept = {key: text for key, text in kept.items() if key != _OTHERS}

    def _take(self, clause: str, written: Written) -> None:
        """Keep own words; those that were not kept stand there again the next time."""
        (text,) = written.texts
        self._unkept[clause] = text
        if written.kept and self.kept(lambda: self.talk.take_clause(clause, text)):
            del self._unkept[clause]
            self.renew()

    def action_give_back(self) -> None:
        """Give the clause back to the rules; undo brings the own words again."""
        clause = self._clause
        if clause is None or clause.own_words is None:
            text = msg("The cursor is on no clause in own words.")
            app_of(self).tell(text, warning=True)
            return
        if self.kept(lambda: self.talk.take_clause(clause.id, "")):
            self.renew()

    # Writing out.

    def action_export(self) -> None:
        """Write the drafts out, and keep that they were."""
        self._export()

    def _export(self, done: Callable[[], object] | None = None) -> None:
        talk = self.talk
        if not self.kept(talk.versions.standings):
            return
        papers = draft_papers(sources_of(talk, self.words, self.theirs))
        if not papers:
            app_of(self).tell(NONE_STANDS[self._paper], warning=True)
            return

        def exported(paths: tuple[str, ...]) -> None:
            self._written = paths
            if self.is_attached:
                self.renew()
            if done is not None:
                done()

        write(app_of(self), talk, papers, done=exported)

    def action_browse(self) -> None:
        """Write the drafts out and open the one that is shown in the browser."""
        self._export(self._browse)

    def _browse(self) -> None:
        pages = [path for path in self._written if path.endswith(".html")]
        if pages:
            show_file(app_of(self), pages[-1] if self._draft.paper == "plan" else pages[0])
