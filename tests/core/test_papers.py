"""Papers as blocks of phrases; how they are printed is proved in tests/adapters/documents."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

from samtale.core.answers import Answer
from samtale.core.audience import READERS
from samtale.core.course import Course
from samtale.core.dialog import Dialog, Question, Section, resolved
from samtale.core.drafts import OtherColumn
from samtale.core.events import (
    Answered,
    CaseOpened,
    ClauseTaken,
    ContractDrafted,
    EntryAdded,
    Event,
    Remarked,
)
from samtale.core.paper import GAP, Exchange, Heading, Notice, Origins, Paper, Passage, Signature
from samtale.core.papers import Sources, contract_paper, pair_of, summary_paper
from samtale.core.papers.marks import SIGNED_BY, SIGNERS, named
from samtale.core.papers.own_words import told_beside
from samtale.core.papers.speaking import with_gaps
from samtale.core.record import Record
from samtale.core.rules.clauses import Clause, ClauseVersion
from samtale.core.rules.frame import Requirement
from samtale.core.rules.judge import Judgement, judge
from samtale.core.rules.model import (
    Programme,
    ProgrammeVersion,
    Rulebook,
    RuleFile,
)
from samtale.core.rules.municipality import Municipality
from samtale.core.words import Message, Phrase, Wording, fill, msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from samtale.core.dates import PartialDate, Period
    from samtale.core.events import What
    from samtale.core.words import Direction, Words

B = TypeVar("B")

TODAY = date(2026, 11, 21)


@dataclass(frozen=True)
class Speech:
    """Words of a language out of two tables; what is in neither is not translated."""

    language: str
    reviewed: Mapping[str, str] = field(default_factory=dict)
    drafts: Mapping[str, str] = field(default_factory=dict)
    stale: Mapping[str, str] = field(default_factory=dict)
    direction: Direction = "ltr"
    lender: str = ""
    lenders: tuple[str, ...] = ()
    silent: bool = False

    def message(self, message: Message) -> str:
        """The English text with its values, behind the language."""
        many = message.plural is not None and message.number != 1
        text = message.plural if many and message.plural else message.text
        values = {name: self.value(value) for name, value in message.values.items()}
        return f"{self.language}:{fill(text, values)}"

    def lacks(self, value: object) -> bool:
        """Whether the program's own words are not translated."""
        return self.silent and isinstance(value, Message | bool)

    def say(self, wording: Wording) -> Phrase:
        """The text in this language, if a table has it."""
        values = {name: self.value(value) for name, value in wording.values.items()}
        if wording.language == self.language:
            return Phrase(text=fill(wording.text, values), language="da", state="source")
        given = self.lender or self.language
        if text := self.reviewed.get(wording.text):
            return Phrase(text=fill(text, values), language=given, state="reviewed")
        if text := self.drafts.get(wording.text):
            return Phrase(text=fill(text, values), language=given, state="draft")
        if text := self.stale.get(wording.text):
            return Phrase(text=fill(text, values), language=given, state="stale")
        return Phrase(text=fill(wording.text, values), language="da", state="missing")

    def value(self, value: object) -> str:
        """A value in words."""
        match value:
            case Wording():
                return self.say(value).text
            case Message():
                return self.message(value)
            case tuple():
                return self.join([self.value(one) for one in value])
            case _:
                return str(value)

    def date(self, value: date | datetime | PartialDate) -> str:
        """The date as it is written in ISO 8601."""
        return str(value)

    def period(self, value: Period) -> str:
        """The period as it writes itself."""
        return str(value)

    def number(self, value: int | Decimal) -> str:
        """The figures."""
        return str(value)

    def join(self, parts: Sequence[str]) -> str:
        """The parts with commas."""
        return ", ".join(parts)

    def country(self, code: str) -> str:
        """The code."""
        return code

    def language_name(self, tag: str) -> str:
        """The tag."""
        return tag


DANISH = Speech("da")


def case(
    *what: What, clauses: tuple[Clause, ...] = (), town: bool = True
) -> tuple[Judgement, Course]:
    """A judged case with a tiny dialog and the clauses given."""
    at = datetime(2026, 11, 21, 10, tzinfo=UTC)
    whats = (CaseOpened(reference="Hansen 26/14", country="dk"), *what)
    events = [Event(seq=n, at=at, actor="me", talk="t", what=one) for n, one in enumerate(whats, 1)]
    choices = {"refugee": "flygtning"}
    dialog = Dialog(
        dialog="dk.tiny",
        version=1,
        language="da",
        sections=(
            Section(
                id="person",
                title="Person",
                questions=(
                    Question(id="kind", kind="choice", prompt="Hvem?", choices=choices),
                    Question(id="wish", kind="text", prompt="Ønske?"),
                    Question(id="share", kind="yes_no", prompt="Må vi dele?", stakes="consent"),
                ),
            ),
            Section(
                id="work",
                title="Arbejde",
                repeat="job",
                first="Arbejde?",
                more="Mere?",
                questions=(Question(id="title", kind="text", prompt="Titel?"),),
            ),
        ),
    )
    names = {"contract": "kontrakt", "programme": "forløb"}
    requires = Requirement(id="r", when="kind == 'refugee'", why="Du er flygtning.")
    programme = Programme(
        programme="dk.p",
        title="P",
        versions=(ProgrammeVersion(names=names, requires=requires),),
    )
    rules = Rulebook.of("dk", (RuleFile(language="da", programmes=(programme,), clauses=clauses),))
    course = Course(resolved(dialog), Record(events), TODAY)
    return judge(rules, course, TODAY, Municipality(name="Solbjerg") if town else None), course


def told(path: str, value: object, **more: str) -> Answered:
    """An answer in Danish."""
    answer = Answer(status="answered", value=value, language="da", **more)  # type: ignore[arg-type]
    return Answered(path=path, answer=answer)


def clause(text: str, heading: str = "Punkt", **more: object) -> Clause:
    """A clause of one version with a text."""
    return Clause(
        clause=heading.lower(),
        part=4,
        heading=heading,
        stakes=more.pop("stakes", None),  # type: ignore[arg-type]
        versions=(ClauseVersion(text=text, **more),),  # type: ignore[arg-type]
    )


def of(paper: Paper, kind: type[B]) -> list[B]:
    """The blocks of a kind."""
    return [block for block in paper.blocks if isinstance(block, kind)]


def contract(
    judged: Judgement,
    course: Course,
    left: Words,
    right: Words | None,
    **more: Any,  # noqa: ANN401 - of `Sources`
) -> Paper:
    """The contract of a case in one or two languages."""
    paper = contract_paper(_sources(judged, course, left, right, **more))
    assert paper is not None
    return paper


def summary(
    judged: Judgement,
    course: Course,
    left: Words,
    right: Words | None,
    **more: Any,  # noqa: ANN401 - of `Sources`
) -> Paper:
    """The summary of a case in one or two languages."""
    return summary_paper(_sources(judged, course, left, right, **more))


def _sources(
    judged: Judgement,
    course: Course,
    left: Words,
    right: Words | None,
    **more: Any,  # noqa: ANN401 - of `Sources`
) -> Sources:
    return Sources(judgement=judged, course=course, caseworker=left, participant=right, **more)


def notices(paper: Paper) -> list[str]:
    """The left words of all notices."""
    return [notice.text.left.text for notice in of(paper, Notice)]


REFUGEE = told("kind", "refugee")


def test_a_missing_answer_leaves_a_gap_and_is_named_for_the_caseworker() -> None:
    """A value that was declined is a gap in the sentence, and the origins say that it was."""
    judged, course = case(
        REFUGEE,
        Answered(path="wish", answer=Answer(status="declined")),
        clauses=(clause("Du vil {wish}."),),
    )
    paper = contract(judged, course, DANISH, None)
    assert [passage.text.left.text for passage in of(paper, Passage)] == [f"Du vil {GAP}."]
    (origins,) = of(paper, Origins)
    assert [(one.prompt.text, one.answer) for one in origins.missing] == [
        ("Ønske?", "da:does not want to answer")
    ]
    assert "da:One clause is not filled yet." in notices(paper)
    assert "da:This clause is not filled yet." in notices(paper)


def test_a_value_that_may_lack_leaves_no_gap() -> None:
    """An optional placeholder without a value is a dash, and the clause counts as filled."""
    judged, course = case(REFUGEE, clauses=(clause("Du vil {wish}.", optional=("wish",)),))
    paper = contract(judged, course, DANISH, None)
    assert of(paper, Passage)[0].text.left.text == "Du vil –."
    assert notices(paper) == ["da:Draft for review. Not valid until signed."]


def test_an_answer_fills_a_clause_and_says_where_it_is_from() -> None:
    """The origins of a filled clause hold question, answer and source, in the left language."""
    judged, course = case(
        REFUGEE, told("wish", "sy", source="paper"), clauses=(clause("Du vil {wish}."),)
    )
    (origins,) = of(contract(judged, course, DANISH, Speech("ar")), Origins)
    assert [(one.prompt.text, one.answer) for one in origins.filled] == [
        ("Ønske?", "sy (da:documented: seen on paper, da:certain, 2026-11-21)")
    ]
    assert not origins.missing


def test_the_participants_copy_has_no_origins_but_shows_what_is_open() -> None:
    """Without origins nothing is left of the answers' sources, yet an open clause says so."""
    judged, course = case(REFUGEE, clauses=(clause("Du vil {wish}."),))
    paper = contract(judged, course, DANISH, Speech("ar"), audience="participant")
    assert not of(paper, Origins)
    assert "da:This clause is not filled yet." in notices(paper)


def test_a_conditional_clause_says_why_it_stands_there() -> None:
    """What holds is told as it is, what is not known yet is told so, what fails is left out."""
    parts = (
        Requirement(id="a", when="kind == 'refugee'", why="Du er flygtning."),
        Requirement(id="b", when="wish == 'sy'", why="Du vil sy."),
        Requirement(id="c", when="kind != 'refugee'", why="Du er ikke flygtning."),
    )
    applies = Requirement(all=(Requirement(any=parts),))
    judged, course = case(REFUGEE, clauses=(clause("Du er med.", applies=applies),))
    (origins,) = of(contract(judged, course, DANISH, None), Origins)
    assert origins.reason == "Du er flygtning. da:da:not known yet: Du vil sy."


def test_clauses_keep_their_numbers() -> None:
    """Each clause is a heading of level two with the number of the draft."""
    judged, course = case(REFUGEE, clauses=(clause("Et.", "A"), clause("To.", "B")))
    numbers = [block.number for block in of(contract(judged, course, DANISH, None), Heading)]
    assert numbers == ["4.1", "4.2"]


@pytest.mark.parametrize(
    ("arabic", "shown", "state"),
    [
        (Speech("ar", reviewed={"Følger.": "عواقب."}), "عواقب.", "reviewed"),
        (Speech("ar", drafts={"Følger.": "عواقب."}), "Følger.", "withheld"),
        (Speech("ar"), "Følger.", "withheld"),
    ],
    ids=["reviewed", "draft", "missing"],
)
def test_a_consequence_is_shown_in_a_reviewed_translation_only(
    arabic: Speech, shown: str, state: str
) -> None:
    """The participant's column holds the caseworker's text until a person has reviewed it."""
    judged, course = case(REFUGEE, clauses=(clause("Følger.", stakes="consequence"),))
    right = of(contract(judged, course, DANISH, arabic), Passage)[0].text.right
    assert right is not None
    assert (right.text, right.state) == (shown, state)


def test_a_sentence_is_as_weak_as_the_label_in_it() -> None:
    """A reviewed sentence with a label nobody has reviewed is marked as a draft."""
    arabic = Speech("ar", reviewed={"Du er {kind}.": "أنت {kind}."}, drafts={"flygtning": "لاجئ"})
    judged, course = case(REFUGEE, clauses=(clause("Du er {kind}."),))
    right = of(contract(judged, course, DANISH, arabic), Passage)[0].text.right
    assert right == Phrase(text="أنت لاجئ.", language="ar", state="draft")


def test_what_is_not_reviewed_is_counted() -> None:
    """The notices count drafts and texts in the wrong language, each phrase once."""
    arabic = Speech("ar", reviewed={"Punkt": "بند", "kontrakt": "عقد"}, drafts={"Et.": "واحد."})
    judged, course = case(REFUGEE, clauses=(clause("Et."), clause("To.", "Andet")))
    assert notices(contract(judged, course, DANISH, arabic))[1:] == [
        "da:One translation here is a draft no person has reviewed.",
        "da:2 texts here are not in the language of their column and must be interpreted.",
    ]


def test_what_is_out_of_date_or_lent_is_said_once() -> None:
    """A paper tells how many translations are of older texts, and which language lends."""
    dari = Speech("prs", lender="fa", reviewed={"Punkt": "بند"}, stale={"Et.": "یک."})
    judged, course = case(REFUGEE, clauses=(clause("Et."),))
    told = notices(contract(judged, course, DANISH, dari))
    assert told[1] == (
        "da:One translation here is of an older text and no person has reviewed it since."
    )
    assert told[2] == "da:2 texts here are in fa, for want of prs."
    own = replace(dari, lender="")
    assert not any("for want of" in one for one in notices(contract(judged, course, DANISH, own)))


def test_own_words_stand_as_typed_and_are_to_be_interpreted() -> None:
    """A clause in own words is the typed text, and the participant is told that it is."""
    judged, course = case(
        REFUGEE,
        ClauseTaken(clause="punkt", text="Vi prøver igen.", language="da"),
        clauses=(clause("Du vil {wish}."),),
    )
    paper = contract(judged, course, DANISH, Speech("ar"))
    (passage,) = of(paper, Passage)
    assert passage.own_words
    assert passage.text.left.text == "Vi prøver igen."
    assert passage.text.right is not None
    assert "to be interpreted" in passage.text.right.text


def test_an_undecided_programme_is_told() -> None:
    """While no programme fits, the paper says so, and its name is a gap."""
    judged, course = case(clauses=(clause("Du tilbydes {names.programme}."),))
    paper = contract(judged, course, DANISH, None)
    assert of(paper, Passage)[0].text.left.text == f"Du tilbydes {GAP}."
    assert "da:Which programme the person is in is not decided yet." in notices(paper)
    assert paper.title.left.text == "Da:Contract"


def test_a_municipality_that_is_not_set_up_is_told() -> None:
    """Without a municipality its name is a gap, and a notice says what to set up."""
    judged, course = case(REFUGEE, clauses=(clause("Med {municipality.name}."),), town=False)
    paper = contract(judged, course, DANISH, None)
    assert of(paper, Passage)[0].text.left.text == f"Med {GAP}."
    assert "da:The municipality's name and address are not set up." in notices(paper)


def test_a_place_to_sign_is_no_missing_point() -> None:
    """Signatures have their lines, and are not counted among the clauses to be filled."""
    judged, course = case(REFUGEE, clauses=(clause("Læst.", signatures=("participant", "x")),))
    paper = contract(judged, course, DANISH, None)
    assert [one.who.left.text for one in of(paper, Signature)] == ["da:Participant", "da:x"]
    assert notices(paper) == ["da:Draft for review. Not valid until signed."]


def test_the_language_that_counts_is_named() -> None:
    """A contract says which column counts, or that the text that counts is not on it."""
    judged, course = case(REFUGEE, clauses=(clause("Et."),))
    both = contract(judged, course, DANISH, Speech("ar"))
    neither = contract(judged, course, Speech("en"), Speech("ar"))
    assert both.law_text is not None
    assert neither.law_text is not None
    assert both.law_text.left.text == "da:It is the text in da that counts."
    assert "does not stand on this paper" in neither.law_text.left.text


def test_drafts_are_numbered_and_named_without_a_name() -> None:
    """The file name holds kind, figures of the reference, day and draft; never its letters.

    A digest stands for the letters, so that two cases do not write to one file.
    """
    drafted = ContractDrafted(number=1, judged_on="2026-11-20")
    judged, course = case(REFUGEE, drafted, clauses=(clause("Et."),))
    paper = contract(judged, course, DANISH, None)
    assert re.fullmatch("contract-26-14-[0-9a-f]{6}-2026-11-21-draft-2", paper.name)
    assert paper.subtitle.left.text == "da:Case Hansen 26/14, draft 2, 2026-11-21"


def test_one_language_makes_one_column() -> None:
    """A paper whose columns would be in the same language has one."""
    assert pair_of(DANISH, Speech("da")).right is None
    assert pair_of(DANISH, None).tell(msg("Date")).right is None


def test_a_summary_tells_answers_statuses_and_entries() -> None:
    """Section by section: values, statuses, what is kept for later, entries with their place."""
    judged, course = case(
        Answered(path="kind", answer=Answer(status="not_asked", later=True)),
        Answered(path="wish", answer=Answer(status="does_not_know")),
        EntryAdded(group="job", entry=2),
        told("job[2].title", "Kok"),
    )
    paper = summary(judged, course, DANISH, None)
    lines = [
        block.text.left.text
        if isinstance(block, Heading)
        else f"{block.prompt.left.text} {block.answer.left.text}"
        for block in paper.blocks
        if isinstance(block, Heading | Exchange)
    ]
    assert lines == [
        "Person",
        "Hvem? da:kept for later",
        "Ønske? da:does not know",
        "Arbejde",
        "da:No. 1",
        "Titel? Kok",
    ]
    assert not paper.draft


def test_a_summary_says_that_there_was_nothing_to_tell() -> None:
    """A group that was closed without entries is read back with its first question."""
    judged, course = case(told("job.more", value=False))
    (exchange,) = of(summary(judged, course, DANISH, None), Exchange)
    assert (exchange.prompt.left.text, exchange.answer.left.text) == ("Arbejde?", "da:no")


def test_words_stand_in_the_language_they_were_said_in() -> None:
    """A typed answer is never passed off as translated; own words stand in their own column."""
    judged, course = case(told("wish", "sy"), EntryAdded(group="job", entry=1))
    (exchange,) = of(summary(judged, course, DANISH, Speech("ar")), Exchange)
    assert exchange.answer.right == Phrase(text="sy", language="da", state="source")

    judged, course = case(told("wish", "sy", original="الخياطة"))
    (exchange,) = of(summary(judged, course, DANISH, Speech("ar")), Exchange)
    assert exchange.answer.right == Phrase(text="الخياطة", language="ar", state="source")
    assert not exchange.as_said

    (exchange,) = of(summary(judged, course, DANISH, None), Exchange)
    assert exchange.as_said == "الخياطة"


def test_remarks_can_be_left_out_of_a_summary() -> None:
    """Remarks stand with their answers and at the end; the participant's copy has none."""
    judged, course = case(
        told("wish", "sy", certainty="guess"),
        Remarked(path="wish", text="Spørg igen."),
        Remarked(path="", text="Rolig samtale."),
    )
    paper = summary(judged, course, DANISH, None)
    assert of(paper, Exchange)[0].marks == "da:a guess; Spørg igen."
    assert [one.text.left.text for one in of(paper, Passage)] == ["Rolig samtale."]
    bare = summary(judged, course, DANISH, None, audience="participant")
    assert of(bare, Exchange)[0].marks == "da:a guess"
    assert not of(bare, Passage)


def test_a_translation_names_the_person_of_the_store_or_nobody() -> None:
    """Where cases are not kept nobody has a name, and none is made up."""
    at = datetime(2026, 11, 21, 10, tzinfo=UTC)
    by = {
        who: told_beside(OtherColumn(language="ar", text="عمل", by=who, at=at))
        for who in ("anna", "")
    }
    assert by["anna"].text == "Translated by {who} on {day}."
    assert by[""] == msg("Translated on {day}.", day=TODAY)
    assert (named("anna"), named("")) == ("anna", READERS["caseworker"])


def test_who_signed_is_told_as_people_say_it() -> None:
    """Within a sentence nobody signs "for the municipality"; at the place to sign they do."""
    assert set(SIGNED_BY) == set(SIGNERS)
    assert SIGNED_BY["caseworker"] == READERS["caseworker"]
    assert SIGNERS["caseworker"] == msg("For the municipality")


def test_a_deadline_without_a_day_is_a_gap_to_write_in() -> None:
    """What has no date yet is dots on paper, as every value that is missing."""
    text = Wording(
        context="x", text="senest {due}", language="da", values={"due": msg("no date yet")}
    )
    assert with_gaps(text).values == {"due": GAP}
