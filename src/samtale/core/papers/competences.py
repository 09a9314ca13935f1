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
    from samtale.core.papers.sources import Sources
    from samtale.core.vocabulary import About

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


def competences_paper(sources: Sources) -> Paper:
    """The folder, with how sure each answer is and what it rests on."""
    pair = pair_of(sources.caseworker, sources.participant)
    telling = Telling(sources, pair, topics=TOPICS, marked=True)
    told = [*telling.answers(outside=False)]
    figure = life_figure(sources, pair, beyond_record(sources))
    if figure is not None:
        told = [Heading(level=2, text=figure.title), figure, *told]
    if not told:
        told = [
            Heading(level=2, text=pair.tell(msg("Competences"))),
            Passage(text=pair.tell(msg("Nothing has been told yet."))),
        ]
    rests = msg("What is self-reported was told by the participant; nobody has checked it.")
    frame = Frame(kind="competences", sources=sources, pair=pair)
    notice = Notice(tone="note", text=pair.tell(rests))
    return frame.paper(pair.tell(msg("Competence folder")), (notice,), told)
