"""`samtale store init|migrate|tidy|members`: what the administrator of a shared store does.

They work on the server that `SAMTALE_STORE` names, as the role that owns the database, and read no
row of any case.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from samtale.adapters.location import STORE, is_server, store_location
from samtale.commands.as_json import print_json
from samtale.commands.speech import language_of, words
from samtale.core.words import msg
from samtale.errors import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from samtale.adapters.teams import Office
    from samtale.core.words import Message


def run(options: argparse.Namespace) -> int:
    """Do what is asked.

    Raises:
        UsageError: If no server is named, or the names do not fit.
        NotKeptError: If the server refuses it.
    """
    where = store_location()
    if not is_server(where):
        raise UsageError(
            msg(
                "This is for a shared store: name its server in {name}, as "
                "postgresql://ADMINISTRATOR@HOST/DATABASE.",
                name=STORE,
            )
        )
    from samtale.adapters.teams import Office

    mine = words(language_of(options))
    with closing(Office(str(where))) as office:
        for text in DEEDS[options.deed](office, options):
            print(mine.message(text))
    return 0


def _init(office: Office, options: argparse.Namespace) -> Iterator[Message]:
    if bool(options.municipality) != bool(options.team):
        raise UsageError(msg("A team has a --municipality and a --team; name both."))
    new = office.make()
    if new:
        yield msg("{name} has its tables and guards now.", name=office.name)
    else:
        yield msg("{name} had its tables already.", name=office.name)
    if not options.team:
        return
    names = {"municipality": options.municipality, "team": options.team}
    if office.add_team(options.municipality, options.team):
        yield msg("The team {municipality} / {team} can have members now.", **names)
    else:
        yield msg("The team {municipality} / {team} was there already.", **names)


def _migrate(office: Office, options: argparse.Namespace) -> Iterator[Message]:
    del options
    if office.migrate():
        yield msg("{name} is up to date now.", name=office.name)
    else:
        yield msg("{name} was up to date; its guards were renewed.", name=office.name)


def _tidy(office: Office, options: argparse.Namespace) -> Iterator[Message]:
    del options
    if office.tidy():
        yield msg(
            "What was erased is no longer in the tables of {name}; it still is in its log and in "
            "backups from before, until they are gone.",
            name=office.name,
        )
    else:
        yield msg("Nothing was erased in {name} since the last time.", name=office.name)


def _list(office: Office, options: argparse.Namespace) -> Iterator[Message]:
    members = office.members()
    if options.json:
        print_json(
            [
                {"role": one.role, "municipality": one.municipality, "team": one.team}
                for one in members
            ]
        )
        return
    for one in members:
        names = {"municipality": one.municipality, "team": one.team}
        yield msg("{role}: {municipality} / {team}", role=one.role, **names)


def _add(office: Office, options: argparse.Namespace) -> Iterator[Message]:
    one = office.admit(options.role, options.municipality, options.team)
    yield msg(
        "{role} works in {municipality} / {team} now, and connects as the server is set to let "
        "them in.",
        role=one.role,
        municipality=one.municipality,
        team=one.team,
    )


def _remove(office: Office, options: argparse.Namespace) -> Iterator[Message]:
    office.dismiss(options.role)
    yield msg("{role} is in no team any more; the role itself is still there.", role=options.role)
    yield msg(
        "Somebody of the team also runs 'samtale store people remove': new keys from then on."
    )


DEEDS = {
    "init": _init,
    "migrate": _migrate,
    "tidy": _tidy,
    "members-list": _list,
    "members-add": _add,
    "members-remove": _remove,
}
"""What can be done, by the word on the command line."""
