"""Tables for keys, people and daily anchors; every row of a case gets a mark of its own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "keys"
down_revision = "first"


def upgrade() -> None:
    """Add the tables and the column; what was kept stays as it is until it is sealed."""
    op.add_column("case_file", sa.Column("mark", sa.LargeBinary, nullable=True))
    op.create_table(
        "team_key",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False, unique=True),
        sa.Column("made_at", sa.Text, nullable=False),
    )
    op.create_table(
        "case_key",
        sa.Column("case_id", sa.Text, sa.ForeignKey("case_file.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("team_key", sa.Text, sa.ForeignKey("team_key.id"), nullable=False),
        sa.Column("wrapped", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("public", sa.LargeBinary, nullable=False),
        sa.Column("how", sa.Text, nullable=False),
        sa.Column("wrapped", sa.LargeBinary, nullable=False),
        sa.Column("added_at", sa.Text, nullable=False),
        sa.Column("trusted_at", sa.Text, nullable=False),
        sa.Column("removed_at", sa.Text, nullable=False),
        sa.Column("mark", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "key_grant",
        sa.Column("team_key", sa.Text, sa.ForeignKey("team_key.id"), primary_key=True),
        sa.Column("person", sa.Text, sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("wrapped", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "anchor",
        sa.Column("day", sa.Text, primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("prev", sa.LargeBinary, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
    )
