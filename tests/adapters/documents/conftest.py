"""One small invented case in Danish and Arabic, from which every format is printed.

The words are in `locales` beside this file: some Arabic texts are reviewed, some are marked fuzzy
as drafts, some are missing, and a consequence is not reviewed.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from samtale.adapters.catalogs import Catalogs
from samtale.core.answers import Answer, Name
from samtale.core.course import Course
from samtale.core.dates import PartialDate
from samtale.core.dialog import Dialog, Question, Section, resolved
from samtale.core.events import (
    Answered,
    CaseOpened,
    ClauseTaken,
    EntryAdded,
    Event,
    OfferDecided,
    Remarked,
    What,
)
from samtale.core.papers import Sources, draft_papers, summary_paper
from samtale.core.record import Record
from samtale.core.rules.clauses import Clause, ClauseVersion
from samtale.core.rules.frame import InForce, Requirement
from samtale.core.rules.judge import judge
from samtale.core.rules.model import (
    Offer,
    OfferVersion,
    Programme,
    ProgrammeVersion,
    Rulebook,
    RuleFile,
)
from samtale.core.rules.municipality import Contact, Municipality

if TYPE_CHECKING:
    from collections.abc import Callable

    from samtale.core.answers import Value
    from samtale.core.paper import Paper

TODAY = date(2026, 11, 21)

DIALOG = resolved(
    Dialog(
        dialog="dk.small",
        version=1,
        language="da",
        sections=(
            Section(
                id="frame",
                title="Ramme",
                asked_of="caseworker",
                questions=(
                    Question(id="participant_name", kind="name", prompt="Hvad hedder du?"),
                    Question(id="participant_language", kind="language", prompt="Dit sprog?"),
                    Question(id="cpr", kind="identifier", prompt="Hvad er dit CPR-nummer?"),
                    Question(
                        id="category",
                        kind="choice",
                        prompt="Hvad har du ophold som?",
                        choices={"refugee": "flygtning", "family": "ægtefælle"},
                    ),
                    Question(id="permit_date", kind="date", prompt="Hvornår fik du ophold?"),
                    Question(id="start", kind="date", prompt="Hvornår begynder programmet?"),
                    Question(id="interpreter", kind="yes_no", prompt="Er der en tolk med?"),
                ),
            ),
            Section(
                id="work",
                title="Lønnet arbejde",
                repeat="job",
                first="Har du haft lønnet arbejde?",
                more="Har du haft andet lønnet arbejde?",
                questions=(
                    Question(id="title", kind="text", prompt="Hvad arbejdede du som?"),
                    Question(id="country", kind="country", prompt="I hvilket land?"),
                    Question(id="began", kind="date", prompt="Hvornår begyndte du?"),
                    Question(id="ended", kind="date", prompt="Hvornår holdt du op?"),
                ),
            ),
            Section(
                id="wishes",
                title="Ønsker",
                questions=(
                    Question(id="hours", kind="decimal", prompt="Hvor mange timer om ugen?"),
                    Question(id="wish", kind="long_text", prompt="Hvad vil du gerne?"),
                    Question(id="consent", kind="yes_no", prompt="Må vi dele?", stakes="consent"),
                ),
            ),
        ),
    )
)

RULES = Rulebook.of(
    "dk",
    (
        RuleFile(
            language="da",
            dates={"permit": "permit_date"},
            programmes=(
                Programme(
                    programme="dk.introduction",
                    title="Introduktionsprogram",
                    versions=(
                        ProgrammeVersion(
                            names={"programme": "introduktionsprogram", "contract": "kontrakt"},
                            requires=Requirement(
                                id="a", when="category == 'refugee'", why="Du er flygtning."
                            ),
                        ),
                    ),
                ),
            ),
            offers=(
                Offer(
                    offer="dk.placement",
                    title="Virksomhedspraktik",
                    what="en periode på en arbejdsplads uden løn",
                    versions=(
                        OfferVersion(
                            law="INL § 23 b",
                            requires=Requirement(id="b", when="count(job) >= 1", why="Erfaring."),
                        ),
                    ),
                ),
            ),
            clauses=(
                Clause(
                    clause="parties",
                    part=1,
                    heading="Parter",
                    versions=(
                        ClauseVersion(
                            text="Kontrakten er lavet mellem {participant_name} og "
                            "{municipality.name}. Du kan få fat i kommunen her "
                            "({municipality.contact}). Dit sprog er {participant_language}.",
                            law="INL § 19, stk. 1",
                            in_force=InForce(start="2019-07-01"),
                            confidence="V",
                        ),
                    ),
                ),
                Clause(
                    clause="number",
                    part=1,
                    heading="Dit nummer",
                    versions=(ClauseVersion(text="Dit CPR-nummer er {cpr}.", law="INL § 19"),),
                ),
                Clause(
                    clause="frame",
                    part=2,
                    heading="Hvad kontrakten bygger på",
                    versions=(
                        ClauseVersion(
                            text="Du har ophold som {category} fra {permit_date}. Du tilbydes "
                            "{names.programme}, der begynder den {start}.",
                            law="INL §§ 2 og 16",
                            confidence="v",
                        ),
                    ),
                ),
                Clause(
                    clause="background",
                    part=3,
                    heading="Dit arbejde",
                    versions=(
                        ClauseVersion(
                            each="job",
                            line="{title} ({country}), fra {began} til {ended}",
                            none="Du har ikke haft lønnet arbejde.",
                            optional=("ended",),
                        ),
                    ),
                ),
                Clause(
                    clause="goal",
                    part=4,
                    heading="Mål",
                    versions=(ClauseVersion(text="Målet er {wish}."),),
                ),
                Clause(
                    clause="wish",
                    part=4,
                    heading="Dit eget ønske",
                    versions=(ClauseVersion(text="Du vil gerne: {wish}"),),
                ),
                Clause(
                    clause="offers",
                    part=5,
                    heading="Tilbud",
                    versions=(
                        ClauseVersion(
                            text="Danskundervisning og tilbud fylder {hours} timer om ugen.",
                            each="accepted_offers",
                            line="{title}: {what} ({law})",
                        ),
                    ),
                ),
                Clause(
                    clause="consequences",
                    part=8,
                    heading="Hvis du bliver væk",
                    stakes="consequence",
                    versions=(
                        ClauseVersion(
                            text="Hvis du bliver væk uden rimelig grund, kan kommunen sætte din "
                            "ydelse ned. Kommunen skal først høre, hvad du har at sige.",
                            law="INL § 30",
                            confidence="U",
                        ),
                    ),
                ),
                Clause(
                    clause="signatures",
                    part=11,
                    heading="Underskrifter",
                    versions=(
                        ClauseVersion(signatures=("participant", "caseworker", "interpreter")),
                    ),
                ),
            ),
        ),
    ),
)

TOWN = Municipality(
    name="Solbjerg Kommune",
    department="Integrationsteamet",
    contact=Contact(address="Torvet 1, 0000 Solbjerg", phone="00 00 00 00"),
)


def _told(path: str, value: Value, **more: object) -> Answered:
    answer = Answer(status="answered", value=value, language="da", **more)  # type: ignore[arg-type]
    return Answered(path=path, answer=answer)


def happened(wish: str) -> tuple[What, ...]:
    """What happened on the case, with one free answer as it was typed."""
    return (
        CaseOpened(reference="2026-014", country="dk"),
        _told("participant_name", Name(paper="Prøve Person"), source="paper"),
        _told("participant_language", "ar"),
        Answered(path="cpr", answer=Answer(status="declined")),
        _told("category", "refugee", source="authority"),
        _told("permit_date", PartialDate.from_edtf("2026-09-01"), source="paper"),
        Answered(path="interpreter", answer=Answer(status="not_asked", later=True)),
        EntryAdded(group="job", entry=1),
        _told("job[1].title", "Syerske", original="خياطة"),
        _told("job[1].country", "SY"),
        _told("job[1].began", PartialDate.from_edtf("2008~"), certainty="about"),
        _told("job[1].ended", PartialDate.from_edtf("2014")),
        EntryAdded(group="job", entry=2),
        _told("job[2].title", "Kok i et køkken med *mange* ansatte"),
        _told("job[2].country", "TR"),
        _told("job[2].began", PartialDate.from_edtf("2016"), certainty="guess"),
        Answered(path="job[2].ended", answer=Answer(status="does_not_know")),
        Remarked(path="job[2].ended", text="Spørg igen næste gang."),
        _told("job.more", value=False),
        _told("hours", Decimal("18.5")),
        _told("wish", wish),
        OfferDecided(offer="dk.placement", decision="accepted", reason="Vil gerne i gang"),
        ClauseTaken(
            clause="goal",
            text="Målet er arbejde som syerske inden et år.\nVi ser på det igen til foråret.",
            language="da",
        ),
        Remarked(path="", text="Talen var rolig."),
    )


def course_of(what: tuple[What, ...], dialog: Dialog = DIALOG) -> Course:
    """The dialog held against a history."""
    at = datetime(2026, 11, 21, 10, tzinfo=UTC)
    events = [
        Event(seq=seq, at=at, actor="caseworker", talk="t", what=one)
        for seq, one in enumerate(what, 1)
    ]
    return Course(dialog, Record(events), TODAY)


@pytest.fixture(scope="session")
def catalogs(tmp_path_factory: pytest.TempPathFactory) -> Catalogs:
    """The words of the case in Danish and Arabic."""
    cache = tmp_path_factory.mktemp("words")
    return Catalogs(Path(__file__).parent / "locales", cache=cache)


@pytest.fixture(scope="session")
def contract(catalogs: Catalogs) -> Callable[..., Paper]:
    """Makes the contract of the case in Danish and Arabic, or in Danish alone."""

    def make(wish: str = "Blive <b>syerske</b>", *, two: bool = True, **more: Any) -> Paper:  # noqa: ANN401
        course = course_of(happened(wish))
        judged = judge(RULES, course, TODAY, TOWN)
        participant = catalogs.words("ar") if two else None
        sources = Sources(
            judgement=judged,
            course=course,
            caseworker=catalogs.words("da"),
            participant=participant,
            **more,
        )
        (paper,) = draft_papers(sources)
        return paper

    return make


@pytest.fixture(scope="session")
def summary(catalogs: Catalogs) -> Callable[..., Paper]:
    """Makes the summary of the case in Danish and Arabic, or in Danish alone."""

    def make(wish: str = "Blive <b>syerske</b>", *, two: bool = True, **more: Any) -> Paper:  # noqa: ANN401
        course = course_of(happened(wish))
        judged = judge(RULES, course, TODAY, TOWN)
        participant = catalogs.words("ar") if two else None
        return summary_paper(
            Sources(
                judgement=judged,
                course=course,
                caseworker=catalogs.words("da"),
                participant=participant,
                **more,
            )
        )

    return make
