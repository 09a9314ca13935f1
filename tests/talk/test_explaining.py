"""One telling of why a rule says what it says, for offers, clauses and deadlines."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from tests.talk.small import begin, put

from samtale.commands.speech import words
from samtale.core.answers import Answer
from samtale.core.rules.findings import Finding, Reason
from samtale.core.rules.model import Offer
from samtale.core.words import msg
from samtale.talk.explaining import explain, manner_of, said, why
from samtale.talk.finding import find_explained

if TYPE_CHECKING:
    from pathlib import Path

HOLDS = Reason(id="in_programme", text=msg("You are in a programme."), holds=True)
SEWS = Reason(id="sews", text=msg("You have sewn for four years."), holds=True)


def talk() -> Any:  # noqa: ANN401 - stands in for a talk whose rules will not change
    """Something with a rulebook."""
    rulebook = SimpleNamespace(changes_of=lambda _: ())
    return SimpleNamespace(rulebook=rulebook, course=None)


def test_the_tree_tells_a_fact_once_and_a_paragraph_where_it_changes() -> None:
    """What two requirements rest on is told below the first; the second points above."""
    fact = Reason(id="fact", text=msg("A fact."), holds=True, law="§ 2", parts=(SEWS,))
    top = Reason(id="all", text=msg("All:"), holds=True, law="§ 1", parts=(fact, HOLDS, fact))
    found = Finding(rule=Offer(offer="dk.a", title="dk.a", versions=()), verdict="fits", reason=top)
    lines = [(depth, str(line)) for depth, line in why(talk(), found)]
    assert lines == [
        (0, "yes: All: [§ 1]"),
        (1, "yes: A fact. [§ 2]"),
        (2, "yes: You have sewn for four years."),
        (1, "yes: You are in a programme."),
        (1, "yes: A fact. (told above)"),
    ]


def test_an_answer_says_how_it_came() -> None:
    """How sure, from where, through whom and when stand beside an answer a reason rests on."""
    answer = Answer(
        status="answered",
        value="x",
        certainty="about",
        source="paper",
        interpreted=True,
        at=datetime(2026, 11, 3, 9, tzinfo=UTC),
    )
    told = str(manner_of(answer))
    assert told == "about, seen on paper, through an interpreter, 2026-11-03"
    assert manner_of(Answer(status="not_asked")) is None
    assert str(manner_of(Answer(status="declined", at=answer.at))) == "2026-11-03"


def test_every_kind_of_rule_is_explained(dialog_file: Path) -> None:
    """Programmes, offers, clauses and deadlines say why, also those that do not apply."""
    talk = begin(dialog_file)
    put(talk, category="immigrant", permit="1.2.2026")
    judged = talk.judgement
    for finding in judged.everything:
        lines = explain(talk, finding)
        assert lines, finding.id
        kinds = {one.kind for one in lines}
        assert ("open" in kinds) >= (finding.verdict == "open" and bool(finding.missing))
        if finding.verdict == "does_not_fit":
            assert kinds & {"difference", "note"}, finding.id
    assert {str(said(one)) for one in judged.standing} >= {"does not stand"}
    assert {str(said(one)) for one in judged.running} >= {"does not run"}


def test_a_clause_and_a_deadline_are_found_by_name(dialog_file: Path) -> None:
    """What can be explained is named by its id, by words of its title, or by a clause's number."""
    talk = begin(dialog_file)
    english = words("en")
    judged = talk.judgement
    clause, deadline = judged.clauses[0], judged.running[0]
    assert [one.id for one in find_explained(talk, clause.number, english)] == [clause.id]
    assert deadline in find_explained(talk, deadline.id, english)
    assert find_explained(talk, "", english) == []
