"""Keys of their own for what rests on consent within a case."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "scopes"
down_revision = "keys"


def upgrade() -> None:
    """Add the column; every key there was is one of a whole case."""
    op.add_column("case_key", sa.Column("scope", sa.Text, nullable=False, server_default=""))
