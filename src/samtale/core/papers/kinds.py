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
from samtale.core.papers.contract import plan_paper
from samtale.core.papers.cv import CV, cv_paper
from samtale.core.papers.dates import dates_paper
from samtale.core.papers.front import contract_behind_front, front_paper
from samtale.core.papers.interpreter import interpreter_paper
from samtale.core.papers.summary import summary_paper
from samtale.core.papers.workplace import workplace_paper
from samtale.core.rules.tell import DRAFT_NAMES
from samtale.core.words import Message, msg

if TYPE_CHECKING:
    from samtale.core.audience import Audience
    from samtale.core.paper import Paper, PaperKind
    from samtale.core.papers.sources import Sources


FOR: Final[Mapping[Audience, Message]] = MappingProxyType(
    {
        "participant": msg("for the participant"),
        "caseworker": msg("for the caseworker"),
        "agency": msg("for another public body"),
        "workplace": msg("for a workplace"),
    }
)
"""For whom a paper is, in words."""


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

    def told_for(self, audience: Audience) -> Message | None:
        """For whom it is, in words; none where it is for nobody else, which its name says."""
        return FOR[audience] if len(self.audiences) > 1 else None

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


PAPER_FORMS: Final[Mapping[PaperKind, PaperForm]] = MappingProxyType(
    {
        "contract": PaperForm(
            name=DRAFT_NAMES["contract"],
            audiences=("caseworker", "participant", "agency"),
            draws=contract_behind_front,
        ),
        "plan": PaperForm(
            name=DRAFT_NAMES["plan"],
            audiences=("caseworker", "participant", "agency"),
            draws=plan_paper,
        ),
        "summary": PaperForm(
            name=msg("Summary of the talk"),
            audiences=("caseworker", "participant", "agency"),
            draws=summary_paper,
        ),
        "front": PaperForm(
            name=msg("The most important, on one page"),
            audiences=("participant", "caseworker"),
            draws=front_paper,
        ),
        "aloud": PaperForm(
            name=msg("To be read aloud"), audiences=("participant", "caseworker"), draws=aloud_paper
        ),
        "dates": PaperForm(
            name=msg("Deadlines and agreements"),
            audiences=("participant", "caseworker"),
            draws=dates_paper,
        ),
        "changes": PaperForm(
            name=TITLE, audiences=("participant", "caseworker"), draws=changes_paper
        ),
        "interpreter": PaperForm(
            name=msg("For the interpreter"), audiences=("agency",), draws=interpreter_paper
        ),
        "competences": PaperForm(
            name=msg("Competence folder"),
            audiences=("agency", "participant", "caseworker"),
            draws=competences_paper,
        ),
        "workplace": PaperForm(
            name=msg("Request to a workplace"), audiences=("workplace",), draws=workplace_paper
        ),
        "cv": PaperForm(name=CV, audiences=("workplace", "participant", "agency"), draws=cv_paper),
    }
)
"""Every paper by its kind, in the order they are listed."""
