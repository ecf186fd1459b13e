"""what is to come, by its first day"""

import sqlalchemy as sa
from alembic import op

revision = "coming"
down_revision = "annual_editions"
branch_labels = None
depends_on = None

NAME = "ix_activity_coming_starts_on_id_ends_on"
COMING = "state IN ('proposed', 'planned', 'confirmed')"


def upgrade() -> None:
    op.create_index(
        NAME,
        "activity",
        ["starts_on", "id", "ends_on"],
        sqlite_where=sa.text(f"+{COMING}"),
        postgresql_where=sa.text(COMING),
    )


def downgrade() -> None:
    op.drop_index(NAME, "activity")
