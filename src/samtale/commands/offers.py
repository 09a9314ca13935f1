"""`samtale offers`: the offers for a case or transcript, with reasons, or as they would be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from samtale.commands import results, wiring
from samtale.commands.as_json import as_json, changes_json, print_json
from samtale.commands.replay import held
from samtale.commands.speech import named_language, participant_of
from samtale.commands.supposing import suppose
from samtale.core.words import msg
from samtale.errors import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from samtale.core.access import Shown
    from samtale.talk import Desk, Talk
    from samtale.talk.supposing import Supposed


def run(options: argparse.Namespace) -> int:
    """Print what each offer says of the case.

    Raises:
        UsageError: If an answer is given that is not to be supposed.
    """
    if options.answer and not options.what_if:
        raise UsageError(msg("--answer only supposes an answer; give --what-if too."))
    supposing = suppose if options.what_if else None

    def show(desk: Desk, talk: Talk) -> int:
        if supposing is None:
            _print(desk, talk, options)
        else:
            _print_supposed(desk, supposing(desk, talk, options), options)
        return 0

    day = None if options.what_if else options.judged_on
    return with_talk(options, show, judged_on=day, shown="offers")


def _print(desk: Desk, talk: Talk, options: argparse.Namespace) -> None:
    if options.json:
        print_json(as_json(desk, talk)["offers"])
        return
    words, _ = results.pair(desk, talk)
    for line in results.offer_lines(talk, words, in_full=options.why):
        print(line)
    if options.why:
        for line in results.matter_lines(talk, words):
            print(line)


def _print_supposed(desk: Desk, supposed: Supposed, options: argparse.Namespace) -> None:
    talk = supposed.talk
    if options.json:
        whole = as_json(desk, talk)
        print_json(
            {
                "judged_on": whole["judged_on"],
                "supposed": dict(supposed.answers),
                "changes": changes_json(desk, talk, supposed.shifts),
                "offers": whole["offers"],
            }
        )
        return
    words, _ = results.pair(desk, talk)
    day = msg("Supposed, and nothing is kept. Judged on {day}.", day=talk.today)
    print(words.message(day))
    for path, typed in supposed.answers:
        print(f"  {path} = {typed}")
    for line in results.change_lines(talk, supposed.shifts, words):
        print(line)
    for line in results.offer_lines(talk, words, in_full=options.why):
        print(line)


def with_talk(
    options: argparse.Namespace,
    show: Callable[[Desk, Talk], int],
    *,
    judged_on: str | None,
    shown: Shown,
) -> int:
    """Do something with the talk of a case in the store, or of a transcript.

    Args:
        options: The options; `case` is a case or a file.
        show: What is done with the desk and the talk.
        judged_on: The day of judgement, as it was typed.
        shown: What of a case is looked at; that is kept with it.

    Raises:
        UsageError: If there is no such case, or no talk was begun on it.
        UnreadableError: If the file has faults.
    """
    day = wiring.day(judged_on)
    if _is_file(options.case):
        options.judged_on, kept = judged_on, options.judged_on
        _, desk, talk, problems = held(options.case, options)
        options.judged_on = kept
        wiring.fail_on(problems, options.case)
        return show(desk, talk)
    with wiring.kept_desk() as desk:
        desk.judged_on = day
        return show(desk, talk_of(desk, options, shown))


def talk_of(desk: Desk, options: argparse.Namespace, shown: Shown) -> Talk:
    """The last talk of the case the options name, as it stands; that it is read is kept first.

    Args:
        desk: The desk.
        options: The options.
        shown: What of the case is looked at.

    Raises:
        UsageError: If there is no such case, or no talk was begun on it.
    """
    mine, theirs = named_language(options), participant_of(options)
    case = wiring.find_case(desk, options.case)
    if not desk.has_talk(case):
        raise UsageError(
            msg(
                "No talk was held on case '{name}' yet; 'samtale interview --case {name}' "
                "begins one.",
                name=options.case,
            )
        )
    desk.note_reading(case, shown)
    return desk.look_at(case, mine, theirs or "")


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except OSError:
        # Too long for a file name, for instance; then it is at best the name of a case.
        return False
