"""`samtale words`: the translations renewed, compiled, counted and reviewed."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from samtale.adapters.shipped import home
from samtale.adapters.tags import is_tag
from samtale.adapters.whole_files import SHARED, write_file
from samtale.commands.as_json import print_json
from samtale.commands.speech import language_of, words
from samtale.core.words import msg, msg_n
from samtale.errors import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from samtale.adapters.words_status import Count
    from samtale.core.words import Words

HEADS: Final = (
    msg("language"),
    msg("catalog"),
    msg("texts"),
    msg("new"),
    msg("draft"),
    msg("stale"),
    msg("reviewed"),
    msg("lent"),
    msg("withheld"),
    msg("translated"),
)
"""The heads of the table of `status`."""

_NAMES: Final = 2
"""How many columns hold names; the others hold numbers."""


def run(options: argparse.Namespace) -> int:
    """Do what was asked with the words.

    Returns:
        1 where a catalog has an error or a row of a sheet was refused, else 0.
    """
    deeds = {
        "extract": _extract,
        "update": _update,
        "compile": _compile,
        "status": _status,
        "export": _export,
        "import": _import,
    }
    return deeds[options.deed](options, words(language_of(options)))


def _extract(options: argparse.Namespace, mine: Words) -> int:
    from samtale.adapters.extract import extract

    del options
    _tell_changed(extract(_checkout()), mine)
    return 0


def _update(options: argparse.Namespace, mine: Words) -> int:
    from samtale.adapters.extract import update

    root = _checkout()
    _tell_changed(update(root, [_folder(tag) for tag in options.languages]), mine)
    return 0


def _compile(options: argparse.Namespace, mine: Words) -> int:
    from samtale.adapters.catalog_check import check_catalogs
    from samtale.adapters.catalog_files import compile_folder

    del options
    locales = home() / "locales"
    problems = check_catalogs(locales)
    for problem in problems:
        print(problem)
    if any(problem.code == "catalog" for problem in problems):
        return 1
    made = compile_folder(locales)
    text = msg_n("{n} catalog is compiled.", "{n} catalogs are compiled.", len(made))
    print(mine.message(text))
    return int(any(problem.severity == "error" for problem in problems))


def _status(options: argparse.Namespace, mine: Words) -> int:
    from samtale.adapters.words_status import status

    counts = status(home(), [_there(tag) for tag in options.languages])
    if options.json:
        print_json([_plain(count) for count in counts])
        return 0
    rows = [[mine.message(head) for head in HEADS], *(_row(count) for count in counts)]
    for line in _table(rows):
        print(line)
    return 0


def _export(options: argparse.Namespace, mine: Words) -> int:
    from samtale.adapters.catalog_files import DOMAINS
    from samtale.adapters.documents.extras import needs
    from samtale.adapters.review_sheet import write_sheet
    from samtale.adapters.reviewing import rows_of

    path, language = _xlsx(options.out), _there(options.language_reviewed)
    domains = (options.domain,) if options.domain else DOMAINS
    rows = rows_of(home(), language, domains, reviewed=options.all)
    with needs("sheets"):
        write_file(path, write_sheet(rows, language, words(language)), mode=SHARED)
    text = msg_n("Written: {path}, with {n} row.", "Written: {path}, with {n} rows.", len(rows))
    print(mine.message(replace(text, values={**text.values, "path": str(path)})))
    return 0


def _import(options: argparse.Namespace, mine: Words) -> int:
    from samtale.adapters.documents.extras import needs
    from samtale.adapters.po_states import Review
    from samtale.adapters.review_sheet import SheetError, read_sheet
    from samtale.adapters.reviewing import take_over
    from samtale.commands.wiring import clock

    path = Path(options.file)
    try:
        with needs("sheets"):
            sheet = read_sheet(path.read_bytes())
    except OSError as error:
        why = error.strerror or "-"
        raise UsageError(msg("{path} cannot be read ({why}).", path=str(path), why=why)) from error
    except SheetError as error:
        raise UsageError(error.sentence) from error
    if not sheet.reviewer and any(not one.is_empty for one in sheet.answers):
        raise UsageError(msg("Nobody's name stands in the yellow cell at the top; write it there."))
    review = Review(by=sheet.reviewer, on=f"{clock():%Y-%m-%d}")
    outcome = take_over(home(), _there(sheet.language), sheet.answers, review)
    for number, why in outcome.refused:
        print(mine.message(msg("Row {n} is not taken over: {why}.", n=number, why=why.rstrip("."))))
    text = msg(
        "Reviewed: {reviewed}, of them corrected: {corrected}; remarks kept: {remarks}.",
        reviewed=outcome.reviewed,
        corrected=outcome.corrected,
        remarks=outcome.remarks,
    )
    print(mine.message(text))
    return int(bool(outcome.refused))


def _xlsx(name: str) -> Path:
    path = Path(name)
    if path.suffix.lower() != ".xlsx":
        raise UsageError(msg("{path} is no sheet; let it end in .xlsx.", path=name))
    return path


def _there(tag: str) -> str:
    """The folder of a language that has catalogs.

    Raises:
        UsageError: If it has none.
    """
    folder = _folder(tag)
    if not (home() / "locales" / folder / "LC_MESSAGES").is_dir():
        raise UsageError(
            msg("There are no catalogs of '{tag}'; make them: samtale words update {tag}", tag=tag)
        )
    return folder


def _plain(count: Count) -> dict[str, object]:
    return {**asdict(count), "texts": count.texts, "percent": count.percent}


def _row(count: Count) -> list[str]:
    lent = " ".join(f"{n} {language}" for language, n in count.borrowed.items())
    numbers = (count.texts, count.new, count.draft, count.stale, count.reviewed)
    withheld, percent = str(count.withheld), f"{count.percent} %"
    return [count.language, count.domain, *map(str, numbers), lent or "0", withheld, percent]


def _table(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            cell.ljust(width) if at < _NAMES else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()


def _tell_changed(paths: Iterable[Path], mine: Words) -> None:
    changed = [path.relative_to(home()).as_posix() for path in paths]
    for path in changed:
        print(path)
    if not changed:
        print(mine.message(msg("Nothing has changed.")))


def _checkout() -> Path:
    """The checkout the words are found in.

    Raises:
        UsageError: If samtale is installed without its sources.
    """
    root = home()
    if not (root / "src").is_dir():
        raise UsageError(
            msg("Words are gathered from the sources of samtale; run this in a copy of them.")
        )
    return root


def _folder(tag: str) -> str:
    """The folder of a language.

    Raises:
        UsageError: If nobody knows the language.
    """
    from samtale.adapters.plural_forms import known_locale
    from samtale.adapters.tags import chain

    if not is_tag(tag) or known_locale(tag) is None:
        raise UsageError(
            msg("'{tag}' is no language that is known here; write a tag such as ar or ti.", tag=tag)
        )
    return chain(tag)[0]
