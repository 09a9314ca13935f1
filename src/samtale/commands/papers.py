"""`samtale papers`: the papers of a case or of many, listed or written into a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samtale.commands import many_papers
from samtale.commands.as_json import print_json
from samtale.commands.offers import with_talk
from samtale.commands.paper_files import forms, write
from samtale.commands.results import pair
from samtale.core.papers.kinds import PAPER_FORMS
from samtale.core.words import msg
from samtale.errors import UsageError
from samtale.talk.drawing import draw, not_for, written_out

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from samtale.core.paper import PaperKind
    from samtale.talk import Desk, Talk


def run(options: argparse.Namespace) -> int:
    """List the papers there are, or write them into a folder, of one case or of many.

    Returns:
        0; 1 where a paper of one of many cases could not be made.

    Raises:
        UsageError: If the options do not go together.
    """
    kinds, audience = _kinds(options), options.audience
    if options.all_cases or options.cases:
        return many_papers.run(options, kinds or ("contract",), _files(options.format, kinds))
    if not options.case:
        raise UsageError(msg("Name a case or a transcript, or write --all-cases."))

    def show(desk: Desk, talk: Talk) -> int:
        if not options.out:
            _list(desk, talk, kinds, options)
            return 0
        wanted = _files(options.format, kinds)
        for path in write(desk, talk, kinds, options.out, wanted, audience=audience):
            print(path)
        return 0

    return with_talk(options, show, judged_on=options.judged_on, shown="contract")


def _kinds(options: argparse.Namespace) -> tuple[PaperKind, ...]:
    """The papers that are asked for; all that can be drawn for the audience, where none is named.

    Raises:
        UsageError: If there is no such paper, or it is not for the audience.
    """
    named = tuple(filter(None, (part.strip() for part in (options.paper or "").split(","))))
    if unknown := [one for one in named if one not in PAPER_FORMS]:
        known = ", ".join(PAPER_FORMS)
        raise UsageError(
            msg("'{paper}' is not a paper; there are {known}.", paper=unknown[0], known=known)
        )
    audience = options.audience
    for kind, form in PAPER_FORMS.items():
        if kind in named and audience and audience not in form.audiences:
            known = ", ".join(form.audiences)
            raise UsageError(
                msg(
                    "The paper '{paper}' is not for {audience}; it is for {known}.",
                    paper=kind,
                    audience=audience,
                    known=known,
                )
            )
    if named or not audience:
        return tuple(kind for kind in PAPER_FORMS if kind in named)
    return tuple(kind for kind, form in PAPER_FORMS.items() if audience in form.audiences)


def _files(text: str, kinds: Sequence[PaperKind]) -> tuple[str, ...]:
    wanted = forms(text)
    if "json" in wanted and tuple(kinds) != ("cv",):
        raise UsageError(msg("Only the CV is written as JSON; '--json' lists the papers."))
    return wanted


def _list(desk: Desk, talk: Talk, kinds: Sequence[PaperKind], options: argparse.Namespace) -> None:
    """The papers, for whom each is, and whether the case has it."""
    mine, theirs = pair(desk, talk)
    rows: list[dict[str, Any]] = []
    for kind in kinds or tuple(PAPER_FORMS):
        form = PAPER_FORMS[kind]
        made = draw(talk, kind, mine, theirs, audience=options.audience)
        why = not_for(talk, kind, options.audience)
        lacking = None if made else why or msg("not in this case")
        rows.append(
            {
                "paper": kind,
                "name": mine.message(form.name),
                "for": list(form.audiences),
                "told": [mine.message(one) for one in map(form.told_for, form.audiences) if one],
                "available": made is not None,
                "lacking": mine.message(lacking) if lacking else "",
                "written": [one.path for one in written_out(talk.record, kind)],
            }
        )
    if options.json:
        print_json({"papers": rows})
        return
    for row in rows:
        lacks = f" ({row['lacking']})" if row["lacking"] else ""
        told = f" – {', '.join(row['told'])}" if row["told"] else ""
        print(f"{row['paper']:<12} {row['name']}{told}{lacks}")
