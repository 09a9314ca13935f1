"""The life line: sure where it was sure, possible where it may have been, empty where not told."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from hypothesis import assume, given
from hypothesis import strategies as st

from samtale.core.answers import Answer
from samtale.core.course import Course
from samtale.core.dates import Age, Interval, PartialDate, Period, Point, Relative
from samtale.core.dialog import Dialog, Question, Section, resolved
from samtale.core.events import Answered, EntryAdded, Event
from samtale.core.life_line import life_line
from samtale.core.record import Record

if TYPE_CHECKING:
    from samtale.core.answers import Value
    from samtale.core.audience import Audience
    from samtale.core.events import What
    from samtale.core.life_line import LifeLine, Stretch

TODAY = date(2026, 11, 21)
ALL: tuple[Audience, ...] = ("participant", "caseworker", "agency", "workplace")

DIALOG = resolved(
    Dialog(
        dialog="dk.tiny",
        version=1,
        language="da",
        sections=(
            Section(
                id="person",
                title="Person",
                questions=(Question(id="birth", kind="date", prompt="Født?", role="birth"),),
            ),
            Section(
                id="work",
                title="Arbejde",
                repeat="job",
                more="Mere?",
                track="arbejde",
                lane="paid",
                label="{title}",
                audience=ALL,
                questions=(
                    Question(id="title", kind="text", prompt="Titel?"),
                    Question(id="began", kind="date", prompt="Begyndt?"),
                    Question(id="still", kind="yes_no", prompt="Stadig?"),
                    Question(id="ended", kind="date", prompt="Slut?"),
                ),
            ),
            Section(
                id="unpaid_work",
                title="Ulønnet",
                repeat="unpaid",
                more="Mere?",
                lane="unpaid",
                questions=(
                    Question(
                        id="what",
                        kind="choices",
                        prompt="Hvad?",
                        choices={"sewing": "Syede", "care": "Passede syge"},
                        lanes={"care": "care"},
                    ),
                    Question(id="period", kind="period", prompt="Hvornår?"),
                ),
            ),
        ),
    )
)


def said(path: str, value: Value, **more: object) -> Answered:
    """An answer at a path."""
    return Answered(path=path, answer=Answer(status="answered", value=value, **more))  # type: ignore[arg-type]


def line_of(
    *answers: Answered, groups: tuple[str, ...] = ("job",), audience: Audience = "caseworker"
) -> LifeLine | None:
    """The life line of some answers; each group has one entry."""
    at = datetime(2026, 11, 21, 10, tzinfo=UTC)
    whats: list[What] = [*(EntryAdded(group=group, entry=1) for group in groups), *answers]
    events = [
        Event(seq=seq, at=at, actor="me", talk="t", what=what) for seq, what in enumerate(whats, 1)
    ]
    return life_line(Course(DIALOG, Record(events), TODAY), TODAY, audience)


def job(began: Value | None = None, ended: Value | None = None, **more: object) -> Stretch:
    """The one stretch of a job with a beginning and an end."""
    told = [said("job[1].title", "Syerske")]
    told += [said("job[1].began", began, **more)] if began is not None else []
    told += [said("job[1].ended", ended, **more)] if ended is not None else []
    line = line_of(*told)
    assert line is not None
    return line.tracks[0].stretches[0]


points = st.builds(
    Point,
    year=st.integers(1900, 2020),
    month=st.none() | st.integers(1, 12),
    about=st.booleans(),
    uncertain=st.booleans(),
) | st.builds(Point, year=st.integers(1900, 2020), season=st.integers(21, 24))
spans = st.tuples(points, points).filter(lambda two: two[0].bounds()[0] <= two[1].bounds()[1])
moments = points.map(lambda one: PartialDate(said=one)) | spans.map(
    lambda two: PartialDate(said=Interval(start=two[0], end=two[1]))
)


@given(moments, moments, st.sampled_from(["certain", "about", "guess"]))
def test_what_is_sure_never_claims_more_than_was_said(
    began: PartialDate, ended: PartialDate, certainty: str
) -> None:
    """The sure part lies after the latest beginning and before the earliest end, if anywhere."""
    first, last = began.earliest(), ended.latest()
    assume(first is not None and last is not None and first <= last)
    stretch = job(began, ended, certainty=certainty)
    assert stretch.extent is not None
    latest, earliest = began.latest(), ended.earliest()
    assert latest is not None
    assert earliest is not None
    if stretch.sure:
        assert min(latest, last or latest) <= stretch.sure[0] <= stretch.sure[1]
        assert stretch.sure[1] <= max(earliest, first or earliest)
    assert stretch.extent[0] <= (first or TODAY)
    assert stretch.extent[1] >= (last or TODAY)


@given(moments, moments)
def test_a_guess_is_never_surer_than_an_answer(began: PartialDate, ended: PartialDate) -> None:
    """An answer that was a guess has no more certain days than the same answer without doubt."""
    first, last = began.earliest(), ended.latest()
    assume(first is not None and last is not None and first <= last)
    sure, guessed = job(began, ended).sure, job(began, ended, certainty="guess").sure
    if guessed:
        assert sure is not None
        assert sure[0] <= guessed[0] <= guessed[1] <= sure[1]


@given(st.integers(1950, 1990), st.integers(1, 20), st.integers(1, 15))
def test_a_gap_stays_a_gap(start: int, length: int, gap: int) -> None:
    """Of the years between two stretches nothing is drawn and nothing is told."""
    second = start + length + gap + 1
    line = line_of(
        said("job[1].began", PartialDate.of(start)),
        said("job[1].ended", PartialDate.of(start + length)),
        said("unpaid[1].period", Period(start=PartialDate.of(second), end=PartialDate.of(second))),
        groups=("job", "unpaid"),
    )
    assert line is not None
    assert next(line.empty_years()) == (start + length + 1, second - 1)


def test_about_is_vague_and_a_day_is_sure() -> None:
    """The kind of each end says how it is known."""
    vague = job(PartialDate.of(2008, about=True), PartialDate.of(2012, 3, 1))
    assert (vague.begin_edge, vague.end_edge) == ("vague", "sure")
    assert vague.extent == (date(2007, 1, 1), date(2012, 3, 1))
    assert vague.sure == (date(2009, 12, 31), date(2012, 3, 1))


def test_an_end_that_nobody_knows_stays_open() -> None:
    """Without an end nothing is drawn beyond the beginning, and nothing of it is sure."""
    stretch = job(PartialDate.of(2008))
    assert stretch.end_edge == "unknown"
    assert stretch.sure is None
    assert stretch.extent == (date(2008, 1, 1), date(2008, 12, 31))


def test_what_goes_on_is_sure_until_the_day_it_was_said() -> None:
    """Nobody knows today whether what went on on the day of the talk has gone on since."""
    line = line_of(
        said("job[1].began", PartialDate.of(2008, 1, 1)), said("job[1].still", value=True)
    )
    assert line is not None
    (stretch,) = line.tracks[0].stretches
    assert stretch.end_edge == "ongoing"
    assert stretch.sure == (date(2008, 1, 1), TODAY)


def test_an_age_has_a_place_once_the_birth_is_known_but_is_told_as_it_was_said() -> None:
    """At 14 is a year only with the year of birth, and stays an age in words."""
    told = said("job[1].began", PartialDate(said=Age(years=14)))
    assert line_of(told) is None
    line = line_of(told, said("birth", PartialDate.of(1990, 6, 1)))
    assert line is not None
    (stretch,) = line.tracks[0].stretches
    assert stretch.begins == (date(2004, 1, 1), date(2005, 12, 31))
    assert stretch.when is not None
    assert stretch.when.start == PartialDate(said=Age(years=14))


def test_a_workplace_does_not_learn_the_birth_from_an_age() -> None:
    """Where the birth is not opened, an age has no place on the line of years."""
    told = said("job[1].began", PartialDate(said=Age(years=14)))
    birth = said("birth", PartialDate.of(1990, 6, 1))
    assert line_of(told, birth, audience="workplace") is None


def test_a_workplace_is_not_told_what_something_came_after() -> None:
    """After the flight is a time for the case, and none for an employer."""
    after = PartialDate(said=Relative(relation="after", text="vi flygtede"))
    told = (said("job[1].began", after), said("job[1].ended", PartialDate.of(2012)))
    inside, outside = line_of(*told), line_of(*told, audience="workplace")
    assert inside is not None
    assert outside is not None
    assert "flygtede" in str(inside.tracks[0].stretches[0].when)
    assert "flygtede" not in str(outside.tracks[0].stretches[0].when)


def test_a_choice_puts_an_entry_on_another_lane() -> None:
    """Who cared for the sick and sewed stands on both lanes; the dialog says which is which."""
    period = Period(start=PartialDate.of(2001), end=PartialDate.of(2003))
    line = line_of(
        said("unpaid[1].what", ("sewing", "care")),
        said("unpaid[1].period", period),
        groups=("unpaid",),
    )
    assert line is not None
    assert [track.lane for track in line.tracks] == ["unpaid", "care"]
    assert {one.extent for track in line.tracks for one in track.stretches} == {
        (date(2001, 1, 1), date(2003, 12, 31))
    }


def test_what_nobody_opened_does_not_stand_on_the_line() -> None:
    """A lane whose questions are for the case alone is not there for a workplace."""
    told = (
        said("job[1].began", PartialDate.of(2001)),
        said("unpaid[1].period", Period(start=PartialDate.of(2005), end=PartialDate.of(2006))),
    )
    line = line_of(*told, groups=("job", "unpaid"), audience="workplace")
    assert line is not None
    assert [track.lane for track in line.tracks] == ["paid"]
    # Without the audience the same answers do stand there, so the guard is what keeps them out.
    whole = line_of(*told, groups=("job", "unpaid"))
    assert whole is not None
    assert [track.lane for track in whole.tracks] == ["paid", "unpaid"]


def test_what_has_no_time_is_kept_apart() -> None:
    """An entry without a date is told beside the line, not left out and not given a place."""
    line = line_of(
        said("job[1].title", "Syerske"),
        said("unpaid[1].period", Period(start=PartialDate.of(2005), end=PartialDate.of(2006))),
        groups=("job", "unpaid"),
    )
    assert line is not None
    assert [one.entry for one in line.undated] == ["job[1]"]


def test_contradicting_dates_claim_only_the_beginning() -> None:
    """A job that would end before it began is drawn as far as its beginning."""
    stretch = job(PartialDate.of(2012), PartialDate.of(2008))
    assert stretch.end_edge == "unknown"
    assert stretch.extent == (date(2012, 1, 1), date(2012, 12, 31))
