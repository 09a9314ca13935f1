"""Tells what the talk means so far on lines: why, read-back, contract, deadlines, changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.core.journal import journal_text
from samtale.core.papers import CERTAINTIES, SOURCES, pair_of
from samtale.core.papers.own_words import both_columns, told_beside, told_since
from samtale.core.papers.status import status_lines
from samtale.core.rules.tell import DRAFT_NAMES, NONE_STANDS, STATUSES, verdict_word
from samtale.core.text.clean import fold
from samtale.core.words import msg, msg_n
from samtale.talk.explaining import said, why
from samtale.talk.finding import title
from samtale.talk.purposes import why_asked
from samtale.talk.telling import entry_name, name_of_path, told

if TYPE_CHECKING:
    from samtale.core.answers import Answer
    from samtale.core.course import Ask
    from samtale.core.rules.contract import DraftClause
    from samtale.core.rules.findings import Finding
    from samtale.core.words import Words
    from samtale.plain.speaker import Speaker
    from samtale.talk import Consequences, Turn


def reasons(speaker: Speaker, finding: Finding, words: Words) -> None:
    """Tell the reasons of a finding as an indented tree.

    Args:
        speaker: Speaks.
        finding: The finding.
        words: The language to tell them in: the caseworker's or the participant's.
    """
    head = msg(
        "{verdict}: {title}",
        verdict=said(finding),
        title=title(speaker.talk, finding),
    )
    speaker.line(words.message(head))
    for depth, message in why(speaker.talk, finding):
        speaker.line(words.message(message), depth + 1)


def reasons_to_ask(speaker: Speaker, ask: Ask) -> None:
    """Tell why a question is asked."""
    for message in why_asked(speaker.talk, ask):
        speaker.tell(message)


def read_back(speaker: Speaker) -> None:
    """Tell every answer, in the order in which the questions were first answered."""
    place: tuple[str, int | None] = ("", None)
    for turn in speaker.talk.turns():
        if turn.ask.question.kind == "note":
            continue
        if (turn.ask.section.id, turn.ask.entry) != place:
            place = (turn.ask.section.id, turn.ask.entry)
            speaker.line(f"== {heading(speaker, turn.ask)} ==")
        _turn(speaker, turn)


def heading(speaker: Speaker, ask: Ask) -> str:
    """The title of the section a question stands in, with its entry."""
    title = speaker.talk.dialog.section_wording(ask.section, "title", ask.section.title)
    if ask.entry is None:
        return speaker.say(title)
    name = entry_name(speaker.talk, ask.section, ask.entry)
    return f"{speaker.say(title)}: {speaker.value(name)}"


def answered(speaker: Speaker, ask: Ask, answer: Answer) -> str:
    """An answer in words: its value, how sure it is and where it is from, unless it was told."""
    text = speaker.value(told(speaker.talk, ask, answer))
    if answer.status != "answered":
        return text
    marks: list[str] = []
    sure = speaker.mine.message(CERTAINTIES[answer.certainty])
    if answer.certainty != "certain" and fold(sure) not in fold(text):
        marks.append(sure)
    if answer.source != "told":
        marks.append(speaker.mine.message(SOURCES[answer.source]))
    return f"{text} ({', '.join(marks)})" if marks else text


def _turn(speaker: Speaker, turn: Turn) -> None:
    ask, answer = turn.ask, turn.answer
    text = f"{speaker.say(speaker.talk.prompt(ask))} {answered(speaker, ask, answer)}"
    if turn.set_aside:
        mark = speaker.mine.message(msg("does not count now"))
        text += f" [{mark}]"
    speaker.line(text)
    if answer.original:
        speaker.tell(msg("in their own words: {text}", text=answer.original), 1)
    for remark in turn.remarks:
        speaker.tell(msg("remark: {text}", text=remark), 1)


def contract(speaker: Speaker) -> None:
    """Tell the drafts there are clause by clause, in both languages."""
    judged = speaker.talk.judgement
    for draft in judged.drafts:
        if judged.plan is not None:
            name = draft.names.get(draft.paper) or DRAFT_NAMES[draft.paper]
            speaker.tell(msg("{document}:", document=name))
        if not draft.clauses:
            speaker.tell(NONE_STANDS[draft.paper])
        elif speaker.talk.record.drafts:
            for text in status_lines(speaker.talk.versions.standing(draft.paper)):
                speaker.tell(text)
        for one in draft.clauses:
            clause(speaker, one)


def number_of(one: DraftClause) -> str:
    """The number by which a clause is named on lines; the plan's are told from the contract's."""
    return one.number if one.paper == "contract" else f"{one.paper}:{one.number}"


def clause(speaker: Speaker, one: DraftClause) -> None:
    """Tell one clause of the draft."""
    speaker.line(f"{number_of(one)} {speaker.say(one.heading)}")
    if one.own_words:
        speaker.tell(msg("in own words: {text}", text=one.own_words.text), 1)
        _beside(speaker, one)
    else:
        for text in one.texts:
            speaker.line(speaker.say(text), 1)
            theirs = speaker.theirs.say(text)
            if speaker.bilingual and theirs.state != "missing":
                speaker.line(theirs.text, 1)
    if one.missing:
        paths = tuple(name_of_path(speaker.talk, path) for path in one.missing)
        speaker.tell(msg("missing: {paths}", paths=paths), 1)


def _beside(speaker: Speaker, one: DraftClause) -> None:
    """Tell the other column of own words, what has changed since, and what the rules would say."""
    talk = speaker.talk
    if speaker.bilingual:
        pair = pair_of(speaker.mine, speaker.theirs)
        right = both_columns(one, pair).right
        if right is not None:
            speaker.line(right.text, 1)
    for other in one.beside:
        speaker.tell(told_beside(other), 1)
    if since := told_since(one, talk.course, talk.judgement):
        speaker.tell(msg("Changed since it was put in own words: {what}", what=since), 1)
    speaker.tell(msg("The rules would say"), 1)
    for text in one.texts:
        speaker.line(speaker.say(text), 2)


def deadlines(speaker: Speaker) -> None:
    """Tell the deadlines, the nearest first."""
    found = speaker.talk.judgement.deadlines
    if not found:
        speaker.tell(msg("No deadline runs."))
    for due in found:
        status = STATUSES[due.status]
        if due.due:
            text = msg("{date}: {title} ({status})", date=due.due, title=due.title, status=status)
        else:
            text = msg("{title} ({status})", title=due.title, status=status)
        speaker.tell(text)


def journal(speaker: Speaker) -> None:
    """Tell the journal note."""
    talk = speaker.talk
    for line in journal_text(talk.course, talk.judgement, speaker.mine, talk.now).splitlines():
        speaker.line(line)


def consequences(speaker: Speaker, would: Consequences) -> None:
    """Tell what else would change with an answer, question by question."""
    talk = speaker.talk
    for asks, head in (
        (
            would.set_aside,
            msg_n(
                "{n} answer becomes not relevant:",
                "{n} answers become not relevant:",
                len(would.set_aside),
            ),
        ),
        (
            would.restored,
            msg_n("{n} answer counts again:", "{n} answers count again:", len(would.restored)),
        ),
    ):
        if asks:
            speaker.tell(head)
        for ask in asks:
            value = told(talk, ask, talk.record.answer(ask.path))
            text = msg("{prompt} {value}", prompt=talk.prompt(ask), value=value)
            speaker.tell(text, 1)
    for before, after in would.offers:
        speaker.tell(
            msg(
                "{offer}: {before} → {then}",
                offer=title(talk, after),
                before=verdict_word(before.verdict),
                then=verdict_word(after.verdict),
            )
        )
    if would.asked:
        count = len(would.asked)
        speaker.tell(msg_n("{n} question comes up.", "{n} questions come up.", count))
