"""What the talk means so far, told on lines: offers with reasons, contract, deadlines, journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.core.journal import journal_text
from samtale.core.rules.tell import reason_lines, verdict_word
from samtale.core.words import Message, Wording, msg
from samtale.talk.finding import find_finding, title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from samtale.core.rules.findings import Finding
    from samtale.core.words import Words
    from samtale.talk import Consequences, Talk


def offers(talk: Talk, text: str, words: Words, tell: Callable[[Message], None]) -> None:
    """Tell the offers, or accept or decline one.

    Args:
        talk: The talk.
        text: Nothing for the list; else `+ title reason`, `- title reason` or a title.
        words: The caseworker's language, in which titles may be typed.
        tell: Says one line.
    """
    if text:
        _decide(talk, text, words, tell)
        return
    for finding in talk.judgement.offers:
        decided = talk.record.decisions.get(finding.id)
        line = msg(
            "{verdict}: {title}", verdict=verdict_word(finding.verdict), title=_of(talk, finding)
        )
        tell(line)
        if decided:
            tell(msg("  decided: {decision}", decision=DECISIONS[decided.decision or ""]))
    for key, own in talk.record.decisions.items():
        if key.startswith("own."):
            tell(msg("own addition: {title}", title=own.title))
    tell(msg("Or none of these. Type /offers + title to accept, /offers - title to decline."))


DECISIONS = {"accepted": msg("accepted"), "declined": msg("declined"), "": msg("not decided")}
"""What a person decided, in words."""


def _decide(talk: Talk, text: str, words: Words, tell: Callable[[Message], None]) -> None:
    sign, rest = (text[0], text[1:].strip()) if text[0] in "+-" else ("", text)
    name, _, reason = rest.partition(":")
    finding = find_finding(talk, name.strip(), words)
    if finding is None and sign == "+" and name.strip():
        talk.add_offer(name.strip(), reason.strip())
        tell(msg("Added as an addition of one's own: {title}", title=name.strip()))
        return
    if finding is None:
        tell(msg("No offer is called {text}.", text=text))
        return
    if not sign:
        why(finding, tell)
        return
    talk.decide(finding.id, "accepted" if sign == "+" else "declined", reason.strip())
    decision = DECISIONS["accepted" if sign == "+" else "declined"]
    tell(msg("{title}: {decision}", title=_of(talk, finding), decision=decision))


def _of(talk: Talk, finding: Finding) -> Wording:
    return title(talk, finding)


def why(finding: Finding, tell: Callable[[Message], None]) -> None:
    """Tell the reasons of a finding as a tree, one line each."""
    for _, line in reason_lines(finding):
        tell(line)


def why_asked(talk: Talk, tell: Callable[[Message], None]) -> None:
    """Tell why the question at hand is asked: on what basis, for what, what hangs on it."""
    ask = talk.current
    if ask is None:
        return
    question = ask.question
    basis = BASES[question.basis or ask.section.basis]
    uses = tuple(PURPOSES[one] for one in question.purpose or ask.section.purpose)
    tell(msg("This is asked {basis}; the answer is used for {uses}.", basis=basis, uses=uses))
    for finding in (*talk.judgement.programmes, *talk.judgement.offers):
        if ask.path in finding.missing:
            tell(msg("It can still change: {title}", title=title(talk, finding)))


BASES = {
    "duty": msg("because the law demands it"),
    "voluntary": msg("voluntarily"),
    "consent": msg("with consent"),
}
"""On what basis a question is asked, in words."""

PURPOSES = {
    "frame": msg("the frame of the talk"),
    "rule": msg("the suggestions"),
    "contract": msg("the contract"),
    "summary": msg("the summary"),
    "cv": msg("the CV"),
    "follow_up": msg("the follow-up"),
}
"""What an answer is used for, in words."""


def contract(
    talk: Talk, say_both: Callable[[Wording], tuple[str, str]], tell: Callable[[Message], None]
) -> None:
    """Tell the draft contract clause by clause, in both languages."""
    for clause in talk.judgement.contract.clauses:
        heading, _ = say_both(clause.heading)
        tell(msg("{number} {heading}", number=clause.number, heading=heading))
        if clause.own_words:
            tell(msg("  in own words: {text}", text=clause.own_words.text))
        for text in clause.texts:
            mine, theirs = say_both(text)
            tell(msg("  {text}", text=mine))
            if theirs != mine:
                tell(msg("  {text}", text=theirs))
        if clause.missing:
            tell(msg("  missing: {paths}", paths=_prompts(talk, clause.missing)))


def _prompts(talk: Talk, paths: Iterable[str]) -> tuple[object, ...]:
    return tuple(prompt_of(talk, path) for path in paths)


def prompt_of(talk: Talk, path: str) -> object:
    """The words of a question by its path; the path itself where it is none."""
    ask = talk.course.ask(path)
    if ask is None:
        return path
    return talk.dialog.wording(ask.section, ask.question, "prompt", ask.question.prompt)


STATUSES = {
    "done": msg("done"),
    "due": msg("due"),
    "overdue": msg("overdue"),
    "open": msg("no date yet"),
}
"""Where a deadline stands, in words."""


def deadlines(talk: Talk, tell: Callable[[Message], None]) -> None:
    """Tell the deadlines, the nearest first."""
    for due in talk.judgement.deadlines:
        status = STATUSES[due.status]
        if due.due:
            tell(msg("{date}: {title} ({status})", date=due.due, title=due.title, status=status))
        else:
            tell(msg("{title} ({status})", title=due.title, status=status))


def consequences(would: Consequences, tell: Callable[[Message], None]) -> None:
    """Tell what else would change with an answer."""
    if would.set_aside:
        tell(msg("Answers that would be set aside: {n}", n=len(would.set_aside)))
    if would.restored:
        tell(msg("Answers that would count again: {n}", n=len(would.restored)))
    for before, after in would.offers:
        tell(
            msg(
                "{title}: {before} becomes {after}",
                title=before.rule.title,
                before=verdict_word(before.verdict),
                after=verdict_word(after.verdict),
            )
        )


def journal(talk: Talk, words: Words) -> list[str]:
    """The journal note as lines."""
    return journal_text(talk.course, talk.judgement, words, talk.now).splitlines()
