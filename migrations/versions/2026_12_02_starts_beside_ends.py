"""the first day beside the last in the index by which activities are found from their end"""

from alembic import op

revision = "starts_beside_ends"
down_revision = "counters"
branch_labels = None
depends_on = None

BEFORE = 'ix_activity_state_ends_on_id'
AFTER = 'ix_activity_state_ends_on_id_starts_on'


def upgrade() -> None:
    op.create_index(AFTER, 'activity', ['state', 'ends_on', 'id', 'starts_on'])
    op.drop_index(BEFORE, 'activity')


def downgrade() -> None:
    op.create_index(BEFORE, 'activity', ['state', 'ends_on', 'id'])
    op.drop_index(AFTER, 'activity')
