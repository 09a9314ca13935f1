"""`samtale interview`: a talk, begun or gone on with, in the app or line by line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from samtale.commands import results, wiring
from samtale.core.words import msg

if TYPE_CHECKING:
    import argparse

    from samtale.talk import Desk, Talk
    from samtale.ui.script import Script


def run(options: argparse.Namespace) -> int:
    """Hold a talk on the store of this machine.

    Returns:
        0 when everything was asked or the app was left; 3 when the talk was stopped.
    """
    plain = wiring.is_plain(options)
    for tag in filter(None, (options.language, options.participant)):
        wiring.check_language(tag)
    with wiring.kept_desk() as desk:
        case = wiring.find_case(desk, options.case) if options.case else None
        if not plain and case is None and not options.participant:
            # Without a participant's language there is something to choose: Home asks it.
            return open_app(desk, language=options.language, participant=None, case=None)
        talk = _talk(desk, options, case)
        if plain:
            return _hold(desk, talk)
        mine, theirs = talk.languages
        return open_app(desk, language=mine, participant=theirs, case=talk.case)


def _talk(desk: Desk, options: argparse.Namespace, case: str | None) -> Talk:
    if case is not None and desk.has_talk(case):
        return desk.take_up(case, options.language or "", options.participant or "")
    language = wiring.language_of(options)
    participant = options.participant or language
    script = desk.library.dialog(options.dialog)
    case = case or desk.open_case(script.id.partition(".")[0])
    return desk.begin(case, options.dialog, language, participant)


def _hold(desk: Desk, talk: Talk) -> int:
    from samtale.plain import PlainTalk
    from samtale.plain.lines import StreamLines

    mine, theirs = results.pair(desk, talk)
    lines = StreamLines(sys.stdin, sys.stdout, prompts=sys.stdin.isatty())
    opened = talk.record.opened
    if opened:
        print(mine.message(msg("Case {reference}", reference=opened.reference)))
    finished = PlainTalk(desk, talk, lines, caseworker=mine, participant=theirs).run()
    if finished:
        for line in results.lines(talk, mine):
            print(line)
    return 0 if finished else 3


def open_app(desk: Desk, *, language: str | None, participant: str | None, case: str | None) -> int:
    """Open the app on Home, or in the talk of a case.

    Args:
        desk: The desk.
        language: The caseworker's language; the setting, or the system's, where left out.
        participant: The participant's language; the setting, where left out.
        case: The case whose talk is opened; Home, where left out.

    Returns:
        The exit code of the app.
    """
    from samtale.adapters.documents import FileDocuments
    from samtale.adapters.settings import data_folder, load_settings
    from samtale.ui.app import SamtaleApp
    from samtale.ui.settings import UiSettings
    from samtale.ui.start import start

    settings, _ = load_settings()
    mine = language or wiring.language_from(settings.language)

    def app(script: Script) -> SamtaleApp:
        return SamtaleApp(
            desk,
            caseworker=mine,
            participant=participant or settings.participant or mine,
            documents=FileDocuments(),
            settings=UiSettings(
                bidi=settings.bidi,
                theme=settings.theme,
                hints=settings.show_hints,
                languages=wiring.LANGUAGES,
                folder=str(data_folder() / "papers"),
            ),
            open_case=case,
            script=script,
        )

    return start(settings.bidi, app)
