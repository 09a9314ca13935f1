"""The draft contract as lines: clause by clause in both languages, with what fills each."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from samtale.core.paper import Heading, Notice
from samtale.core.papers import SIGNERS, contract_paper, pair_of
from samtale.core.rules.tell import CONFIDENCES, in_force
from samtale.core.shown import NOT_YET
from samtale.core.words import msg
from samtale.talk.telling import name_of_path
from samtale.ui.screens.around import JUMP
from samtale.ui.sheets import Line, block, heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samtale.core.paper import Both, Tone
    from samtale.core.papers import Pair
    from samtale.core.rules.contract import DraftClause
    from samtale.core.words import Message, Words
    from samtale.talk import Talk
    from samtale.ui.telling import Teller
    from samtale.ui.widgets.blocks import Block

CLAUSE: Final = "clause:"
"""What the key of a clause begins with; the rest is its id."""

_TONES: Final[Mapping[Tone, tuple[str, str]]] = {
    "draft": ("strong", "■ "),
    "open": ("open", "□ "),
    "note": ("mark", "! "),
    "unreviewed": ("mark", "! "),
}


@dataclass(frozen=True, slots=True)
class ContractSheet:
    """Tells the draft contract of a talk in two languages."""

    talk: Talk
    """The talk."""
    teller: Teller
    """Tells answers, and holds both languages."""
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
        """The two languages of the contract."""
        return pair_of(self.mine, self.teller.participant)

    def t(self, message: Message) -> str:
        """The program's own words in the caseworker's language."""
        return self.mine.message(message)

    def blocks(self) -> Iterator[Block]:
        """The title, what is to be known of the draft, and its clauses."""
        judged = self.talk.judgement
        paper = contract_paper(judged, self.talk.course, self.mine, self.teller.participant)
        title = _line(paper.title, "strong", other_style="strong")
        yield block([title, _line(paper.subtitle, "manner", other_style="manner")], space=False)
        ahead = takewhile(lambda one: not isinstance(one, Heading), paper.blocks)
        for number, notice in enumerate(one for one in ahead if isinstance(one, Notice)):
            style, lead = _TONES[notice.tone]
            line = _line(notice.text, style, other_style=style, lead=lead)
            yield block([line], space=not number)
        if self.written:
            text = msg("Written: {paths}", paths=self.written)
            yield block([Line(text=self.t(text), style="fits", lead="✓ ")], space=False)
        part = 0
        for clause in judged.contract.clauses:
            if clause.part != part:
                part = clause.part
                yield self._part(part)
            yield self._clause(clause)
            yield from self._missing(clause)
            if clause.id in self.opened:
                yield from self._origins(clause)

    def _part(self, part: int) -> Block:
        left = self.t(msg("Part {n}", n=part))
        right = self.pair.tell(msg("Part {n}", n=part)).right
        return heading(left, right.text if right else None)

    def _clause(self, clause: DraftClause) -> Block:
        pair = self.pair
        style = "strong" if clause.filled else "open"
        lines = [
            _line(pair.say(clause.heading), style, other_style=style, lead=f"{clause.number} "),
            *self._texts(clause),
        ]
        lines += [
            _line(pair.tell(SIGNERS.get(who, msg("{who}", who=who))), "text", lead="____________ ")
            for who in clause.signatures
        ]
        return block(lines, f"{CLAUSE}{clause.id}")

    def _texts(self, clause: DraftClause) -> Iterator[Line]:
        pair = self.pair
        if clause.own_words:
            aloud = msg("In the caseworker's own words; to be interpreted and read aloud.")
            right = pair.tell(aloud).right
            other = right.text if right else None
            yield Line(
                text=clause.own_words.text,
                style="answer",
                other=other,
                other_style="mark",
                lead="✎ ",
            )
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
            line = Line(text=self.t(text), style="open", lead="→ " if ask else "– ")
            yield block([line], f"{JUMP}{path}" if ask else "", space=False)

    def _named(self, path: str) -> str:
        return self.mine.value(name_of_path(self.talk, path))

    def _origins(self, clause: DraftClause) -> Iterator[Block]:
        """What fills the clause, the law behind it, and the text the rules would give."""
        course = self.talk.course
        if clause.own_words:
            derived = [Line(text=self.mine.say(text).text, indent=2) for text in clause.texts]
            name = Line(text=self.t(msg("The rules would say")), style="manner", lead="· ")
            yield block([name, *derived], space=False)
        for path in clause.answers:
            ask = course.ask(path)
            answer = course.answer(path)
            if ask is None or answer.status != "answered" or ask.question.kind == "note":
                continue
            told = self.teller.told_in(ask, answer, self.mine)
            text = msg("{question} {answer}", question=self.teller.prompt(ask), answer=told)
            line = Line(text=self.t(text), style="manner", lead="← ")
            yield block([line], f"{JUMP}{path}", space=False)
        law = self._law(clause)
        if law:
            yield block([Line(text=law, style="manner", lead="§ ")], space=False)

    def _law(self, clause: DraftClause) -> str:
        version = clause.version
        if version.law is None:
            return ""
        parts = [version.law.removeprefix("§ "), self.t(in_force(version.in_force))]
        if version.confidence:
            parts.append(self.t(CONFIDENCES[version.confidence]))
        return ", ".join(parts)


def _line(both: Both, style: str, *, other_style: str = "asked", lead: str = "") -> Line:
    """A text in both languages; words that stand in for a translation are marked by brackets."""
    right = both.right
    other = None if right is None else right.text
    if right is not None and right.state in {"missing", "withheld"}:
        other, other_style = f"[{right.text}]", "manner"
    return Line(text=both.left.text, style=style, other=other, other_style=other_style, lead=lead)
