"""The words a dialog may use for its questions: kinds, topics, purposes, schemes, roles.

What a question is made of is in `samtale.core.dialog`.
"""

from __future__ import annotations

from typing import Final, Literal

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

Basis = Literal["duty", "voluntary", "consent"]
"""On what basis something is asked: the law's duty, the person's own will, or a consent given."""

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

Role = Literal["interpreter", "birth", "confirmed"]
"""What the program itself reads an answer for, whatever the question is called: how the talk is
interpreted (a choice, of which `none` means that nobody interprets), when the participant was
born (a date), and whether what was read back is right (yes or no)."""
