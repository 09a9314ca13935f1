"""The results of a talk for other programs; the keys are a promise (docs: the command line)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from samtale.core.answers import to_plain
from samtale.core.words import Message, Wording
from samtale.talk.finding import title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from samtale.core.problems import Problem
    from samtale.core.rules.contract import DraftClause
    from samtale.core.rules.findings import Finding, Reason
    from samtale.core.words import Words
    from samtale.talk import Desk, Talk


def print_json(plain: object) -> None:
    """Print one JSON document (RFC 8259), in UTF-8 and readable."""
    print(json.dumps(plain, ensure_ascii=False, indent=2))


def as_json(desk: Desk, talk: Talk, problems: Sequence[Problem] = ()) -> dict[str, Any]:
    """Everything a program may want to know of a talk; the keys are a promise."""
    judged = talk.judgement
    tell = _Teller(desk.words(tag) for tag in talk.languages)
    programme = judged.programme
    return {
        "dialog": talk.dialog.id,
        "judged_on": judged.judged_on.isoformat(),
        "answers": dict(_answers(talk)),
        "programmes": [_finding(talk, one, tell) for one in judged.programmes],
        "offers": [_finding(talk, one, tell) for one in judged.offers],
        "contract": {
            "programme": programme.id if programme else None,
            "clauses": [_clause(one, tell) for one in judged.contract.clauses],
            "complete": judged.contract.complete,
        },
        "deadlines": [
            {
                "id": due.id,
                "title": tell(due.title),
                "due": due.due.isoformat() if due.due else None,
                "law": due.version.law if due.version else None,
                "status": due.status,
                "missing": list(due.missing),
            }
            for due in judged.deadlines
        ],
        "problems": [problem_json(one) for one in problems],
    }


def changes_json(
    desk: Desk, talk: Talk, changes: Sequence[tuple[Finding, Finding]]
) -> list[dict[str, Any]]:
    """Programmes and offers whose verdict would be another one."""
    tell = _Teller(desk.words(tag) for tag in talk.languages)
    return [
        {
            "id": after.id,
            "title": tell(title(talk, after)),
            "before": before.verdict,
            "after": after.verdict,
        }
        for before, after in changes
    ]


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


class _Teller:
    """Texts as objects by language."""

    def __init__(self, languages: Iterable[Words]) -> None:
        self._languages = {words.language: words for words in languages}

    def __call__(self, text: Wording | Message) -> dict[str, str]:
        if isinstance(text, Message):
            return {key: words.message(text) for key, words in self._languages.items()}
        return {key: words.say(text).text for key, words in self._languages.items()}


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
            },
        )


def _finding(talk: Talk, finding: Finding, tell: _Teller) -> dict[str, Any]:
    return {
        "id": finding.id,
        "title": tell(title(talk, finding)),
        "status": finding.verdict,
        "reasons": [_reason(finding.reason, tell)],
        "missing": list(finding.missing),
        "standing_in": finding.standing_in,
        "readings": [_finding(talk, one, tell) for one in finding.readings],
        "decision": _decision(talk, finding),
    }


def _decision(talk: Talk, finding: Finding) -> dict[str, str] | None:
    decided = talk.record.decisions.get(finding.id)
    if decided is None or decided.decision is None:
        return None
    return {"decision": decided.decision, "reason": decided.reason, "verdict": decided.verdict}


def _reason(reason: Reason, tell: _Teller) -> dict[str, Any]:
    period = reason.in_force
    return {
        "id": reason.id,
        "text": tell(reason.text),
        "holds": reason.holds,
        "answers": list(reason.answers),
        "law": reason.law,
        "in_force": {"from": period.start, "until": period.until} if period else None,
        "confidence": reason.confidence,
        "parts": [_reason(part, tell) for part in reason.parts],
    }


def _clause(clause: DraftClause, tell: _Teller) -> dict[str, Any]:
    texts = [tell(text) for text in clause.texts]
    languages = {language for text in texts for language in text}
    return {
        "id": clause.id,
        "number": clause.number,
        "heading": tell(clause.heading),
        "text": {
            language: "\n".join(text[language] for text in texts) for language in sorted(languages)
        },
        "own_words": clause.own_words.text if clause.own_words else None,
        "filled": clause.filled,
        "missing": list(clause.missing),
        "law": clause.version.law,
    }
