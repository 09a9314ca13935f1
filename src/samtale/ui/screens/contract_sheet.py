"""A draft as lines: clause by clause in both languages, with what fills each."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from samtale.core.paper import Heading, Notice
from samtale.core.papers import SIGNERS, draft_papers, pair_of
from samtale.core.rules.clauses import REASON_OF
from samtale.core.rules.tell import DRAFT_NAMES, NONE_STANDS, filled_of
from samtale.core.shown import NOT_YET
from samtale.core.words import msg
from samtale.talk.drawing import sources_of
from samtale.talk.explaining import explain, said
from samtale.talk.finding import title
from samtale.talk.telling import name_of_path
from samtale.ui.screens.around import JUMP
from samtale.ui.screens.law_lines import changing, cited
from samtale.ui.screens.review_lines import (
    own_lines,
    remark_lines,
    standing_block,
    this_text,
    version_blocks,
)
from samtale.ui.screens.told_lines import told_block
from samtale.ui.screens.writing import written
from samtale.ui.sheets import Line, block, heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samtale.core.paper import Both, Tone
    from samtale.core.papers import Pair
    from samtale.core.rules.contract import Draft, DraftClause
    from samtale.core.words import Message, Words
    from samtale.talk import Talk
    from samtale.ui.telling import Teller
    from samtale.ui.widgets.blocks import Block

CLAUSE: Final = "clause:"
"""What the key of a clause begins with; the rest is its id."""

DRAFT: Final = "draft:"
"""What the key of the line of a draft begins with; the rest is which draft."""

_TONES: Final[Mapping[Tone, tuple[str, str]]] = {
    "draft": ("strong", "■ "),
    "open": ("open", "□ "),
    "note": ("mark", "! "),
    "unreviewed": ("mark", "! "),
}


@dataclass(frozen=True, slots=True)
class ContractSheet:
    """Tells the draft contract or plan of a talk in two languages."""

    talk: Talk
    """The talk."""
    teller: Teller
    """Tells answers, and holds both languages."""
    draft: Draft
    """The draft that is shown."""
    opened: set[str] = field(default_factory=set)
    """The clauses that show what fills them, by id."""
    written: tuple[str, ...] = ()
    """The files that were written last."""

    @property
    def mine(self) -> Words:
        """The caseworker's words."""
        return self.teller.caseworker

    @property
    def pair(self) -> Pair:
        """The two languages of the draft."""
        return pair_of(self.mine, self.teller.participant)

    def t(self, message: Message) -> str:
        """The program's own words in the caseworker's language."""
        return self.mine.message(message)

    def blocks(self) -> Iterator[Block]:
        """The title, what is to be known of the draft, and its clauses."""
        judged = self.talk.judgement
        papers = draft_papers(sources_of(self.talk, self.mine, self.teller.participant))
        paper = next((one for one in papers if one.kind == self.draft.paper), None)
        if judged.plan is not None:
            yield from self._drafts(judged.drafts)
        if paper is None:
            none = self.t(NONE_STANDS[self.draft.paper])
            yield block([Line(text=none, style="manner")], space=False)
            yield from self._left_out()
            return
        title = _line(paper.title, "strong", other_style="strong")
        this = self.pair.tell(this_text(self.talk, self.draft.paper))
        yield block([title, _line(this, "manner", other_style="manner")], space=False)
        yield standing_block(self.talk, self.draft.paper, self.pair)
        ahead = takewhile(lambda one: not isinstance(one, Heading), paper.blocks)
        for number, notice in enumerate(one for one in ahead if isinstance(one, Notice)):
            style, lead = _TONES[notice.tone]
            line = _line(notice.text, style, other_style=style, lead=lead)
            yield block([line], space=not number)
        if self.written:
            text = written(self.written)
            yield block([Line(text=self.t(text), style="fits", lead="✓ ")], space=False)
        part = 0
        for clause in self.draft.clauses:
            if clause.part != part:
                part = clause.part
                yield self._part(part)
            yield self._clause(clause)
            yield from self._missing(clause)
            if clause.id in self.opened:
                yield from self._origins(clause)
                yield from self._why(clause.id)
        yield from self._left_out()
        yield from version_blocks(self.talk, self.draft.paper, self.mine, self.opened)

    def _drafts(self, drafts: Iterable[Draft]) -> Iterator[Block]:
        """The drafts there are, each with how much of it is filled; the one shown is marked."""
        for draft in drafts:
            name = draft.names.get(draft.paper)
            title = self.mine.say(name).text if name else self.t(DRAFT_NAMES[draft.paper])
            shown = draft.paper == self.draft.paper
            line = Line(
                text=f"{title[:1].upper()}{title[1:]}",
                style="strong" if shown else "text",
                lead="▸ " if shown else "  ",
                tail=self.t(filled_of(draft)),
            )
            yield block([line], f"{DRAFT}{draft.paper}", space=False)

    def _why(self, clause: str) -> Iterator[Block]:
        """Why a clause stands or does not, down to answers and paragraphs."""
        finding = next(one for one in self.talk.judgement.standing if one.id == clause)
        verdict = msg(
            "{clause}: {verdict}", clause=title(self.talk, finding), verdict=said(finding)
        )
        yield block([Line(text=self.t(verdict), style="manner", lead="· ")], space=False)
        for one in explain(self.talk, finding):
            yield told_block(replace(one, depth=one.depth + 1), self.mine)

    def _left_out(self) -> Iterator[Block]:
        """The clauses that do not stand here; each tells why when it is opened."""
        there = {clause.id for clause in self.draft.clauses}
        clauses = self.talk.rulebook.clauses
        out = [
            one
            for one in self.talk.judgement.standing
            if one.id not in there and clauses[one.id].paper == self.draft.paper
        ]
        if not out:
            return
        yield heading(self.t(msg("Clauses that do not stand here")))
        for finding in out:
            name = self.mine.say(title(self.talk, finding)).text
            sign = "◐ " if finding.verdict == "open" else "○ "
            line = Line(text=name, style="manner", lead=sign, tail=self.t(said(finding)))
            yield block([line], f"{CLAUSE}{finding.id}", space=False)
            if finding.id in self.opened:
                yield from self._why(finding.id)

    def _part(self, part: int) -> Block:
        left = self.t(msg("Part {n}", n=part))
        right = self.pair.tell(msg("Part {n}", n=part)).right
        return heading(left, right.text if right else None)

    def _clause(self, clause: DraftClause) -> Block:
        pair = self.pair
        style = "open" if clause.missing else "strong"
        lines = [
            _line(pair.say(clause.heading), style, other_style=style, lead=f"{clause.number} "),
            *self._texts(clause),
            *remark_lines(self.talk, clause, self.mine),
        ]
        lines += [
            _line(pair.tell(SIGNERS.get(who, msg("{who}", who=who))), "text", lead="____________ ")
            for who in clause.signatures
        ]
        return block(lines, f"{CLAUSE}{clause.id}")

    def _texts(self, clause: DraftClause) -> Iterator[Line]:
        pair = self.pair
        if clause.own_words:
            yield from own_lines(self.talk, clause, pair)
            return
        for text in clause.texts:
            item = text.context.endswith("/line")
            yield _line(pair.say(text), "text", lead="– " if item else "")

    def _missing(self, clause: DraftClause) -> Iterator[Block]:
        """What the clause waits for; each question can be gone to."""
        for path in clause.missing:
            ask = self.talk.course.ask(path)
            prompt = self.teller.prompt(ask) if ask else self._named(path)
            text = msg("missing: {what}", what=prompt)
            if ask and self.talk.course.relevant(path) is False:
                # Nothing leads to a question that nobody may ask yet.
                ask, text = None, msg("missing: {what} ({why})", what=prompt, why=NOT_YET)
            key = f"{JUMP}{path}" if ask else path if path.startswith(REASON_OF) else ""
            line = Line(text=self.t(text), style="open", lead="→ " if key else "– ")
            yield block([line], key, space=False)

    def _named(self, path: str) -> str:
        return self.mine.value(name_of_path(self.talk, path))

    def _origins(self, clause: DraftClause) -> Iterator[Block]:
        """What fills the clause, and the law behind it."""
        course = self.talk.course
        for path in clause.answers:
            ask = course.ask(path)
            answer = course.answer(path)
            if ask is None or answer.status != "answered" or ask.question.kind == "note":
                continue
            told = self.teller.told_in(ask, answer, self.mine)
            text = msg("{question} {answer}", question=self.teller.prompt(ask), answer=told)
            line = Line(text=self.t(text), style="manner", lead="← ")
            yield block([line], f"{JUMP}{path}", space=False)
        yield from self._law(clause)

    def _law(self, clause: DraftClause) -> Iterator[Block]:
        """The law of a clause, and what it is known to become."""
        version, rulebook = clause.version, self.talk.rulebook
        lines: list[Line] = []
        if version.law is not None:
            law = cited(version, self.mine).removeprefix("§ ")
            lines.append(Line(text=law, style="manner", lead="§ "))
        lines += changing(rulebook, clause.id, self.mine)
        if lines:
            yield block(lines, space=False)


def _line(both: Both, style: str, *, other_style: str = "asked", lead: str = "") -> Line:
    """A text in both languages; words that stand in for a translation are marked by brackets."""
    right = both.right
    other = None if right is None else right.text
    if right is not None and right.state in {"missing", "withheld"}:
        other, other_style = f"[{right.text}]", "manner"
    return Line(text=both.left.text, style=style, other=other, other_style=other_style, lead=lead)
