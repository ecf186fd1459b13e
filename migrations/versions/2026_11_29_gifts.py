"""gifts given and received"""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_29_gifts"
down_revision = "agreement_life"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('gift',
    sa.Column('activity_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('given', 'received', name='gift_kind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('item_en', sa.String(length=300), nullable=True),
    sa.Column('item_th', sa.String(length=300), nullable=True),
    sa.Column('value_thb', sa.BigInteger(), nullable=True),
    sa.Column('partner_id', sa.Integer(), nullable=True),
    sa.Column('custody_en', sa.String(length=300), nullable=True),
    sa.Column('custody_th', sa.String(length=300), nullable=True),
    sa.Column('key_to_city', sa.Boolean(), nullable=False),
    sa.Column('donation', sa.Boolean(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by_en', sa.String(length=120), nullable=False),
    sa.Column('created_by_th', sa.String(length=120), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_by_en', sa.String(length=120), nullable=False),
    sa.Column('updated_by_th', sa.String(length=120), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('archived_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('origin', sa.Enum('typed', 'seeded', 'sample', name='origin', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('seed_key', sa.String(length=160), nullable=True),
    sa.Column('seed_digest', sa.String(length=64), nullable=True),
    sa.Column('seed_version', sa.Integer(), nullable=True),
    sa.CheckConstraint("NOT donation OR kind = 'received'", name=op.f('ck_gift_a_donation_is_received')),
    sa.CheckConstraint("NOT key_to_city OR kind = 'given'", name=op.f('ck_gift_the_city_gives_its_key')),
    sa.CheckConstraint('item_en IS NOT NULL OR item_th IS NOT NULL', name=op.f('ck_gift_says_what')),
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_gift_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_gift_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(custody_en) <= 300', name=op.f('ck_gift_custody_en_is_at_most_300')),
    sa.CheckConstraint('length(custody_th) <= 300', name=op.f('ck_gift_custody_th_is_at_most_300')),
    sa.CheckConstraint('length(item_en) <= 300', name=op.f('ck_gift_item_en_is_at_most_300')),
    sa.CheckConstraint('length(item_th) <= 300', name=op.f('ck_gift_item_th_is_at_most_300')),
    sa.CheckConstraint('length(seed_digest) <= 64', name=op.f('ck_gift_seed_digest_is_at_most_64')),
    sa.CheckConstraint('length(seed_key) <= 160', name=op.f('ck_gift_seed_key_is_at_most_160')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_gift_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_gift_updated_by_th_is_at_most_120')),
    sa.CheckConstraint('value_thb IS NULL OR value_thb >= 0', name=op.f('ck_gift_value_is_not_negative')),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_gift_activity_id')),
    sa.ForeignKeyConstraint(['partner_id'], ['partner.id'], name=op.f('fk_gift_partner_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_gift'))
    )
    with op.batch_alter_table('gift', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_gift_activity_id'), ['activity_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_gift_partner_id'), ['partner_id'], unique=False)
        batch_op.create_index('uq_gift_seed_key', ['seed_key'], unique=True, sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))



def downgrade() -> None:
    with op.batch_alter_table('gift', schema=None) as batch_op:
        batch_op.drop_index('uq_gift_seed_key', sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))
        batch_op.drop_index(batch_op.f('ix_gift_partner_id'))
        batch_op.drop_index(batch_op.f('ix_gift_activity_id'))

    op.drop_table('gift')
