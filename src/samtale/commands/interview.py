"""`samtale interview`: a talk, begun or gone on with, in the app or line by line."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from samtale.adapters.settings import data_folder, load_settings
from samtale.adapters.shipped import countries
from samtale.commands import results, wiring
from samtale.commands.speech import (
    is_plain,
    language_of,
    named_language,
    participant_of,
    shipped_languages,
    usual_language,
)
from samtale.commands.unlocking import FILE, PERSON, keep_person, known
from samtale.core.dialog import usual_dialog
from samtale.core.words import msg

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from samtale.adapters.settings import Settings
    from samtale.adapters.vault import Vault
    from samtale.core.protocols import Safe
    from samtale.talk import Desk, Talk
    from samtale.ui.app import SamtaleApp
    from samtale.ui.script import Script
    from samtale.ui.settings import UiSettings


def run(options: argparse.Namespace) -> int:
    """Hold a talk on the store of this machine.

    Returns:
        0 when everything was asked or the app was left; 3 when the talk was stopped.
    """
    language, participant = named_language(options), participant_of(options)
    plain = is_plain(options)
    with wiring.kept_vault() as vault:
        if not (plain or options.case or participant):
            # Without a participant's language there is something to choose: Home asks it.
            return open_home(vault, language, None)
        desk = wiring.open_desk(vault, language)
        talk = _talk(desk, options)
        if plain:
            return _hold(desk, talk)
        mine, theirs = talk.languages
        return open_app(desk, language=mine, participant=theirs, case=talk.case, safe=vault)


def _talk(desk: Desk, options: argparse.Namespace) -> Talk:
    """The talk to hold: the last one of a case, or a new one."""
    case = wiring.find_case(desk, options.case) if options.case else None
    participant = participant_of(options)
    if case is not None and _goes_on(desk, case, options.dialog):
        return desk.take_up(case, named_language(options), participant or "")
    mine = language_of(options)
    name = options.dialog or usual_dialog(load_settings()[0].country)
    # Read before a case is opened, so that a misspelt name leaves no empty case behind.
    script = desk.library.dialog(name)
    case = case or desk.open_case(script.country)
    return desk.begin(case, name, mine, participant or mine)


def _goes_on(desk: Desk, case: str, dialog: str | None) -> bool:
    """Whether the last talk of a case is gone on with: it has one, and no other dialog is named."""
    if not desk.has_talk(case):
        return False
    return dialog is None or desk.look_at(case).dialog.id == desk.library.dialog(dialog).id


def _hold(desk: Desk, talk: Talk) -> int:
    from samtale.plain import PlainTalk
    from samtale.plain.lines import StreamLines

    mine, theirs = results.pair(desk, talk)
    lines = StreamLines(sys.stdin, sys.stdout, prompts=sys.stdin.isatty())
    opened = talk.record.opened
    if opened:
        lines.write(mine.message(msg("Case {reference}", reference=opened.reference)))

    def export(folder: str) -> Sequence[str]:
        from samtale.commands.paper_files import USUAL, WHOLE, write

        return write(desk, talk, WHOLE, folder or str(data_folder() / "papers"), USUAL)

    held = PlainTalk(
        desk,
        talk,
        lines,
        caseworker=mine,
        participant=theirs,
        export=export,
        patient=sys.stdin.isatty(),
    )
    if not held.run():
        return 3
    for line in results.lines(talk, held.speaker.mine):
        lines.write(line)
    return 0


def open_home(vault: Vault, language: str, participant: str | None) -> int:
    """Open the app on Home, once the cases are unlocked: by a file, or on the first screen."""
    # Asked before the screen is taken: a server that is away is a sentence in the terminal.
    _ = vault.state
    # A server that is away is told of before there is a screen, and a person nobody knows.
    known(vault.people())
    # Until then the desk stands over a store that is thrown away, and no screen reaches it.
    if os.environ.get(FILE):
        desk = wiring.open_desk(vault, language)
    else:
        desk = wiring.desk()
        # The first passphrase is that of somebody: who works here is its person.
        desk.actor = wiring.actor()
    return open_app(desk, language=language, participant=participant, case=None, safe=vault)


def open_app(
    desk: Desk,
    *,
    language: str,
    participant: str | None,
    case: str | None,
    safe: Safe | None = None,
) -> int:
    """Open the app on Home, or in the talk of a case.

    Args:
        desk: The desk.
        language: The caseworker's language; the setting, or the system's, where empty.
        participant: The participant's language; the setting, where left out.
        case: The case whose talk is opened; Home, where left out.
        safe: What holds the keys of the store; a throw-away store has none.

    Returns:
        The exit code of the app.
    """
    from samtale.adapters.documents import FileDocuments
    from samtale.adapters.plainness import plain_words
    from samtale.adapters.settings import save_settings
    from samtale.ui.app import SamtaleApp
    from samtale.ui.start import start

    settings, _ = load_settings()
    mine = language or usual_language()

    def keep(caseworker: str, participant: str, chosen: UiSettings) -> None:
        save_settings(
            replace(
                load_settings()[0],
                language=caseworker,
                participant=participant,
                country=chosen.country,
                theme=chosen.theme,
                bidi=chosen.bidi,
                show_hints=chosen.hints,
                lock_after=chosen.lock_after,
            )
        )

    def app(script: Script) -> SamtaleApp:
        return SamtaleApp(
            desk,
            caseworker=mine,
            participant=participant or settings.participant or mine,
            documents=FileDocuments(wiring.template()),
            settings=_for_screens(settings),
            open_case=case,
            script=script,
            keep=keep,
            keep_person=keep_person,
            safe=safe,
            plain=plain_words,
        )

    return start(settings.bidi, app)


def _for_screens(settings: Settings) -> UiSettings:
    """What the screens need to know of the settings and of this machine."""
    from samtale.ui.settings import UiSettings

    return UiSettings(
        bidi=settings.bidi,
        theme=settings.theme,
        hints=settings.show_hints,
        lock_after=settings.lock_after,
        person=os.environ.get(PERSON) or settings.person,
        languages=shipped_languages(),
        country=settings.country,
        countries=countries(),
        folder=str(data_folder() / "papers"),
    )
