"""The talk holds one sitting: typed text becomes an event, is kept, and the next step follows.

Both front ends only draw what a `Talk` hands them. That an answer is kept before the next
question is shown stands here, once, in `samtale.talk.kept`.
"""

from samtale.talk.case_view import CaseView
from samtale.talk.desk import Desk, Library
from samtale.talk.manner import TOLD, Manner
from samtale.talk.outcome import (
    Clash,
    Consequences,
    NotUnderstood,
    Outcome,
    Refused,
    SectionState,
    Taken,
    Turn,
    Undone,
)
from samtale.talk.talk import Talk

__all__ = [
    "TOLD",
    "CaseView",
    "Clash",
    "Consequences",
    "Desk",
    "Library",
    "Manner",
    "NotUnderstood",
    "Outcome",
    "Refused",
    "SectionState",
    "Taken",
    "Talk",
    "Turn",
    "Undone",
]
