"""The folder of competences: what a person has learnt and done, and what each statement rests on.

For other public bodies, and for the person. Where the law of a country limits what a mapping may
hold, what lies outside that limit is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samtale.core.paper import Heading, Notice, Paper, Passage
from samtale.core.papers.frame import Frame
from samtale.core.papers.life import life_figure
from samtale.core.papers.speaking import pair_of
from samtale.core.papers.telling import Telling, beyond_record
from samtale.core.words import msg

if TYPE_CHECKING:
    from samtale.core.audience import Audience
    from samtale.core.course import Course
    from samtale.core.rules.judge import Judgement
    from samtale.core.vocabulary import About
    from samtale.core.words import Words

TOPICS: Final[frozenset[About]] = frozenset(
    {
        "schooling",
        "literacy",
        "language",
        "education",
        "work",
        "skills",
        "licence",
        "interests",
        "wishes",
    }
)
"""What a folder of competences is about."""


def competences_paper(
    judgement: Judgement,
    course: Course,
    caseworker: Words,
    participant: Words | None,
    *,
    audience: Audience = "agency",
) -> Paper:
    """The folder, with how sure each answer is and what it rests on.

    Args:
        judgement: What the rules say of the case; its day and its record limits are read.
        course: The dialog held against the record.
        caseworker: The language of the left column.
        participant: The language of the right column.
        audience: For whom it is.
    """
    pair = pair_of(caseworker, participant)
    telling = Telling(
        course,
        pair,
        audience,
        beyond_record(judgement, course),
        topics=TOPICS,
        marked=True,
    )
    told = [*telling.answers(outside=False)]
    figure = life_figure(course, judgement.judged_on, pair, audience, telling.beyond)
    if figure is not None:
        told = [Heading(level=2, text=figure.title), figure, *told]
    if not told:
        told = [
            Heading(level=2, text=pair.tell(msg("Competences"))),
            Passage(text=pair.tell(msg("Nothing has been told yet."))),
        ]
    rests = msg("What is self-reported was told by the participant; nobody has checked it.")
    frame = Frame(
        kind="competences",
        audience=audience,
        number=0,
        judgement=judgement,
        course=course,
        pair=pair,
    )
    notice = Notice(tone="note", text=pair.tell(rests))
    return frame.paper(pair.tell(msg("Competence folder")), (notice,), told)
