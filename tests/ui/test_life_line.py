"""The life line in a terminal: by its signs alone, in both directions, narrow and wide."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from rich.cells import cell_len

from samtale.core.life_line import Stretch, life_line
from samtale.ui.telling import Teller
from samtale.ui.widgets.life_line import CERTAIN, NOTHING, ONGOING, POSSIBLE, bar, life_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from samtale.core.life_line import Bounds
    from samtale.talk import Desk, Talk

    NewTalk = Callable[..., Talk]

TODAY = date(2026, 11, 21)
YEARS = range(2000, 2020)
ISOLATES = re.compile("[\u2066-\u2069]")

WORK = (
    ("job.more", "ja"),
    ("job[1].title", "Syerske på en meget stor og meget gammel systue"),
    ("job[1].began", "omkring 2001"),
    ("job[1].ended", "2006"),
    ("job.more", "ja"),
    ("job[2].title", "خياطة"),
    ("job[2].began", "2010"),
    ("unpaid.more", "ja"),
    ("unpaid[1].what", "Syede for naboer"),
    ("unpaid[1].began", "2015"),
    ("unpaid[1].still", "ja"),
    ("depth", "Livet før Danmark"),
    ("place.more", "ja"),
    ("place[1].name", "Lejren"),
    ("place[1].period", "2022-2023"),
    ("place[1].stay", "En flygtningelejr"),
)


def year(number: int, last: int | None = None) -> Bounds:
    """A year, or the years to another, as the days it can have been."""
    return date(number, 1, 1), date(last or number, 12, 31)


def drawn(*stretches: Stretch, mirrored: bool = False) -> str:
    """A bar of twenty cells, one for each year from 2000."""
    return bar(stretches, YEARS, 20, mirrored=mirrored)


def shown(desk: Desk, talk: Talk, width: int, caseworker: str = "da") -> list[str]:
    """The rows of a talk's life line in logical order."""
    line = life_line(talk.course, TODAY)
    assert line is not None
    teller = Teller(talk, desk.words(caseworker), desk.words("ar"))
    rows = life_rows(line, teller, width)
    return [
        "".join(part.text[part.start : part.stop] for part in (*row.left, *row.right))
        for row in rows
    ]


def test_vague_edges_are_drawn_otherwise_than_sure_ones() -> None:
    """The years of which only perhaps something was are light, the others filled."""
    vague = Stretch(entry="job[1]", lane="paid", begins=year(2003, 2005), ends=year(2008))
    assert drawn(vague) == NOTHING * 3 + POSSIBLE * 2 + CERTAIN * 4 + NOTHING * 11


def test_an_end_that_is_not_known_has_a_question_mark() -> None:
    """It stands beside what is known, and takes no year in."""
    begun = Stretch(entry="job[1]", lane="paid", begins=year(2003), ends=(date(2003, 1, 1), None))
    assert drawn(begun) == NOTHING * 3 + CERTAIN + "?" + NOTHING * 15
    ended = Stretch(entry="job[1]", lane="paid", begins=(None, date(2003, 12, 31)), ends=year(2003))
    assert drawn(ended)[2] == "?"


def test_from_right_to_left_the_line_is_mirrored() -> None:
    """Cell by cell it is the same line; an arrow points on in the direction of time."""
    one = Stretch(entry="job[1]", lane="paid", begins=year(2003), ends=year(2008))
    assert drawn(one, mirrored=True) == drawn(one)[::-1]


def test_every_row_fits_its_width(desk: Desk, new_talk: NewTalk) -> None:
    """Narrow, wide, and with names in two scripts, no row is wider than it may be."""
    talk = new_talk(*WORK)
    for width in (20, 30, 34, 60, 76, 116):
        assert max(map(cell_len, shown(desk, talk, width))) <= width


def test_where_there_is_room_each_stretch_has_a_row(desk: Desk, new_talk: NewTalk) -> None:
    """Wide, each entry stands under its lane; narrow, a lane has one bar; both say the signs."""
    talk = new_talk(*WORK)
    wide = [ISOLATES.sub("", line) for line in shown(desk, talk, 76)]
    narrow = shown(desk, talk, 34)
    assert any(line.startswith("  خياطة") for line in wide)
    assert any(line.startswith("  Syerske på en") and "…" in line for line in wide)
    assert sum(line.startswith(("arbejde", "ulønnet", "waiting")) for line in narrow) == 3
    assert sum(CERTAIN in line for line in narrow) == 3 + 1
    for lines in (wide, narrow):
        legend = " ".join(lines[-3:])
        assert "perhaps" in legend
        assert "not known" in " ".join(lines)
        assert f"{ONGOING} goes on" in " ".join(lines)


def test_a_caseworker_who_reads_from_right_to_left_sees_time_run_so(
    desk: Desk, new_talk: NewTalk
) -> None:
    """In Arabic the first year stands at the right."""
    talk = new_talk(*WORK)
    years = next(line for line in shown(desk, talk, 76, "ar") if "2000" in line and "2026" in line)
    assert years.index("2026") < years.index("2000")
