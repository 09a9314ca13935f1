"""The papers there are: what each is called, for whom it is, and how it is made.

This is the one registry: the commands, the screens and the tests walk over it. What stands in a
paper is put together in the module that bears its name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from samtale.core.consent import withheld
from samtale.core.papers.aloud import aloud_paper
from samtale.core.papers.changes import TITLE, changes_paper
from samtale.core.papers.competences import competences_paper
from samtale.core.papers.contract import draft_papers
from samtale.core.papers.cv import CV, cv_paper
from samtale.core.papers.dates import dates_paper
from samtale.core.papers.front import front_paper
from samtale.core.papers.interpreter import interpreter_paper
from samtale.core.papers.summary import summary_paper
from samtale.core.papers.workplace import workplace_paper
from samtale.core.rules.tell import DRAFTS
from samtale.core.words import Message, msg

if TYPE_CHECKING:
    from samtale.core.audience import Audience
    from samtale.core.course import Course
    from samtale.core.paper import Paper, PaperKind
    from samtale.core.rules.changes import Since
    from samtale.core.rules.judge import Judgement
    from samtale.core.rules.standing import Standing
    from samtale.core.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What every paper is drawn from, and for whom."""

    judgement: Judgement
    """What the rules say of the case."""
    course: Course
    """The dialog held against the record."""
    caseworker: Words
    """The language of the left column."""
    participant: Words | None
    """The language of the right column; none for a paper of one language."""
    audience: Audience
    """For whom it is drawn."""
    number: int | None = None
    """The number of the draft; the next one, where left out."""
    standings: Mapping[str, Standing] | None = None
    """How far the text of each draft has come, by `contract` and `plan`."""
    since: Callable[[], Since | None] | None = None
    """Works out what has changed since the draft a follow-up talk begins from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperForm:
    """One kind of paper."""

    name: Message
    """What it is called in lists; a programme may give the paper itself another title."""
    audiences: tuple[Audience, ...]
    """For whom it can be drawn, those it is made for first."""
    draws: Callable[[Sources], Paper | None]
    """Draws it, whatever was consented to; none where the case has nothing to draw."""

    @property
    def audience(self) -> Audience:
        """For whom it is made."""
        return self.audiences[0]

    def make(self, sources: Sources) -> Paper | None:
        """Draw it, unless its audience waits for a yes of the participant.

        Args:
            sources: What it is drawn from, and for whom.

        Returns:
            The paper; none where the case has nothing to draw, or nobody may be told.
        """
        if withheld(sources.course, sources.audience) is not None:
            return None
        return self.draws(sources)


def _contract(sources: Sources) -> Paper | None:
    return _draft(sources, "contract")


def _plan(sources: Sources) -> Paper | None:
    return _draft(sources, "plan")


def _draft(sources: Sources, kind: PaperKind) -> Paper | None:
    made = draft_papers(
        sources.judgement,
        sources.course,
        sources.caseworker,
        sources.participant,
        audience=sources.audience,
        number=sources.number,
        standings=sources.standings,
    )
    return next((paper for paper in made if paper.kind == kind), None)


def _summary(sources: Sources) -> Paper:
    return summary_paper(
        sources.judgement,
        sources.course,
        sources.caseworker,
        sources.participant,
        audience=sources.audience,
    )


def _front(sources: Sources) -> Paper:
    return front_paper(
        sources.judgement,
        sources.course,
        sources.caseworker,
        sources.participant,
        audience=sources.audience,
    )


def _aloud(sources: Sources) -> Paper | None:
    return aloud_paper(
        sources.judgement,
        sources.course,
        sources.caseworker,
        sources.participant,
        audience=sources.audience,
        number=sources.number,
        standings=sources.standings,
    )


def _dates(sources: Sources) -> Paper:
    return dates_paper(
        sources.judgement,
        sources.course,
        sources.caseworker,
        sources.participant,
        audience=sources.audience,
    )


def _interpreter(sources: Sources) -> Paper:
    return interpreter_paper(
        sources.judgement,
        sources.course,
        sources.caseworker,
        sources.participant,
        audience=sources.audience,
    )


def _competences(sources: Sources) -> Paper:
    return competences_paper(
        sources.judgement,
        sources.course,
        sources.caseworker,
        sources.participant,
        audience=sources.audience,
    )


def _workplace(sources: Sources) -> Paper:
    return workplace_paper(
        sources.judgement, sources.course, sources.caseworker, audience=sources.audience
    )


def _cv(sources: Sources) -> Paper | None:
    return cv_paper(
        sources.judgement,
        sources.course,
        sources.caseworker,
        sources.participant,
        audience=sources.audience,
    )


def _changes(sources: Sources) -> Paper | None:
    since = sources.since() if sources.since else None
    if since is None:
        return None
    return changes_paper(since, sources.caseworker, sources.participant, audience=sources.audience)


PAPERS: Final[Mapping[PaperKind, PaperForm]] = MappingProxyType(
    {
        "contract": PaperForm(
            name=DRAFTS["contract"],
            audiences=("caseworker", "participant", "agency"),
            draws=_contract,
        ),
        "plan": PaperForm(
            name=DRAFTS["plan"], audiences=("caseworker", "participant", "agency"), draws=_plan
        ),
        "summary": PaperForm(
            name=msg("Summary of the talk"),
            audiences=("caseworker", "participant", "agency"),
            draws=_summary,
        ),
        "front": PaperForm(
            name=msg("The most important, on one page"),
            audiences=("participant", "caseworker"),
            draws=_front,
        ),
        "aloud": PaperForm(
            name=msg("To be read aloud"), audiences=("participant", "caseworker"), draws=_aloud
        ),
        "dates": PaperForm(
            name=msg("Deadlines and agreements"),
            audiences=("participant", "caseworker"),
            draws=_dates,
        ),
        "changes": PaperForm(name=TITLE, audiences=("participant", "caseworker"), draws=_changes),
        "interpreter": PaperForm(
            name=msg("For the interpreter"), audiences=("agency",), draws=_interpreter
        ),
        "competences": PaperForm(
            name=msg("Competence folder"),
            audiences=("agency", "participant", "caseworker"),
            draws=_competences,
        ),
        "workplace": PaperForm(
            name=msg("Request to a workplace"), audiences=("workplace",), draws=_workplace
        ),
        "cv": PaperForm(name=CV, audiences=("workplace", "participant", "agency"), draws=_cv),
    }
)
"""Every paper by its kind, in the order they are listed."""
