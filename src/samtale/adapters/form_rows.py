"""The compiled dialogs and rules of talks as rows: each once, and held against its digest."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from samtale.adapters.schema import adding, form
from samtale.core.words import msg
from samtale.errors import NotKeptError

if TYPE_CHECKING:
    from collections.abc import Mapping


def keep_forms(connection: Connection, digest: str, forms: Mapping[str, Any]) -> None:
    """Keep a dialog and rules under their digest, where they are not there already."""
    body = json.dumps(forms, ensure_ascii=False, separators=(",", ":"))
    new = adding(connection, form).values(digest=digest, body=body)
    connection.execute(new.on_conflict_do_nothing())


def kept_forms(connection: Connection, digest: str, name: str) -> Mapping[str, Any] | None:
    """The dialog and rules that were kept under a digest; none where there are none.

    Args:
        connection: A connection that reads.
        digest: The digest.
        name: The store as a person would name it.

    Raises:
        NotKeptError: If they are no longer those that were kept.
    """
    body = connection.execute(select(form.c.body).filter_by(digest=digest)).scalar()
    if body is None:
        return None
    try:
        if hashlib.sha256(body.encode()).hexdigest() == digest:
            forms: Mapping[str, Any] = json.loads(body)
            return forms
    except (ValueError, RecursionError, AttributeError):
        pass
    raise NotKeptError(
        msg(
            "The dialog and rules that were kept with a talk in {name} are damaged; nothing "
            "was changed: restore a backup.",
            name=name,
        )
    )
