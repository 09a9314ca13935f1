"""A tiny country whose law knows a plan beside the contract, limits of what is kept, and changes.

Its files are written out for a test, with the dialog beside its rules as in the shipped folders.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

DIALOG: Final = """\
dialog: xx.intake
version: 1
language: en
title: A talk
sections:
  - id: papers
    title: Papers
    asked_of: caseworker
    basis: duty
    about: case
    questions:
      - {id: settled, kind: date, precision: day, prompt: When was the person settled}
      - {id: signed, kind: yes_no, prompt: Is the contract signed}
      - {id: plan_signed, kind: yes_no, prompt: Is the plan signed}
  - id: life
    title: Life
    basis: duty
    about: work
    questions:
      - {id: trade, kind: text, prompt: What is your trade}
      - {id: goal, kind: text, prompt: What is your goal, about: wishes}
      - {id: friends, kind: text, prompt: Whom do you know here, about: network, basis: voluntary}
"""

FRAME: Final = """\
        confidence: V
        source: Gazette 1
        checked: 2026-11-21
"""

RULES: Final = (
    """\
language: en
country: xx
dates: {settlement: settled}
programmes:
  - programme: xx.programme
    title: The programme
    versions:
      - names: {programme: programme, contract: agreement, plan: personal plan}
        law: Act § 1
"""
    + FRAME
    + """\
offers:
  - offer: xx.course
    title: Course
    what: A course.
    versions:
      - law: Circular 7
        confidence: S
        practice_of: Solbjerg
        source: Circular 7
        checked: 2026-11-21
        note: Ask the school first.
clauses:
  - clause: promise
    part: 1
    heading: Promise
    versions:
      - text: You work towards {goal}.
        law: Act § 2
"""
    + FRAME
    + """\
  - clause: signing
    part: 2
    heading: Signatures
    versions:
      - signatures: [participant]
        signed_if: signed
        law: Act § 2
"""
    + FRAME
    + """\
  - clause: elements
    paper: plan
    part: 1
    heading: Elements
    versions:
      - each: accepted_offers
        line: "{title}, because: {reason}"
        none: Nothing is chosen yet.
        needs_reason: true
        law: Act § 3
"""
    + FRAME
    + """\
  - clause: plan_signing
    paper: plan
    part: 2
    heading: Signatures
    versions:
      - signatures: [participant, caseworker]
        signed_if: plan_signed
        law: Act § 3
"""
    + FRAME
    + """\
record_limits:
  - record_limit: xx.mapping
    title: What the mapping may hold
    versions:
      - about: [case, work, wishes]
        law: Act § 9
"""
    + FRAME
    + """\
changes:
  - change: xx.reform
    title: The new act
    says: The course becomes longer.
    expected: 2027-07-01
    law: Bill 1
    confidence: v
    source: Gazette 2
    checked: 2026-11-21
    affects: [xx.course]
"""
)


def planned(folder: Path) -> Path:
    """Write the country out.

    Args:
        folder: Where to.

    Returns:
        The file of its dialog.
    """
    rules = folder / "rules" / "xx" / "country.yaml"
    dialog = folder / "dialogs" / "xx" / "intake.yaml"
    for file, text in ((rules, RULES), (dialog, DIALOG)):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return dialog
