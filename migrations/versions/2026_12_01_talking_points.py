"""what the office wants said to a partner"""

import sqlalchemy as sa
from alembic import op

revision = "talking_points"
down_revision = "feeds"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('talking_point',
    sa.Column('partner_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('talking_point', 'sensitivity', name='point_kind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('text_en', sa.Text(), nullable=True),
    sa.Column('text_th', sa.Text(), nullable=True),
    sa.Column('source', sa.String(length=300), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by_en', sa.String(length=120), nullable=False),
    sa.Column('created_by_th', sa.String(length=120), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_by_en', sa.String(length=120), nullable=False),
    sa.Column('updated_by_th', sa.String(length=120), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('archived_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('classification', sa.Enum('normal', 'restricted', name='classification', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_talking_point_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_talking_point_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(source) <= 300', name=op.f('ck_talking_point_source_is_at_most_300')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_talking_point_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_talking_point_updated_by_th_is_at_most_120')),
    sa.CheckConstraint('position > 0', name=op.f('ck_talking_point_position_begins_with_1')),
    sa.CheckConstraint('text_en IS NOT NULL OR text_th IS NOT NULL', name=op.f('ck_talking_point_says_something')),
    sa.ForeignKeyConstraint(['partner_id'], ['partner.id'], name=op.f('fk_talking_point_partner_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_talking_point'))
    )
    with op.batch_alter_table('talking_point', schema=None) as batch_op:
        batch_op.create_index('ix_talking_point_partner_id_position', ['partner_id', 'position'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('talking_point', schema=None) as batch_op:
        batch_op.drop_index('ix_talking_point_partner_id_position')

    op.drop_table('talking_point')
