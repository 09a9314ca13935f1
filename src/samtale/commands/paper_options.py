"""The options of `samtale papers`; what it does is in its own module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.commands.options import ONE_JSON, command, languages, person
from samtale.core.audience import AUDIENCES

if TYPE_CHECKING:
    import argparse

    from samtale.commands.options import Commands


def add_papers(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add `samtale papers`.

    Args:
        commands: Where to.
    """
    papers = command(
        commands,
        "papers",
        "List the papers of a case, or write them: contract, first page, request to a workplace.",
        "samtale papers 2026-001 --paper front,aloud --participant ar --out papers --format pdf",
    )
    papers.add_argument("case", nargs="?", help="a case, or a transcript file")
    many = papers.add_mutually_exclusive_group()
    many.add_argument("--all-cases", action="store_true", help="the papers of every case")
    many.add_argument("--cases", metavar="FILE", help="of the cases a file names, one on a line")
    papers.add_argument(
        "--paper",
        metavar="P[,P]",
        help="which papers (default: all; the contract, of many cases)",
    )
    papers.add_argument(
        "--for",
        dest="audience",
        choices=AUDIENCES,
        help="for whom (default: for whom each is made)",
    )
    papers.add_argument("--out", metavar="DIR", help="the folder files are written into")
    papers.add_argument(
        "--format",
        default="pdf",
        metavar="F[,F]",
        help="md, html, txt, docx or pdf, several joined by commas (default: pdf)",
    )
    papers.add_argument(
        "--judged-on",
        metavar="DATE",
        help="the day of judgement, as 2026-11-21 (default: today, or that of the transcript)",
    )
    papers.add_argument("--json", action="store_true", help=ONE_JSON)
    languages(papers)
    person(papers)
