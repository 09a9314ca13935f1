"""The papers of a case: the draft contract and plan, and the summary to read back.

Pure: a judgement, a course and two languages go in, a `Paper` comes out. A consent or a
consequence without a reviewed translation stands in the caseworker's language in both columns.
The journal note is in `samtale.core.journal`; how papers look is decided where they are printed.
"""

from __future__ import annotations

from samtale.core.papers.contract import contract_paper, draft_papers, plan_paper
from samtale.core.papers.marks import CERTAINTIES, SIGNERS, SOURCES, marks_of, told
from samtale.core.papers.sources import Sources
from samtale.core.papers.speaking import Pair, pair_of
from samtale.core.papers.summary import summary_paper

__all__ = [
    "CERTAINTIES",
    "SIGNERS",
    "SOURCES",
    "Pair",
    "Sources",
    "contract_paper",
    "draft_papers",
    "marks_of",
    "pair_of",
    "plan_paper",
    "summary_paper",
    "told",
]
