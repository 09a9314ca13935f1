"""The draft contract and plan: read in both languages, put in own words, written out."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work

from samtale.core.papers import draft_papers
from samtale.core.rules.clauses import REASON_OF
from samtale.core.rules.tell import NONE_STANDS
from samtale.core.words import Message, msg
from samtale.ui.here import app_of
from samtale.ui.keys import CONTRACT
from samtale.ui.screens.around import JUMP, TalkScreen, sides
from samtale.ui.screens.asking import Field, TextsModal, Written
from samtale.ui.screens.contract_sheet import CLAUSE, DRAFT, ContractSheet, filled_of
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
from samtale.ui.screens.writing import open_in_browser, write
from samtale.ui.widgets.blocks import Blocks
from samtale.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from samtale.core.rules.clauses import PaperName
    from samtale.core.rules.contract import Draft, DraftClause
    from samtale.talk import Talk
    from samtale.ui.keys import Deed


class ContractScreen(TalkScreen):
    """Shows the draft contract, or the plan beside it, with both languages side by side."""

    BINDINGS: ClassVar[list[BindingType]] = [
        deed.binding for deed in (REWRITE, GIVE_BACK, EXPORT, BROWSE, OTHER_DRAFT)
    ]
    PLACE = "contract"
    KEYS = (OPEN, REWRITE, EXPORT, HELP, LEAVE, BROWSE, GIVE_BACK, *sides(CONTRACT))

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

    def renew(self) -> None:
        """Show the talk as it stands now."""
        draft = self._draft
        self.head_of_case(_head(draft))
        sheet = ContractSheet(self.talk, self.teller, draft, self._opened, self._written)
        self.query_one(Sheet).fill(list(sheet.blocks()))

    @property
    def _clause(self) -> DraftClause | None:
        """The clause the cursor is on, if it is on one."""
        key = self.query_one(Sheet).chosen or ""
        wanted = key.removeprefix(CLAUSE) if key.startswith(CLAUSE) else ""
        return next((one for one in self._draft.clauses if one.id == wanted), None)

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
        derived = "\n".join(self.words.say(text).text for text in clause.texts)
        value = self._unkept.get(clause.id, own or derived)
        heading = self.words.say(clause.heading).text
        title = msg("{number} {heading}: own words", number=clause.number, heading=heading)
        about = msg("What the rules would say is kept beside it. The text is not translated.")
        modal = TextsModal(title, [Field(label=msg("The clause"), value=value, lines=True)], about)

        def come_back(written: Written | None) -> None:
            if written is not None:
                self._take(clause.id, written)

        self.app.push_screen(modal, come_back)

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
        self.kept(self._export)

    def _export(self) -> None:
        talk = self.talk
        papers = draft_papers(talk.judgement, talk.course, self.words, self.theirs)
        if not papers:
            app_of(self).tell(NONE_STANDS[self._paper], warning=True)
            return
        self._written = tuple(path for paper in papers for path in write(app_of(self), talk, paper))
        names = [path.replace("\\", "/").rpartition("/")[2] for path in self._written]
        talk.drafted(names)
        self.renew()

    def action_browse(self) -> None:
        """Write the drafts out and open the one that is shown in the browser."""
        if self.kept(self._export):
            pages = [path for path in self._written if path.endswith(".html")]
            if pages:
                self._browse(pages[-1] if self._draft.paper == "plan" else pages[0])

    @work(thread=True, exclusive=True, exit_on_error=False, group="browse")
    def _browse(self, page: str) -> None:
        if not open_in_browser(page):
            text = msg("No browser was found. Open it by hand: {path}", path=page)
            self.app.call_from_thread(app_of(self).tell, text, warning=True)


def _head(draft: Draft) -> Message:
    """What the first line says of a draft."""
    count = filled_of(draft)
    if draft.paper == "plan":
        return msg("Draft plan, {count}", count=count)
    return msg("Draft contract, {count}", count=count)
