"""Daily anchors: what the store held at the end of a day, in one number that can be printed.

The chain of a case shows that its history fits together. That a whole case was taken away, or put
back to an earlier day, shows only against a number that was kept elsewhere: that is an anchor.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import select

from samtale.adapters.schema import FIRST, anchor, case_file, chain, kept_event

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy import Connection


def drop_anchor(connection: Connection, day: date) -> str:
    """Hold what there is, once a day.

    Returns:
        The number of the newest anchor, as hexadecimal digits.
    """
    rows = connection.execute(select(anchor).order_by(anchor.c.day)).all()
    if rows and rows[-1].day >= day.isoformat():
        return str(rows[-1].digest.hex())
    known = {case: seq for row in rows for case, seq, _ in json.loads(row.body)}
    prev = rows[-1].digest if rows else FIRST
    query = select(case_file.c.id, case_file.c.version, case_file.c.head).order_by(case_file.c.id)
    grown = [
        (row.id, row.version, row.head.hex())
        for row in connection.execute(query)
        if known.get(row.id) != row.version
    ]
    body = json.dumps(grown, separators=(",", ":"))
    digest = chain(prev, day.isoformat(), body)
    new = {"day": day.isoformat(), "body": body, "prev": prev, "digest": digest}
    connection.execute(anchor.insert().values(**new))
    return digest.hex()


def anchor_faults(connection: Connection) -> Iterator[tuple[str, str]]:
    """What does not fit of the anchors, as day and fault."""
    prev = FIRST
    for row in connection.execute(select(anchor).order_by(anchor.c.day)).all():
        if row.prev != prev or chain(row.prev, row.day, row.body) != row.digest:
            yield row.day, "the anchor was changed, or one before it is missing"
        prev = row.digest
        try:
            held = [(str(case), int(seq), str(head)) for case, seq, head in json.loads(row.body)]
        except (ValueError, TypeError):
            continue
        for case, seq, head in held:
            if seq and _hash(connection, case, seq) != head:
                yield row.day, f"case '{case}' no longer is as it was on that day"


def _hash(connection: Connection, case: str, seq: int) -> str | None:
    query = select(kept_event.c.hash).filter_by(case_id=case, seq=seq)
    found = connection.execute(query).scalar_one_or_none()
    return found.hex() if found is not None else None


def newest_anchor(connection: Connection) -> tuple[str, str]:
    """The day of the newest anchor and its number; both empty where there is none."""
    row = connection.execute(select(anchor).order_by(anchor.c.day.desc()).limit(1)).first()
    return (row.day, row.digest.hex()) if row else ("", "")


def anchored(connection: Connection, number: str) -> str:
    """The day that has a number, as hexadecimal digits; empty where none has."""
    rows = connection.execute(select(anchor.c.day, anchor.c.digest))
    return next((str(row.day) for row in rows if row.digest.hex() == number), "")
