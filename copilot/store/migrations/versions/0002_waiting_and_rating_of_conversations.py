"""waiting and rating of conversations"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("conversations") as table:
        table.add_column(sa.Column("waiting_since", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("stars", sa.Integer(), nullable=True))
        table.add_column(sa.Column("seen", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    with op.batch_alter_table("conversations") as table:
        for name in ("waiting_since", "stars", "seen"):
            table.drop_column(name)
