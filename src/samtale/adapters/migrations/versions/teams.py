"""Every row says whose it is, for a store that teams share; in a file that is nobody in particular.

The primary keys of what a store says of itself, and of its anchors, are now one for each team.
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op

revision = "teams"
down_revision = "scopes"

REFERRED: Final = (*("case_file", "event", "draft", "team_key", "case_key", "person", "key_grant"),)
"""The tables that get the column and keep their keys."""

KEYED: Final = {"meta": "key", "anchor": "day"}
"""The tables whose key begins with the team, and the rest of their key."""


def upgrade() -> None:
    """Add the column; all there is belongs to the one team there is."""
    for table in REFERRED:
        op.add_column(table, _team())
    op.create_index("team_key_number", "team_key", ["team", "number"], unique=True)
    if op.get_bind().dialect.name == "sqlite":
        for table in KEYED:
            _made_anew(table)
        return
    op.drop_constraint("team_key_number_key", "team_key")
    for table, key in KEYED.items():
        op.add_column(table, _team())
        op.drop_constraint(f"{table}_pkey", table)
        op.create_primary_key(f"{table}_pkey", table, ["team", key])


def _team() -> sa.Column[str]:
    return sa.Column("team", sa.Text, nullable=False, server_default="")


def _made_anew(table: str) -> None:
    """SQLite changes no key; nothing refers to these tables, so they are made anew and filled."""
    columns = {
        "meta": (sa.Column("value", sa.Text, nullable=False),),
        "anchor": (
            sa.Column("body", sa.Text, nullable=False),
            sa.Column("prev", sa.LargeBinary, nullable=False),
            sa.Column("digest", sa.LargeBinary, nullable=False),
        ),
    }[table]
    key = KEYED[table]
    op.rename_table(table, f"{table}_before")
    team = sa.Column("team", sa.Text, primary_key=True, nullable=False, server_default="")
    op.create_table(table, team, sa.Column(key, sa.Text, primary_key=True), *columns)
    names = ", ".join((key, *(column.name for column in columns)))
    op.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM {table}_before")  # noqa: S608 - from above
    op.drop_table(f"{table}_before")
