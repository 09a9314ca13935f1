"""Papers written into a folder: which formats, the files, and that they were written."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from samtale.adapters.documents import FORMATS, FileDocuments
from samtale.adapters.documents.files import file_name
from samtale.adapters.settings import expanded
from samtale.adapters.whole_files import digests, write_file
from samtale.commands import wiring
from samtale.commands.as_json import as_json
from samtale.commands.results import pair
from samtale.core.drafts import DRAFTS
from samtale.core.papers.kinds import PAPER_FORMS
from samtale.core.papers.resume import resume
from samtale.core.words import msg
from samtale.errors import UsageError
from samtale.talk.drawing import draw, keep_written, name_of, not_for, sources_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samtale.core.audience import Audience
    from samtale.core.paper import Paper, PaperKind
    from samtale.core.words import Words
    from samtale.talk import Desk, Talk

FORMS = (*FORMATS, "json")
"""The formats there are."""

USUAL = ("md", "html", "txt")
"""What is written where no format was asked for."""

WHOLE: Final[tuple[PaperKind, ...]] = (*DRAFTS, "summary")
"""The drafts and the summary: what is written out of a case where no paper was asked for."""


def write(  # noqa: PLR0913 - two of them have defaults
    desk: Desk,
    talk: Talk,
    kinds: Sequence[PaperKind],
    folder: str,
    wanted: Sequence[str],
    *,
    audience: Audience | None = None,
    documents: FileDocuments | None = None,
) -> tuple[str, ...]:
    """Write papers of a case, keep with it that they were, and give the paths of the files.

    Args:
        desk: The desk, for the words.
        talk: The talk.
        kinds: Which papers; all the case has, where empty.
        folder: Where to; made if it is not there.
        wanted: The formats. As JSON the CV is JSON Resume; of other papers it is the whole case.
        audience: For whom; for whom each is made, where left out.
        documents: What writes them; where left out, what is found wrong with the municipality's
            template is told on standard error.

    Raises:
        NotKeptError: If a file could not be written, or that it was could not be kept.
        UsageError: If one that was asked for may not be made for its audience; then none is.
    """
    mine, theirs = pair(desk, talk)
    for kind in kinds or tuple(PAPER_FORMS):
        if why := not_for(talk, kind, audience):
            if kinds:
                raise UsageError(mine.message(why))
            print(mine.message(why), file=sys.stderr)
    drawn = (
        draw(talk, kind, mine, theirs, audience=audience) for kind in kinds or tuple(PAPER_FORMS)
    )
    made = documents or FileDocuments(wiring.template())
    printed = [form for form in wanted if form != "json"]
    written: list[tuple[Paper, dict[str, str]]] = []
    for paper in filter(None, drawn):
        paths = made.write(paper, folder, name_of(paper), printed) if printed else ()
        if "json" in wanted and (paper.kind == "cv" or not written):
            paths = (*paths, write_json(folder, name_of(paper), _json(desk, talk, paper)))
        written.append((paper, digests(paths)))
    keep_written(talk, [one for one in written if one[1]])
    if documents is None:
        tell_faults(made, mine)
    return tuple(path for _, hashes in written for path in hashes)


def _json(desk: Desk, talk: Talk, paper: Paper) -> str:
    """What a paper is for programs: a CV as JSON Resume, of all others the whole case."""
    if paper.kind != "cv":
        return json.dumps(as_json(desk, talk), ensure_ascii=False, indent=2)
    sources = replace(sources_of(talk, pair(desk, talk)[0], None), audience=paper.audience)
    return json.dumps(resume(sources), ensure_ascii=False, indent=2)


def tell_faults(documents: FileDocuments, words: Words) -> None:
    """Tell on standard error what is wrong with the municipality's template, if anything is."""
    for fault in documents.faults:
        print(fault, file=sys.stderr)
    if any(fault.severity == "error" for fault in documents.faults):
        text = msg("The municipality's template was not used; the shipped one was.")
        print(words.message(text), file=sys.stderr)


def forms(text: str) -> tuple[str, ...]:
    """The formats out of `md,html`, each once.

    Raises:
        UsageError: If one of them is not written, or none is named.
    """
    wanted = tuple(dict.fromkeys(filter(None, (part.strip() for part in text.split(",")))))
    for form in wanted or ("",):
        if form not in FORMS:
            known = ", ".join(FORMS)
            raise UsageError(
                msg("'{form}' is not a format; there are {known}.", form=form, known=known)
            )
    return wanted


def write_json(folder: str, name: str, text: str) -> str:
    """Write a JSON file for its owner only.

    Args:
        folder: Where to; made if it is not there.
        name: The name of the file without its ending.
        text: What it holds.

    Raises:
        NotKeptError: If it cannot be written.
    """
    path = expanded(folder) / f"{file_name(name)}.json"
    write_file(path, f"{text}\n")
    return str(path)
