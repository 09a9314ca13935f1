"""The results of a talk for other programs; the keys are a promise (docs: the command line)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from samtale.commands.explained_json import (
    Teller,
    finding_json,
    reason_json,
    shift_json,
    waiting_json,
    why_json,
)
from samtale.commands.versions_json import own_words_json, review_json
from samtale.core.answers import to_plain
from samtale.core.rules.waiting import waiting_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from samtale.core.problems import Problem
    from samtale.core.rules.contract import Draft, DraftClause
    from samtale.core.rules.deadlines import Due
    from samtale.core.rules.findings import Finding
    from samtale.core.rules.shifts import Shift
    from samtale.talk import Desk, Talk


def print_json(plain: object) -> None:
    """Print one JSON document (RFC 8259), in UTF-8 and readable."""
    print(json.dumps(plain, ensure_ascii=False, indent=2))


def as_json(desk: Desk, talk: Talk, problems: Sequence[Problem] = ()) -> dict[str, Any]:
    """Everything a program may want to know of a talk; the keys are a promise."""
    judged = talk.judgement
    tell = Teller(desk.words(tag) for tag in talk.languages)
    programme = judged.programme
    return {
        "dialog": talk.dialog.id,
        "judged_on": judged.judged_on.isoformat(),
        "answers": dict(_answers(talk)),
        "programmes": [_finding(talk, one, tell) for one in judged.programmes],
        "offers": [_finding(talk, one, tell) for one in judged.offers],
        "own_additions": [
            {"id": key, "title": one.title, "decision": one.decision, "reason": one.reason}
            for key, one in talk.record.decisions.items()
            if one.title
        ],
        **{draft.paper: _draft(talk, draft, programme, tell) for draft in judged.drafts},
        "deadlines": [_due(talk, due, tell) for due in judged.deadlines],
        "deadlines_left_out": _left_out(talk, judged.running, judged.deadlines, tell),
        "still_matters": [
            {"path": one.path, "settles": list(one.settles), "overturns": list(one.overturns)}
            for one in talk.matters
        ],
        "problems": [problem_json(one) for one in problems],
    }


def changes_json(desk: Desk, talk: Talk, changes: Sequence[Shift]) -> list[dict[str, Any]]:
    """Programmes, offers, clauses and deadlines of which the rules would say something else."""
    tell = Teller(desk.words(tag) for tag in talk.languages)
    return [shift_json(talk, one, tell) for one in changes]


def problem_json(problem: Problem) -> dict[str, Any]:
    """A problem for programs."""
    return {
        "code": problem.code,
        "message": problem.message,
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity,
    }


def _answers(talk: Talk) -> Iterator[tuple[str, dict[str, Any]]]:
    for ask in talk.course.asks():
        answer = talk.course.answer(ask.path)
        yield (
            ask.path,
            {
                "value": to_plain(answer.value),
                "status": answer.status,
                "certainty": answer.certainty if answer.status == "answered" else None,
                "source": answer.source if answer.status == "answered" else None,
                "as_said": answer.as_said or None,
                "later": answer.later,
                "interpreted": answer.interpreted,
                "on": answer.at.date().isoformat() if answer.at else None,
            },
        )


def _finding(talk: Talk, finding: Finding, tell: Teller) -> dict[str, Any]:
    return {**finding_json(talk, finding, tell), "decision": _decision(talk, finding)}


def _decision(talk: Talk, finding: Finding) -> dict[str, str] | None:
    decided = talk.record.decisions.get(finding.id)
    if decided is None or decided.decision is None:
        return None
    return {"decision": decided.decision, "reason": decided.reason, "verdict": decided.verdict}


def _due(talk: Talk, due: Due, tell: Teller) -> dict[str, Any]:
    """A deadline; where it stands is done, due, overdue, over (nobody is late) or open."""
    finding = next(one for one in talk.judgement.running if one.id == due.id)
    return {
        "id": due.id,
        "title": tell(due.title),
        "due": due.due.isoformat() if due.due else None,
        "law": due.version.law if due.version else None,
        "status": due.status,
        "runs": finding.verdict,
        **why_json(talk, finding, tell),
        "missing": list(due.missing),
    }


def _left_out(
    talk: Talk, findings: Iterable[Finding], shown: Iterable[Due | DraftClause], tell: Teller
) -> list[dict[str, Any]]:
    """What is not among the clauses or deadlines of the case, each with why."""
    there = {one.id for one in shown}
    return [finding_json(talk, one, tell) for one in findings if one.id not in there]


def _draft(talk: Talk, draft: Draft, programme: Finding | None, tell: Teller) -> dict[str, Any]:
    clauses = talk.rulebook.clauses
    ours = [one for one in talk.judgement.standing if clauses[one.id].paper == draft.paper]
    return {
        "programme": programme.id if programme else None,
        "clauses": [_clause(talk, one, tell) for one in draft.clauses],
        "left_out": _left_out(talk, ours, draft.clauses, tell),
        "complete": draft.complete,
        "review": review_json(talk, draft.paper),
    }


def _clause(talk: Talk, clause: DraftClause, tell: Teller) -> dict[str, Any]:
    texts = [tell(text) for text in clause.texts]
    languages = {language for text in texts for language in text}
    finding = next(one for one in talk.judgement.standing if one.id == clause.id)
    lacks = waiting_for(clause.missing, talk.rulebook, talk.course)
    return {
        "id": clause.id,
        "number": clause.number,
        "heading": tell(clause.heading),
        "text": {
            language: "\n".join(text[language] for text in texts) for language in sorted(languages)
        },
        "own_words": clause.own_words.text if clause.own_words else None,
        "in_own_words": own_words_json(talk, clause),
        "filled": clause.filled,
        "missing": list(clause.missing),
        "law": clause.version.law,
        "stands": finding.verdict,
        "reasons": [reason_json(finding.reason, tell)],
        "open_because": [waiting_json(one) for one in lacks],
    }
