"""Holding a written talk with no person present, and holding its result against expectations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samtale.core.dialog import MORE, Path
from samtale.core.problems import Problem, did_you_mean
from samtale.core.transcript import Closed, Entered, Said, Worded
from samtale.talk.manner import Manner
from samtale.talk.outcome import NotUnderstood, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samtale.core.rules.contract import Draft
    from samtale.core.transcript import Transcript
    from samtale.core.words import Words
    from samtale.talk.talk import Talk


def replay(talk: Talk, transcript: Transcript, words: Words) -> tuple[Problem, ...]:
    """Hold the talk of a transcript.

    Args:
        talk: A talk that has just begun on the transcript's dialog.
        transcript: What is said.
        words: The language in which it is said why something was not understood.

    Returns:
        A problem for each line that could not be used; the rest is held all the same.
    """
    problems: list[Problem] = []
    for step in transcript.steps:
        match step:
            case Said():
                problems += _say(talk, step, step.path, transcript, words)
            case Closed():
                problems += _close(talk, step, transcript)
            case Worded(wording=wording):
                talk.word(wording)
            case Entered():
                problems += _enter(talk, step, transcript, words)
    for decided in transcript.decided:
        talk.decide(decided.offer, decided.decision, decided.reason)
    return tuple(problems)


def _enter(talk: Talk, step: Entered, transcript: Transcript, words: Words) -> Iterator[Problem]:
    if step.group not in talk.dialog.groups:
        yield _no_group(talk, step, transcript)
        return
    if step.more is not None:
        yield from _say(talk, step.more, f"{step.group}.{MORE}", transcript, words)
        return
    entry = talk.answer_more(step.group, more=True)
    for said in step.said:
        path = str(Path(said.path, step.group, entry))
        yield from _say(talk, said, path, transcript, words)


def _close(talk: Talk, step: Closed, transcript: Transcript) -> Iterator[Problem]:
    if step.group in talk.dialog.groups:
        talk.answer_more(step.group, more=False)
        return
    entries = (one for one in transcript.steps if isinstance(one, Entered))
    if all(one.group != step.group for one in entries):
        yield _no_group(talk, step, transcript)


def _no_group(talk: Talk, step: Entered | Closed, transcript: Transcript) -> Problem:
    near = did_you_mean(step.group, talk.dialog.groups)
    message = f"There is no group '{step.group}' in this dialog.{near}"
    return _problem("unknown-group", message, step, transcript)


def _say(
    talk: Talk, said: Said, path: str, transcript: Transcript, words: Words
) -> Iterator[Problem]:
    try:
        ask = talk.course.ask(path)
        name = Path.parse(path).name
    except ValueError:
        ask, name = None, path
    if ask is None:
        near = did_you_mean(name, talk.dialog.by_name)
        message = f"There is no question '{name}' in this dialog.{near}"
        yield _problem("unknown-question", message, said, transcript)
        return
    if said.status == "later":
        talk.mark("not_asked", later=True, ask=ask)
    elif said.status is not None:
        talk.mark(said.status, ask=ask)
    elif said.typed is not None:
        manner = Manner(certainty=said.certainty, source=said.source, original=said.original)
        outcome = talk.answer(said.typed, manner, ask)
        if isinstance(outcome, NotUnderstood):
            message = f"{path}: {words.message(outcome.message)}"
            yield _problem("not-understood", message, said, transcript)
        elif isinstance(outcome, Refused):
            why = " ".join(words.say(one).text for one in outcome.says)
            yield _problem("constraint", f"{path}: {why}", said, transcript)


def _problem(
    code: str, message: str, step: Said | Entered | Closed, transcript: Transcript
) -> Problem:
    return Problem(
        code=code, message=message, file=transcript.file, line=step.line, column=step.column
    )


def unmet(talk: Talk, transcript: Transcript) -> tuple[Problem, ...]:
    """The expectations of a transcript that its talk does not meet."""
    judged = talk.judgement
    findings = {one.id: one for one in judged.findings}
    deadlines = {one.id: one for one in judged.deadlines}
    got: dict[str, dict[str, Any]] = {
        "offers": {key: one.verdict for key, one in findings.items()},
        "missing": {key: sorted(one.missing) for key, one in findings.items()},
        **{draft.paper: _filled(draft) for draft in judged.drafts},
        "deadlines": {
            key: one.due.isoformat() if one.due else one.status for key, one in deadlines.items()
        },
        "answers": {ask.path: talk.course.answer(ask.path).status for ask in talk.course.asks()},
        "programme": {"": judged.programme.id if judged.programme else "none"},
    }
    problems: list[str] = []
    for what, wanted in transcript.expect.items():
        if what not in got:
            known = ", ".join(sorted(got))
            problems.append(f"'{what}' cannot be expected; there are {known}.")
            continue
        pairs = wanted.items() if isinstance(wanted, dict) else [("", wanted)]
        problems += _compare(what, pairs, got[what])
    return tuple(
        Problem(code="expectation-not-met", message=one, file=transcript.file) for one in problems
    )


def _filled(draft: Draft) -> dict[str, str]:
    return {one.id: "filled" if one.filled else "missing" for one in draft.clauses}


def _compare(what: str, pairs: Iterable[tuple[str, Any]], got: dict[str, Any]) -> Iterator[str]:
    for key, wanted in pairs:
        want = sorted(wanted, key=str) if isinstance(wanted, list) else wanted
        found = got.get(key, "not_used")
        if found != want:
            yield f"{what} {key}: expected {want}, got {found}.".replace("  ", " ")
