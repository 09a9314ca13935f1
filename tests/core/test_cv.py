"""The CV: what was told, as it was told, for whom it may be; and the same as JSON Resume."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.test_papers import Speech

from samtale.core.answers import Answer, Name
from samtale.core.course import Course
from samtale.core.cv import PARTS
from samtale.core.dates import PartialDate, Period, Point
from samtale.core.dialog import Dialog, Question, Section, resolved
from samtale.core.events import Answered, CaseOpened, EntryAdded, Event
from samtale.core.figure import Figure
from samtale.core.paper import GAP, Heading, Notice, Paper, Passage
from samtale.core.papers import Sources
from samtale.core.papers.cv import cv_paper
from samtale.core.papers.resume import certain, resume
from samtale.core.record import Record
from samtale.core.rules.judge import judge
from samtale.core.rules.model import Rulebook, RuleFile
from samtale.core.vocabulary import CvField, kinds_in_cv

if TYPE_CHECKING:
    from samtale.core.audience import Audience
    from samtale.core.events import What
    from samtale.core.rules.judge import Judgement
    from samtale.core.words import Words

TODAY = date(2026, 11, 21)
ALL: tuple[Audience, ...] = ("participant", "caseworker", "agency", "workplace")
SCHEMA = json.loads((Path(__file__).parent / "schemas" / "resume-1.3.1.json").read_text("utf-8"))

DIALOG = resolved(
    Dialog(
        dialog="dk.tiny",
        version=1,
        language="da",
        sections=(
            Section(
                id="person",
                title="Person",
                questions=(
                    Question(
                        id="name", kind="name", prompt="Navn?", cv="basics.name", audience=ALL
                    ),
                    Question(id="health", kind="long_text", prompt="Hensyn?", about="health"),
                    Question(id="flight", kind="long_text", prompt="Flugten?", about="life"),
                    # A mistake of an author: in the CV, and opened to nobody outside.
                    Question(id="proud", kind="text", prompt="Stolt?", cv="skills.name"),
                ),
            ),
            Section(
                id="work",
                title="Arbejde",
                repeat="job",
                more="Mere?",
                lane="paid",
                label="{title}",
                audience=ALL,
                questions=(
                    Question(id="title", kind="text", prompt="Titel?", cv="work.position"),
                    Question(id="tasks", kind="long_text", prompt="Hvad?", cv="work.summary"),
                    Question(id="began", kind="date", prompt="Fra?", cv="work.startDate"),
                    Question(id="ended", kind="date", prompt="Til?", cv="work.endDate"),
                    Question(id="proof", kind="text", prompt="Bevis?", cv="work.proof"),
                    Question(
                        id="why",
                        kind="text",
                        prompt="Hvorfor stoppede du?",
                        audience=("participant", "caseworker"),
                    ),
                ),
            ),
            Section(
                id="unpaid_work",
                title="Ulønnet",
                repeat="unpaid",
                more="Mere?",
                lane="unpaid",
                audience=ALL,
                questions=(
                    Question(id="what", kind="text", prompt="Hvad?", cv="work.position"),
                    Question(id="period", kind="period", prompt="Når?", cv="work.period"),
                ),
            ),
            Section(
                id="training",
                title="Uddannelse",
                repeat="education",
                more="Mere?",
                lane="education",
                audience=ALL,
                questions=(
                    Question(id="title", kind="text", prompt="Hvad?", cv="education.area"),
                    Question(id="period", kind="period", prompt="Når?", cv="education.period"),
                    Question(id="done", kind="yes_no", prompt="Færdig?", cv="education.completed"),
                ),
            ),
            Section(
                id="tongues",
                title="Sprog",
                repeat="tongue",
                more="Mere?",
                audience=ALL,
                questions=(
                    Question(
                        id="language", kind="language", prompt="Sprog?", cv="languages.language"
                    ),
                    Question(
                        id="speaks",
                        kind="choice",
                        prompt="Taler?",
                        cv="languages.speaks",
                        choices={"well": "Næsten alt"},
                    ),
                    Question(
                        id="reads",
                        kind="choice",
                        prompt="Læser?",
                        cv="languages.reads",
                        choices={"well": "Næsten alt"},
                    ),
                ),
            ),
            Section(
                id="wishes",
                title="Ønsker",
                audience=ALL,
                questions=(
                    Question(id="wish", kind="text", prompt="Ønske?", cv="wishes.position"),
                ),
            ),
        ),
    )
)


def said(path: str, value: object, **more: object) -> Answered:
    """An answer at a path."""
    return Answered(path=path, answer=Answer(status="answered", value=value, **more))  # type: ignore[arg-type]


TOLD: tuple[What, ...] = (
    said("name", Name(paper="Amina Haddad")),
    said("health", "Kan ikke stå op"),
    said("flight", "Vi flygtede i 2012"),
    said("proud", "Forsørgede familien"),
    EntryAdded(group="job", entry=1),
    said("job[1].title", "Syerske"),
    said("job[1].tasks", "Syede skjorter"),
    said("job[1].began", PartialDate.of(2008, about=True)),
    said("job[1].ended", PartialDate.of(2012, 3)),
    said("job[1].proof", "Et brev", source="paper"),
    said("job[1].why", "Krigen kom"),
    EntryAdded(group="unpaid", entry=1),
    said("unpaid[1].what", "Syede for naboer"),
    said("unpaid[1].period", Period(start=PartialDate.of(2016), ongoing=True)),
    EntryAdded(group="job", entry=2),
    said("job[2].title", "Rengøring"),
    Answered(path="job[2].began", answer=Answer(status="does_not_know")),
    EntryAdded(group="education", entry=1),
    said("education[1].title", "Sygeplejerske"),
    said("education[1].done", value=False),
    EntryAdded(group="tongue", entry=1),
    said("tongue[1].language", "en"),
    said("tongue[1].speaks", "well"),
    said("tongue[1].reads", "well"),
    said("wish", "Syerske"),
)


def case(*what: What) -> tuple[Judgement, Course]:
    """A judged case with what was told."""
    at = datetime(2026, 11, 21, 10, tzinfo=UTC)
    whats = (CaseOpened(reference="Hansen 26/14", country="dk"), *what)
    events = [
        Event(seq=seq, at=at, actor="me", talk="t", what=one) for seq, one in enumerate(whats, 1)
    ]
    course = Course(DIALOG, Record(events), TODAY)
    return judge(Rulebook.of("dk", (RuleFile(language="da"),)), course, TODAY), course


def sources(
    judged: Judgement, course: Course, right: Words | None, audience: Audience = "workplace"
) -> Sources:
    """What a CV in Danish and perhaps another language is drawn from."""
    return Sources(
        judgement=judged,
        course=course,
        caseworker=Speech("da"),
        participant=right,
        audience=audience,
    )


def drawn(*what: What, audience: Audience = "workplace", two: bool = False) -> Paper:
    """The CV of what was told."""
    paper = cv_paper(sources(*case(*what), Speech("ar") if two else None, audience))
    assert paper is not None
    return paper


def told(paper: Paper) -> list[str]:
    """The blocks of a paper, each as its first words in the left column."""
    lines = []
    for block in paper.blocks:
        match block:
            case Heading(level=level, text=text):
                lines.append(f"{'#' * level} {text.left.text}")
            case Passage(text=text, item=item):
                lines.append(f"- {text.left.text}" if item else text.left.text)
            case Notice(text=text):
                lines.append(f"! {text.left.text}")
            case Figure(told=sentences):
                lines += [f"[{one.left.text}]" for one in sentences]
    return lines


def data(*what: What, audience: Audience = "workplace") -> dict[str, Any]:
    """The CV as JSON Resume."""
    return resume(sources(*case(*what), None, audience))


def test_a_cv_tells_what_was_told_in_the_order_it_was_told() -> None:
    """Paid and unpaid work stand side by side; periods, gaps and unfinished are as they were."""
    lines = told(drawn(*TOLD))
    assert lines[0].startswith("! da:All of this is as the person told it.")
    start, end = lines.index("## da:Contact"), lines.index("## da:Life line")
    assert [line.replace("da:", "") for line in lines[start:end]] == [
        "## Contact",
        f"Telephone: {GAP * 3}",
        f"E-mail: {GAP * 3}",
        "## Work, paid and unpaid",
        "### Syerske",
        f"{PERIOD} · paid work · paper seen",
        "Syede skjorter",
        "### Rengøring",
        "does not remember when · paid work",
        "### Syede for naboer",
        f"{Period(start=PartialDate.of(2016), ongoing=True)} · unpaid work",
        "## School, education and training",
        "### Sygeplejerske",
        "not finished",
        "## Languages, as the person tells",
        "- En · speaks, reads: Næsten alt",
        "## Wishes",
        "- Work this year: Syerske",
    ]


PERIOD = str(Period(start=PartialDate.of(2008, about=True), end=PartialDate.of(2012, 3)))


def test_the_name_stands_at_the_head_and_never_in_the_file_name() -> None:
    """Where the audience may see the name it is the subtitle, else a line to fill in by hand."""
    paper = drawn(*TOLD)
    assert paper.subtitle.left.text == "da:Amina Haddad"
    assert paper.name == "cv-2026-11-21"
    assert f"da:Name: {GAP * 3}" in told(drawn(*TOLD[1:]))


@pytest.mark.parametrize("audience", ["workplace", "participant", "agency"])
def test_nothing_of_health_and_flight_is_in_a_cv(audience: Audience) -> None:
    """Whoever it is for, a CV has only what the dialog says belongs to one."""
    paper, whole = drawn(*TOLD, audience=audience, two=True), data(*TOLD, audience=audience)
    shown = f"{paper.blocks} {paper.subtitle} {json.dumps(whole, ensure_ascii=False)}"
    for secret in ("stå op", "flygtede", "Krigen kom", "Hansen"):
        assert secret not in shown


def test_what_is_not_opened_to_a_workplace_is_not_told_it() -> None:
    """A question of the CV that nobody opened stands in the person's copy alone."""
    assert "Forsørgede familien" not in str(drawn(*TOLD).blocks)
    assert "Forsørgede familien" not in json.dumps(data(*TOLD), ensure_ascii=False)
    assert "Forsørgede familien" in str(drawn(*TOLD, audience="participant").blocks)
    assert "Forsørgede familien" in json.dumps(
        data(*TOLD, audience="participant"), ensure_ascii=False
    )


def test_the_participants_words_stand_in_the_participants_column() -> None:
    """What the person said in the own language stands there, in the picture as well."""
    title = said("job[1].title", "Syerske", original="خياطة")
    began = said("job[1].began", PartialDate.of(2008))
    paper = drawn(EntryAdded(group="job", entry=1), title, began, two=True)
    heading = next(one for one in paper.blocks if isinstance(one, Heading) and one.level == 3)
    figure = next(one for one in paper.blocks if isinstance(one, Figure))
    assert heading.text.right
    assert "خياطة" in heading.text.right.text
    label = figure.tracks[0].bars[0].label
    assert label.right
    assert "Syerske" in label.left.text
    assert "خياطة" in label.right.text


def test_a_gap_is_told_to_those_inside_the_case_alone() -> None:
    """Who sees an extract is not told that nothing was told: it may only not be shown."""
    what = (
        EntryAdded(group="job", entry=1),
        said("job[1].began", PartialDate.of(2001)),
        said("job[1].ended", PartialDate.of(2003)),
    )
    assert "[da:2004–2026: nothing told]" in told(drawn(*what, audience="participant"))
    assert not any("nothing told" in line for line in told(drawn(*what)))


def test_nothing_told_is_no_cv() -> None:
    """A name alone makes no CV."""
    judged, course = case(*TOLD[:3])
    assert cv_paper(sources(judged, course, None)) is None


# As data.


def test_the_data_keeps_the_schema_of_json_resume() -> None:
    """The schema that JSON Resume publishes finds no fault, and finds one that is put in."""
    for audience in ALL:
        jsonschema.validate(data(*TOLD, audience=audience), SCHEMA)
    wrong = data(*TOLD)
    wrong["work"][0]["startDate"] = "about 2008"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, SCHEMA)


def test_a_date_is_given_as_far_as_it_is_certain() -> None:
    """A month stays a month; about 2008 is no date of that format, and is told in words."""
    first = data(*TOLD)["work"][0]
    assert "startDate" not in first
    assert first["endDate"] == "2012-03"
    assert first["x-samtale-when"]["edtf"] == "2008~/2012-03"
    assert first["x-samtale-documented"] is True


def test_unpaid_work_is_work() -> None:
    """It stands in the same list, and a key of our own says that it was not paid."""
    work = data(*TOLD)["work"]
    assert [one["x-samtale-paid"] for one in work] == [True, True, False]
    assert work[2]["x-samtale-when"]["ongoing"] is True
    assert "endDate" not in work[2]


points = st.builds(
    Point,
    year=st.integers(1, 9999),
    month=st.none() | st.integers(1, 12),
    about=st.booleans(),
    uncertain=st.booleans(),
)


@given(points)
def test_no_date_is_more_exact_than_what_was_said(point: Point) -> None:
    """Every day the words can mean lies within the date that is given, and the schema takes it."""
    moment = PartialDate(said=point)
    made = certain(moment)
    if made:
        assert jsonschema.Draft7Validator(
            {"$ref": "#/definitions/iso8601", "definitions": SCHEMA["definitions"]}
        ).is_valid(made)
        assert str(moment.earliest())[: len(made)] == str(moment.latest())[: len(made)] == made
    else:
        first, last = moment.earliest(), moment.latest()
        assert first is not None
        assert last is not None
        assert first.year != last.year or not 1000 <= first.year < 3000


# What a dialog can say.


def test_every_field_has_a_part_and_takes_some_kind_of_question() -> None:
    """No field of a CV can be named in a dialog and lead nowhere."""
    for field in get_args(CvField):
        assert field.partition(".")[0] in PARTS
        assert kinds_in_cv(field)
