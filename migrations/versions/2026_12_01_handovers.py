"""officers in charge of partners, and handing over"""

import sqlalchemy as sa
from alembic import op

revision = "handovers"
down_revision = "digests"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('handover',
    sa.Column('from_id', sa.Integer(), nullable=False),
    sa.Column('to_id', sa.Integer(), nullable=False),
    sa.Column('closes_on', sa.Date(), nullable=True),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('applied_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by_en', sa.String(length=120), nullable=False),
    sa.Column('created_by_th', sa.String(length=120), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_by_en', sa.String(length=120), nullable=False),
    sa.Column('updated_by_th', sa.String(length=120), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('archived_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('from_id <> to_id', name=op.f('ck_handover_goes_to_somebody_else')),
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_handover_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_handover_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_handover_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_handover_updated_by_th_is_at_most_120')),
    sa.ForeignKeyConstraint(['from_id'], ['user_account.id'], name=op.f('fk_handover_from_id')),
    sa.ForeignKeyConstraint(['to_id'], ['user_account.id'], name=op.f('fk_handover_to_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_handover'))
    )
    with op.batch_alter_table('handover', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_handover_from_id'), ['from_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_handover_to_id'), ['to_id'], unique=False)

    op.create_table('handover_item',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('handover_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('charge', 'reading', name='item_kind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('entity', sa.String(length=60), nullable=False),
    sa.Column('entity_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.CheckConstraint('length(entity) <= 60', name=op.f('ck_handover_item_entity_is_at_most_60')),
    sa.ForeignKeyConstraint(['handover_id'], ['handover.id'], name=op.f('fk_handover_item_handover_id')),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_handover_item_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_handover_item'))
    )
    with op.batch_alter_table('handover_item', schema=None) as batch_op:
        batch_op.create_index('ix_handover_item_handover_id', ['handover_id'], unique=False)

    with op.batch_alter_table('partner', schema=None) as batch_op:
        batch_op.add_column(sa.Column('officer_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_partner_officer_id'), ['officer_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_partner_officer_id'), 'user_account', ['officer_id'], ['id'])

    with op.batch_alter_table('user_account', schema=None) as batch_op:
        batch_op.add_column(sa.Column('closes_on', sa.Date(), nullable=True))



def downgrade() -> None:
    with op.batch_alter_table('user_account', schema=None) as batch_op:
        batch_op.drop_column('closes_on')

    with op.batch_alter_table('partner', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_partner_officer_id'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_partner_officer_id'))
        batch_op.drop_column('officer_id')

    with op.batch_alter_table('handover_item', schema=None) as batch_op:
        batch_op.drop_index('ix_handover_item_handover_id')

    op.drop_table('handover_item')
    with op.batch_alter_table('handover', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_handover_to_id'))
        batch_op.drop_index(batch_op.f('ix_handover_from_id'))

    op.drop_table('handover')
