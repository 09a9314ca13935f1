"""The papers of a case: the draft contract, the summary to read back, and the journal note.

Pure: a judgement, a course and two languages go in, a `Paper` comes out. A consent or a
consequence without a reviewed translation stands in the caseworker's language in both columns.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from samtale.core.paper import (
    Block,
    Both,
    Exchange,
    Heading,
    Notice,
    Origin,
    Origins,
    Paper,
    Passage,
    Signature,
)
from samtale.core.rules.tell import CONFIDENCES, in_force
from samtale.core.shown import shown_answer
from samtale.core.words import Message, Phrase, Wording, for_participant, msg, msg_n

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samtale.core.answers import Answer
    from samtale.core.course import Ask, Course
    from samtale.core.rules.contract import DraftClause
    from samtale.core.rules.judge import Judgement
    from samtale.core.words import Words


SIGNERS: Final = {
    "participant": msg("Participant"),
    "caseworker": msg("For the municipality"),
    "interpreter": msg("Interpreter"),
}
"""Who signs, in words."""

SOURCES: Final = {
    "told": msg("told"),
    "paper": msg("seen on paper"),
    "observed": msg("observed"),
    "authority": msg("from another authority"),
}
"""Where an answer is from, in words."""

CERTAINTIES: Final = {
    "certain": msg("certain"),
    "about": msg("about"),
    "guess": msg("a guess"),
}
"""How sure an answer is, in words."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two languages that speak side by side, and count what is not reviewed."""

    left: Words
    """The caseworker's."""
    right: Words | None
    """The participant's; none for a paper of one language."""

    def say(self, wording: Wording) -> Both:
        """A text of a dialog or rule in both languages."""
        left = self.left.say(wording)
        right = for_participant(self.right, self.left, wording) if self.right else None
        return Both(left=left, right=right)

    def tell(self, message: Message) -> Both:
        """The program's own words in both languages."""
        left = _own(self.left, message)
        return Both(left=left, right=_own(self.right, message) if self.right else None)

    def value(self, value: object) -> Both:
        """A value in both languages."""
        left = Phrase(text=self.left.value(value), language=self.left.language, state="source")
        if self.right is None:
            return Both(left=left)
        text = self.right.value(value)
        return Both(
            left=left, right=Phrase(text=text, language=self.right.language, state="source")
        )


def _own(words: Words, message: Message) -> Phrase:
    return Phrase(text=words.message(message), language=words.language, state="source")


def pair_of(caseworker: Words, participant: Words | None) -> Pair:
    """The two columns of a paper; one where both would be in the same language."""
    if participant is None or participant.language == caseworker.language:
        return Pair(caseworker, None)
    return Pair(caseworker, participant)


def contract_paper(
    judgement: Judgement, course: Course, caseworker: Words, participant: Words | None
) -> Paper:
    """The draft contract, clause by clause, with what fills each and what is missing.

    Args:
        judgement: What the rules say of the case.
        course: The dialog held against the record.
        caseworker: The language of the left column.
        participant: The language of the right column.
    """
    pair = pair_of(caseworker, participant)
    contract = judgement.contract
    name = contract.names.get("contract")
    title = pair.say(name) if name else pair.tell(msg("Contract"))
    blocks: list[Block] = [
        Notice(tone="draft", text=pair.tell(msg("Draft for review. Not valid until signed.")))
    ]
    missing = len([clause for clause in contract.clauses if not clause.filled])
    if missing:
        text = msg_n("One clause is not filled yet.", "{n} clauses are not filled yet.", missing)
        blocks.append(Notice(tone="open", text=pair.tell(text)))
    if judgement.programme and judgement.programme.standing_in:
        text = msg("Judged by the law of {day}, as a date of the case is not known.")
        values = {"day": judgement.judged_on}
        blocks.append(Notice(tone="note", text=pair.tell(replace(text, values=values))))
    for clause in contract.clauses:
        blocks += _clause(clause, course, pair)
    return _paper("contract", title, blocks, judgement, course, pair)


def _clause(clause: DraftClause, course: Course, pair: Pair) -> Iterable[Block]:
    yield Heading(level=2, text=pair.say(clause.heading), number=clause.number)
    if clause.own_words:
        own = clause.own_words
        left = Phrase(text=own.text, language=own.language, state="source")
        yield Passage(text=Both(left=left, right=_read_aloud(pair)), own_words=True)
    else:
        for text in clause.texts:
            yield Passage(text=pair.say(text), item=text.context.endswith("/line"))
    for who in clause.signatures:
        yield Signature(
            who=pair.tell(SIGNERS.get(who, msg("{who}", who=who))), date=pair.tell(msg("Date"))
        )
    yield _origins(clause, course, pair)


def _read_aloud(pair: Pair) -> Phrase | None:
    if pair.right is None:
        return None
    text = msg("In the caseworker's own words; to be interpreted and read aloud.")
    return _own(pair.right, text)


def _origins(clause: DraftClause, course: Course, pair: Pair) -> Origins:
    left = pair.left
    filled = [
        Origin(prompt=_prompt(course, ask, left), answer=told(ask, answer, course, left))
        for path in clause.answers
        if (ask := course.ask(path)) is not None
        and (answer := course.answer(path)).status == "answered"
        and ask.question.kind != "note"
    ]
    missing = [
        _prompt(course, ask, left) if ask else Phrase(text=path, language="", state="source")
        for path in clause.missing
        for ask in (course.ask(path),)
    ]
    return Origins(
        filled=tuple(filled),
        missing=tuple(missing),
        law=_law(clause, left),
        title_filled=left.message(msg("Filled by")),
        title_missing=left.message(msg("Missing")),
    )


def _law(clause: DraftClause, words: Words) -> str:
    version = clause.version
    if version.law is None:
        return ""
    if version.confidence is None:
        return version.law
    text = msg(
        "{law}, {period}, {confidence}",
        law=version.law,
        period=in_force(version.in_force),
        confidence=CONFIDENCES[version.confidence],
    )
    return words.message(text)


def _prompt(course: Course, ask: Ask, words: Words) -> Phrase:
    question = ask.question
    return words.say(course.dialog.wording(ask.section, question, "prompt", question.prompt))


def told(ask: Ask, answer: Answer, course: Course, words: Words) -> str:
    """An answer in one line with how sure it is and where it is from."""
    value = words.value(shown_answer(course.dialog, ask.section, ask.question, answer))
    marks = marks_of(answer, words)
    return f"{value} ({marks})" if marks else value


def marks_of(answer: Answer, words: Words) -> str:
    """How sure an answer is and where it is from, where that says more than the plain case."""
    if answer.status != "answered":
        return ""
    marks: list[str] = []
    if answer.certainty != "certain":
        marks.append(words.message(CERTAINTIES[answer.certainty]))
    marks.append(words.message(SOURCES[answer.source]))
    return words.join(marks)


def summary_paper(
    judgement: Judgement, course: Course, caseworker: Words, participant: Words | None
) -> Paper:
    """All answers in the order of the dialog, to be read back and corrected."""
    pair = pair_of(caseworker, participant)
    blocks: list[Block] = []
    for section in course.dialog.sections:
        exchanges = list(_exchanges(course, section.id, pair))
        if not exchanges:
            continue
        title = course.dialog.section_wording(section, "title", section.title)
        blocks.append(Heading(level=2, text=pair.say(title)))
        blocks += exchanges
    title = pair.tell(msg("Summary of the talk"))
    return _paper("summary", title, blocks, judgement, course, pair)


def _exchanges(course: Course, section: str, pair: Pair) -> Iterable[Block]:
    entry: int | None = None
    for ask in course.asks():
        answer = course.answer(ask.path)
        if ask.section.id != section or ask.question.kind == "note" or ask.closing:
            continue
        if answer.status in {"not_asked", "not_relevant"}:
            continue
        if ask.entry is not None and ask.entry != entry:
            entry = ask.entry
            yield Heading(level=3, text=pair.tell(msg("No. {n}", n=_place(course, ask))))
        prompt = course.dialog.wording(ask.section, ask.question, "prompt", ask.question.prompt)
        shown = shown_answer(course.dialog, ask.section, ask.question, answer)
        remarks = course.record.remarks(ask.path)
        yield Exchange(
            prompt=pair.say(prompt),
            answer=pair.value(shown),
            marks="; ".join(filter(None, (marks_of(answer, pair.left), *remarks))),
            as_said=answer.original,
        )


def _place(course: Course, ask: Ask) -> int:
    """The place of an entry among those its group has now, from 1."""
    return list(course.record.entries(ask.group or "")).index(ask.entry or 0) + 1


def _paper(  # noqa: PLR0913 - the parts of a paper
    kind: str,
    title: Both,
    blocks: list[Block],
    judgement: Judgement,
    course: Course,
    pair: Pair,
) -> Paper:
    opened = course.record.opened
    subtitle = msg(
        "Case {reference}, {day}",
        reference=opened.reference if opened else "",
        day=judgement.judged_on,
    )
    drafts = _unreviewed(blocks)
    if drafts:
        text = msg_n(
            "One translation here is a draft no person has reviewed.",
            "{n} translations here are drafts no person has reviewed.",
            drafts,
        )
        blocks.insert(0, Notice(tone="unreviewed", text=pair.tell(text)))
    return Paper(
        kind="contract" if kind == "contract" else "summary",
        title=title,
        subtitle=pair.tell(subtitle),
        languages=(pair.left.language, pair.right.language if pair.right else None),
        directions=(pair.left.direction, (pair.right or pair.left).direction),
        blocks=tuple(blocks),
        law_language=judgement.scope.rulebook.language,
    )


def _unreviewed(blocks: Iterable[Block]) -> int:
    """How many texts of a paper are unreviewed translations, in either column."""
    count = 0
    for block in blocks:
        for part in ("text", "prompt"):
            both = getattr(block, part, None)
            if isinstance(both, Both):
                states = {both.left.state, both.right.state if both.right else "source"}
                count += bool(states & {"draft", "missing", "withheld"})
    return count
