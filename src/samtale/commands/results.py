"""The results of a talk for the command line: lines for people, JSON for programs, papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samtale.core.answers import to_plain
from samtale.core.papers import contract_paper, summary_paper
from samtale.core.rules.tell import reason_lines, verdict_word
from samtale.core.words import Message, Wording, msg
from samtale.errors import UsageError
from samtale.talk.finding import title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from samtale.core.problems import Problem
    from samtale.core.rules.contract import DraftClause
    from samtale.core.rules.findings import Finding, Reason
    from samtale.core.words import Words
    from samtale.talk import Desk, Talk

FORMS = ("md", "html", "txt", "json")
"""The formats papers can be written in today."""


def forms(text: str) -> tuple[str, ...]:
    """The formats out of `md,html`.

    Raises:
        UsageError: If one of them is not written.
    """
    wanted = tuple(filter(None, (part.strip() for part in text.split(","))))
    for form in wanted:
        if form not in FORMS:
            sentence = f"'{form}' is not a format; there are {', '.join(FORMS)}."
            raise UsageError(sentence)
    return wanted


def pair(desk: Desk, talk: Talk) -> tuple[Words, Words]:
    """The words of the caseworker's and the participant's language of a talk."""
    mine, theirs = talk.languages
    return desk.words(mine), desk.words(theirs)


def lines(talk: Talk, words: Words, *, why: bool = False) -> Iterator[str]:
    """Offers, contract and deadlines, told for people."""
    judged = talk.judgement
    for heading, found in (
        (msg("Programme"), judged.programmes),
        (msg("Offers"), judged.offers),
    ):
        yield f"{words.message(heading)}:"
        for finding in found:
            if heading.text == "Programme" and finding.verdict == "does_not_fit" and not why:
                continue
            yield from _finding_lines(talk, finding, words, why=why)
    yield f"{words.message(msg('Contract'))}:"
    for clause in judged.contract.clauses:
        word = msg("filled") if clause.filled else msg("missing")
        yield f"  {clause.number} {words.say(clause.heading).text}: {words.message(word)}"
    yield f"{words.message(msg('Deadlines'))}:"
    for due in judged.deadlines:
        day = words.value(due.due) if due.due else words.message(msg("no date yet"))
        yield f"  {day}: {words.say(due.title).text}"


def _finding_lines(talk: Talk, finding: Finding, words: Words, *, why: bool) -> Iterator[str]:
    verdict = words.message(verdict_word(finding.verdict))
    yield f"  {verdict}: {words.say(title(talk, finding)).text} ({finding.id})"
    if why:
        for depth, line in reason_lines(finding):
            yield f"    {'  ' * depth}{words.message(line)}"
    if finding.missing and finding.verdict == "open":
        yield f"    {words.message(msg('missing: {paths}', paths=finding.missing))}"


def as_json(desk: Desk, talk: Talk, problems: Sequence[Problem] = ()) -> dict[str, Any]:
    """Everything a program may want to know of a talk; the keys are a promise."""
    judged = talk.judgement
    tell = _Teller(pair(desk, talk))
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


def write_papers(desk: Desk, talk: Talk, folder: str, wanted: Sequence[str]) -> tuple[str, ...]:
    """Write the draft contract and the summary, and give the paths of the files.

    Args:
        desk: The desk, for the words.
        talk: The talk.
        folder: Where to; made if it is not there.
        wanted: The formats.
    """
    import json
    from pathlib import Path

    from samtale.adapters.documents import FileDocuments

    mine, theirs = pair(desk, talk)
    documents = FileDocuments()
    opened = talk.record.opened
    reference = opened.reference if opened else talk.case
    number = len(talk.record.drafts) + 1
    printed = [form for form in wanted if form != "json"]
    paths: list[str] = []
    for paper, name in (
        (
            contract_paper(talk.judgement, talk.course, mine, theirs),
            f"contract-{reference}-{number}",
        ),
        (summary_paper(talk.judgement, talk.course, mine, theirs), f"summary-{reference}-{number}"),
    ):
        paths += documents.write(paper, folder, name, printed)
    if "json" in wanted:
        path = Path(folder) / f"contract-{reference}-{number}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(as_json(desk, talk), ensure_ascii=False, indent=2), "utf-8")
        paths.append(str(path))
    talk.drafted([Path(path).name for path in paths])
    return tuple(paths)
