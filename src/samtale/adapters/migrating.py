"""How an older file comes to the tables of today, and unencrypted cases under a seal.

The steps between tables are alembic's, in `samtale.adapters.migrations`. Sealing needs keys, and
so happens when somebody has given the first passphrase.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import select, update

from samtale.adapters.erasing import UNTIDY
from samtale.adapters.schema import (
    FIRST,
    REVISION,
    SCHEMA,
    case_file,
    draft,
    kept_event,
    tell,
)
from samtale.adapters.seal import NoKeys
from samtale.adapters.store_faults import refuse_broken
from samtale.adapters.store_rows import draft_place, event_row, head_place, read_row, rows_of
from samtale.core.words import msg
from samtale.errors import NotKeptError

if TYPE_CHECKING:
    from typing import Any

    from sqlalchemy import Connection, Row

    from samtale.adapters.seal import CaseKeys
    from samtale.core.protocols import Seal

SEALED: Final = "aes-256-gcm"
"""What the file says of itself, under `seal`, once its bodies are encrypted."""


def bring_up(connection: Connection) -> None:
    """Bring the tables of an older samtale up to date, in the transaction that is open.

    Args:
        connection: A connection that writes.
    """
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import inspect

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    if not inspect(connection).has_table("alembic_version"):
        command.stamp(config, "first")
    command.upgrade(config, REVISION)
    tell(connection, "schema", str(SCHEMA))


def seal_all(connection: Connection, keys: CaseKeys, name: str) -> None:
    """Put every body and draft of a file under a seal, and chain the histories anew.

    Args:
        connection: A connection that writes.
        keys: The keys.
        name: The file as a person would name it.

    Raises:
        NotKeptError: If a history was changed behind the program's back: chained anew, that
            would no longer show.
    """
    plain = NoKeys()
    cases = connection.execute(select(case_file)).all()
    for case in cases:
        old = plain.reading(connection, case.id)
        _seal_case(connection, case, old, keys.writing(connection, case.id), name)
    tell(connection, "seal", SEALED)
    if cases:
        tell(connection, UNTIDY, "yes")


def _seal_case(connection: Connection, case: Row[Any], old: Seal, new: Seal, name: str) -> None:
    seq, before, head = 0, FIRST, FIRST
    for row in rows_of(connection, case.id):
        refuse_broken(name, row, seq, before)
        try:
            event = read_row(row, old)
        except (ValueError, TypeError, AttributeError, LookupError):
            raise NotKeptError(
                msg(
                    "Event {n} of case '{case}' in {name} cannot be read, so the cases were not "
                    "encrypted; nothing was changed: restore a backup.",
                    n=row.seq,
                    case=case.id,
                    name=name,
                )
            ) from None
        sealed = event_row(case.id, event, head, new)
        where = (kept_event.c.case_id == case.id, kept_event.c.seq == row.seq)
        connection.execute(update(kept_event).where(*where).values(**sealed))
        seq, before, head = row.seq, row.hash, sealed["hash"]
    if (seq, before) != (case.version, case.head):
        raise NotKeptError(
            msg(
                "Case '{case}' in {name} lacks its last events, so the cases were not encrypted; "
                "nothing was changed: restore a backup.",
                case=case.id,
                name=name,
            )
        )
    mark = new.close(head_place(case.id, seq, head, case.opened_at, case.changed_at), b"")
    connection.execute(
        update(case_file).where(case_file.c.id == case.id).values(head=head, mark=mark)
    )
    for row in connection.execute(select(draft).filter_by(case_id=case.id)).all():
        body = new.close(draft_place(case.id), old.open(draft_place(case.id), row.body))
        connection.execute(update(draft).where(draft.c.case_id == case.id).values(body=body))
