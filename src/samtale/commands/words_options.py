"""The options of `samtale words`; what its commands do is in `samtale.commands.words`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samtale.commands.options import ONE_JSON, command, languages

if TYPE_CHECKING:
    import argparse

    from samtale.commands.options import Commands


def add_words(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add `samtale words` with all that can be done.

    Args:
        commands: Where to.
    """
    words = command(
        commands, "words", "Keep the translations right, for translators.", "samtale words status"
    )
    deeds = words.add_subparsers(title="deeds", metavar="DEED", required=True)
    _deed(
        deeds,
        "extract",
        "Renew the templates (.pot) from the program, the dialogs and the rules.",
        "samtale words extract",
    )
    update = _deed(
        deeds,
        "update",
        "Renew the templates and catalogs; translations stay. A new language is given its files.",
        "samtale words update tr",
    )
    update.add_argument("languages", nargs="*", metavar="LANG", help="(default: all there are)")
    _deed(
        deeds,
        "compile",
        "Compile the catalogs (.mo), and name their faults.",
        "samtale words compile",
    )
    status = _deed(
        deeds,
        "status",
        "Count what is new, a draft, stale and reviewed, by language and catalog.",
        "samtale words status ar --json",
    )
    status.add_argument("languages", nargs="*", metavar="LANG", help="(default: all there are)")
    status.add_argument("--json", action="store_true", help=ONE_JSON)
    _add_review(deeds)


def _add_review(deeds: Commands[argparse.ArgumentParser]) -> None:
    text = "Let a speaker of a language review its texts in a spreadsheet."
    review = command(deeds, "review", text, "samtale words review export ar --out ar.xlsx")
    ways = review.add_subparsers(title="ways", metavar="WAY", required=True)
    export = _deed(
        ways,
        "export",
        "Write a sheet with the texts, to be filled in with any spreadsheet program.",
        "samtale words review export ar --domain dialogs --out ar.xlsx",
    )
    export.add_argument("language_reviewed", metavar="LANG", help="the language, such as ar")
    export.add_argument(
        "--domain", choices=("samtale", "dialogs", "rules"), help="one catalog (default: all)"
    )
    export.add_argument(
        "--all", action="store_true", help="also what is reviewed (default: drafts and stale)"
    )
    export.add_argument("--out", metavar="FILE", required=True, help="the sheet, an .xlsx file")
    taken = _deed(
        ways,
        "import",
        "Take over what is corrected or found right in a sheet, with who reviewed it and when.",
        "samtale words review import ar.xlsx",
    )
    taken.add_argument("file", help="the sheet, filled in")


def _deed(
    deeds: Commands[argparse.ArgumentParser], name: str, text: str, example: str
) -> argparse.ArgumentParser:
    made = command(deeds, name, text, example)
    made.set_defaults(module="words", deed=name)
    languages(made, participant=False)
    return made
