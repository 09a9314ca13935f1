"""The journal note: what a caseworker keeps of a talk in the municipality's own system.

Plain text in the caseworker's language: who was there, what was agreed, what is open, by when.
Answers themselves are not repeated; they stand in the summary.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samtale.core.papers.speaking import Pair
from samtale.core.rules.deadlines import RUNNING
from samtale.core.rules.tell import DECISIONS, STATUSES, state_of
from samtale.core.shown import shown_answer
from samtale.core.words import Message, msg, msg_n

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from samtale.core.course import Ask, Course
    from samtale.core.record import Sitting
    from samtale.core.rules.clauses import PaperName
    from samtale.core.rules.judge import Judgement
    from samtale.core.words import Words


def journal_text(
    course: Course, judgement: Judgement, words: Words, now: datetime | None = None
) -> str:
    """The note as lines of text.

    Args:
        course: The dialog held against the record.
        judgement: What the rules say of the case.
        words: The caseworker's language.
        now: The time, for a talk that is not ended.
    """
    lines: list[str] = []
    for block in (
        _talks(course, words, now),
        _present(course, words),
        _consents(course, words),
        _asked(course, words),
        _agreed(course, judgement, words),
        _open(judgement, words),
        _deadlines(judgement, words),
        _remarks(course, words),
    ):
        found = list(block)
        if found:
            lines += [*found, ""]
    return "\n".join(lines).rstrip() + "\n"


def _title(text: Message, words: Words) -> str:
    return words.message(text).upper()


def _talks(course: Course, words: Words, now: datetime | None) -> Iterator[str]:
    opened = course.record.opened
    yield _title(msg("Journal note"), words)
    if opened:
        yield words.message(msg("Case: {reference}", reference=opened.reference))
    for sitting in course.record.talks:
        text = msg(
            "Talk on {day} in {languages}",
            day=sitting.at.date(),
            languages=words.join(
                [
                    words.language_name(sitting.caseworker_language),
                    words.language_name(sitting.participant_language),
                ]
            ),
        )
        yield words.message(text) + _minutes(sitting, words, now)


def _minutes(sitting: Sitting, words: Words, now: datetime | None) -> str:
    end = sitting.ended_at or now
    if end is None:
        return ""
    minutes = int(((end - sitting.at).total_seconds() - sitting.paused_seconds) // 60)
    if minutes < 1:
        return ""
    return ", " + words.message(msg_n("one minute", "{n} minutes", minutes))


def _present(course: Course, words: Words) -> Iterator[str]:
    told = [
        line
        for ask in course.asks()
        if ask.question.about == "frame" and ask.question.stakes is None and not ask.closing
        for line in _told(course, ask, words)
    ]
    if told:
        yield _title(msg("Who was there"), words)
        yield from told


def _consents(course: Course, words: Words) -> Iterator[str]:
    told = [
        line
        for ask in course.asks()
        if ask.question.stakes == "consent"
        for line in _told(course, ask, words)
    ]
    if told:
        yield _title(msg("Consents"), words)
        yield from told


def _told(course: Course, ask: Ask, words: Words) -> Iterator[str]:
    answer = course.answer(ask.path)
    if ask.question.kind == "note" or answer.status in {"not_asked", "not_relevant"}:
        return
    value = shown_answer(course.dialog, ask.section, ask.question, answer)
    asked = course.prompt(ask, answer.wording)
    yield f"- {words.say(asked).text} {words.value(value)}"


def _asked(course: Course, words: Words) -> Iterator[str]:
    yield _title(msg("What was asked"), words)
    statuses = {"answered": 0, "declined": 0, "does_not_know": 0, "later": 0}
    for ask in course.asks():
        answer = course.answer(ask.path)
        key = "later" if answer.later else answer.status
        if key in statuses and ask.question.kind != "note":
            statuses[key] += 1
    yield "- " + words.message(
        msg_n("one question answered", "{n} questions answered", statuses["answered"])
    )
    if statuses["declined"]:
        text = msg_n(
            "one not answered by choice", "{n} not answered by choice", statuses["declined"]
        )
        yield "- " + words.message(text)
    if statuses["does_not_know"]:
        text = msg_n("one not known", "{n} not known", statuses["does_not_know"])
        yield "- " + words.message(text)
    if statuses["later"]:
        text = msg_n("one kept for later", "{n} kept for later", statuses["later"])
        yield "- " + words.message(text)
    for section in course.dialog.sections:
        if section.id in course.record.ended_sections:
            title = course.dialog.section_wording(section, "title", section.title)
            yield "- " + words.message(msg("ended before its end: {section}", section=title))


def _agreed(course: Course, judgement: Judgement, words: Words) -> Iterator[str]:
    yield _title(msg("What was agreed"), words)
    book = judgement.scope.rulebook
    decided = course.record.decisions
    clauses = list(_agreed_clauses(course, judgement, words))
    yield from clauses
    if not decided and not clauses:
        yield "- " + words.message(msg("nothing yet"))
    for key, decision in decided.items():
        rule = book.offers.get(key)
        title = book.title(rule) if rule else decision.title
        word = DECISIONS[decision.decision or "declined"]
        text = msg("{title}: {decision}", title=title, decision=word)
        reason = f" ({decision.reason})" if decision.reason else ""
        yield f"- {words.message(text)}{reason}"


def _agreed_clauses(course: Course, judgement: Judgement, words: Words) -> Iterator[str]:
    """The clauses of the drafts that rest on what the two agreed on."""
    for clause in judgement.clauses:
        asks = [course.ask(path) for path in clause.answers]
        if clause.filled and any(ask and ask.question.about == "agreement" for ask in asks):
            heading = words.say(clause.heading).text
            if clause.own_words:
                yield f"- {heading}: {clause.own_words.text}"
                continue
            for text in clause.texts:
                yield f"- {heading}: {Pair(words, None).say(text).left.text}"


def _open(judgement: Judgement, words: Words) -> Iterator[str]:
    for draft in judgement.drafts:
        missing = [clause for clause in draft.clauses if not clause.filled]
        if not missing:
            continue
        yield _title(_OPEN[draft.paper], words)
        for clause in missing:
            signs = "" if clause.missing else f": {words.message(state_of(clause))}"
            yield f"- {clause.number} {words.say(clause.heading).text}{signs}"


_OPEN: Final[Mapping[PaperName, Message]] = {
    "contract": msg("What is open in the contract"),
    "plan": msg("What is open in the plan"),
}


def _deadlines(judgement: Judgement, words: Words) -> Iterator[str]:
    running = [due for due in judgement.deadlines if due.due and due.status in RUNNING]
    if not running:
        return
    yield _title(msg("Deadlines"), words)
    for due in running:
        late = f" ({words.message(STATUSES['overdue'])})" if due.status == "overdue" else ""
        yield f"- {words.value(due.due)}: {words.say(due.title).text}{late}"


def _remarks(course: Course, words: Words) -> Iterator[str]:
    remarked = course.record.remarked
    if not remarked:
        return
    yield _title(msg("Remarks"), words)
    for path in remarked:
        ask = course.ask(path) if path else None
        where = ""
        if ask is not None:
            where = f"{words.say(course.prompt(ask)).text} "
        for text in course.record.remarks(path):
            yield f"- {where}{text}"
