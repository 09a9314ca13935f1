"""The options of `samtale contract` for review, signing, versions and a file that came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def add_reviewing(to: argparse.ArgumentParser) -> None:
    """Add the options; what each does is in `samtale.commands.reviewing`."""
    versions = to.add_argument_group("versions")
    versions.add_argument(
        "--since", type=int, metavar="N", help="what has changed since draft N, and because of what"
    )
    _add_review(to)
    back = to.add_argument_group("a Word file that came back")
    back.add_argument(
        "--compare", metavar="FILE", help="what a person has changed in a .docx that samtale wrote"
    )
    back.add_argument(
        "--take",
        metavar="CLAUSE[,CLAUSE]",
        help="with --compare, take these clauses over as own words, by number or id",
    )


def _add_review(to: argparse.ArgumentParser) -> None:
    review = to.add_argument_group("review and signing; each is kept with the case")
    deeds = review.add_mutually_exclusive_group()
    for name, text in (
        ("--send", "send draft N for review"),
        ("--approve", "approve draft N"),
        ("--send-back", "send draft N back"),
        ("--take-back", "take your review of draft N back"),
        ("--signed", "record that draft N was signed, with --by, --on and --where"),
        ("--replaced", "record that something took the place of draft N, named by --by"),
    ):
        deeds.add_argument(name, type=int, metavar="N", help=text)
    review.add_argument(
        "--remark",
        action="append",
        default=[],
        metavar="CLAUSE=TEXT",
        help="with a review, a remark on a clause, by number or id; alone, on the last draft",
    )
    review.add_argument("--reason", default="", metavar="TEXT", help="with --send-back, why")
    review.add_argument(
        "--by",
        default="",
        metavar="WHO",
        help="who signed: participant, caseworker or interpreter, joined by commas",
    )
    review.add_argument("--on", metavar="DATE", help="the day of signing, as 2026-11-21")
    review.add_argument("--where", default="", metavar="TEXT", help="where the signed paper lies")
    review.add_argument(
        "--paper",
        choices=("contract", "plan"),
        default="contract",
        help="which document was signed (default: contract)",
    )
