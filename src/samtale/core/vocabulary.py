"""The words a dialog may use for its questions: kinds, topics, purposes, schemes, roles.

What a question is made of is in `samtale.core.dialog`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal[
    "text",
    "long_text",
    "integer",
    "decimal",
    "yes_no",
    "choice",
    "choices",
    "date",
    "period",
    "country",
    "language",
    "name",
    "identifier",
    "note",
]
"""The kind of answer a question wants; a note wants none."""

AskedOf = Literal["participant", "caseworker", "interpreter"]
"""Who is asked."""

Rewording = Literal["about", "plain"]
"""How a question can be worded besides its prompt, which is spoken to the person: about the person,
for a talk through an interpreter; and in plain language, for people with little schooling."""

Variant = Literal["prompt", Rewording]
"""How a question is worded: as its prompt, or otherwise."""

VARIANTS: Final[tuple[Variant, ...]] = get_args(Variant)
"""Every variant, the prompt first."""

Basis = Literal["duty", "voluntary", "consent"]
"""On what basis something is asked: the law's duty, the person's own will, or a consent given."""

FREE: Final[frozenset[Basis]] = frozenset({"voluntary", "consent"})
"""The bases that leave it to the person whether to tell at all. What rests on a consent is more
than that: it is kept under a key of its own and goes when the consent goes."""

Purpose = Literal["frame", "rule", "contract", "summary", "cv", "follow_up"]
"""What an answer is used for."""

About = Literal[
    "frame",
    "case",
    "identity",
    "gender",
    "religion",
    "ethnicity",
    "nationality",
    "family",
    "residence",
    "life",
    "schooling",
    "literacy",
    "language",
    "education",
    "work",
    "skills",
    "licence",
    "interests",
    "network",
    "considerations",
    "health",
    "wishes",
    "barriers",
    "practical",
    "agreement",
]
"""What a question is about; rules may not read some of these."""

CHANGEABLE: Final[frozenset[About]] = frozenset(
    {
        "frame",
        "case",
        "language",
        "literacy",
        "education",
        "work",
        "skills",
        "licence",
        "interests",
        "network",
        "wishes",
        "barriers",
        "practical",
        "agreement",
    }
)
"""The topics of which the participant or the municipality can change something.

Who somebody is, where from, of which family, with which residence and in which health is not among
them: nobody is told that this should be different. Nor is what has been, such as childhood school.
A consent can be given or not, whatever it is about; see `samtale.core.rules.ways.changeable`.
"""

DECIDED: Final[frozenset[About]] = frozenset({"considerations"})
"""The topics of which only what the caseworker decides can change, not what the person tells."""

Scheme = Literal["cpr", "alien_number", "fnr", "duf", "free"]
"""How an identifier is checked and grouped."""

Role = Literal["interpreter", "birth", "confirmed", "goal", "next_talk", "consent_workplace"]
"""What the program itself reads an answer for, whatever the question is called: how the talk is
interpreted (a choice, of which `none` means that nobody interprets), when the participant was
born (a date), whether what was read back is right (yes or no), what the participant is to reach
(a text), when the two meet again (a date), and whether a workplace may be told (yes or no)."""

Lane = Literal["home", "school", "education", "paid", "unpaid", "care", "flight", "waiting"]
"""What a stretch of a life was, as the life line tells it apart: living at a place, schooling, a
training after school, paid and unpaid work, care for others, flight, and waiting in a camp or
centre."""

CvField = Literal[
    "basics.name",
    "work.position",
    "work.name",
    "work.location",
    "work.summary",
    "work.startDate",
    "work.endDate",
    "work.period",
    "work.ongoing",
    "work.proof",
    "education.area",
    "education.studyType",
    "education.institution",
    "education.location",
    "education.summary",
    "education.startDate",
    "education.endDate",
    "education.period",
    "education.completed",
    "education.proof",
    "languages.language",
    "languages.first",
    "languages.understands",
    "languages.speaks",
    "languages.reads",
    "languages.writes",
    "certificates.name",
    "certificates.issuer",
    "certificates.valid",
    "certificates.validUntil",
    "certificates.proof",
    "skills.name",
    "interests.name",
    "wishes.position",
    "wishes.later",
    "wishes.area",
]
"""What an answer is in a CV, by the names of JSON Resume (https://jsonresume.org/schema).

Ours are `period` (both dates in one answer), `ongoing`, `completed`, `proof` (what shows it; never
printed, but a paper that was seen makes the entry documented), `first` (the mother tongue), what is
told of each skill in a language, `valid` and `validUntil`, and all of `wishes`."""

_CV_KINDS: Final[Mapping[str, frozenset[Kind]]] = MappingProxyType(
    {
        "basics.name": frozenset({"name"}),
        "languages.language": frozenset({"language"}),
        "languages.first": frozenset({"language"}),
        **dict.fromkeys(("startDate", "endDate", "validUntil"), frozenset({"date"})),
        **dict.fromkeys(("ongoing", "completed", "valid"), frozenset({"yes_no"})),
        "period": frozenset({"period"}),
        "proof": frozenset({"choice", "choices", "text", "yes_no"}),
    }
)
"""The kinds of questions that a field of a CV takes, by its whole name or its end."""

_CV_WORDS: Final[frozenset[Kind]] = frozenset({"text", "long_text", "choice", "choices", "country"})
"""The kinds of questions that all other fields of a CV take."""


def kinds_in_cv(field: CvField) -> frozenset[Kind]:
    """The kinds of questions whose answers can stand in a field of a CV."""
    return _CV_KINDS.get(field) or _CV_KINDS.get(field.partition(".")[2]) or _CV_WORDS
