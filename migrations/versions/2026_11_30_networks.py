"""duties in city networks, and their dues"""

import sqlalchemy as sa
from alembic import op

revision = "networks"
down_revision = "plans_and_money"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('network_due',
    sa.Column('partner_id', sa.Integer(), nullable=False),
    sa.Column('fiscal_year', sa.Integer(), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=False),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('paid_on', sa.Date(), nullable=True),
    sa.Column('paid_thb', sa.BigInteger(), nullable=True),
    sa.Column('reference', sa.String(length=300), nullable=True),
    sa.Column('note_en', sa.Text(), nullable=True),
    sa.Column('note_th', sa.Text(), nullable=True),
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
    sa.Column('source', sa.Text(), nullable=True),
    sa.Column('confidence', sa.Enum('high', 'medium', 'low', name='confidence', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.CheckConstraint('amount >= 0', name=op.f('ck_network_due_amount_is_not_negative')),
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_network_due_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_network_due_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(currency) <= 3', name=op.f('ck_network_due_currency_is_at_most_3')),
    sa.CheckConstraint('length(currency) = 3', name=op.f('ck_network_due_currency_is_a_code_of_three_letters')),
    sa.CheckConstraint('length(reference) <= 300', name=op.f('ck_network_due_reference_is_at_most_300')),
    sa.CheckConstraint('length(seed_digest) <= 64', name=op.f('ck_network_due_seed_digest_is_at_most_64')),
    sa.CheckConstraint('length(seed_key) <= 160', name=op.f('ck_network_due_seed_key_is_at_most_160')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_network_due_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_network_due_updated_by_th_is_at_most_120')),
    sa.CheckConstraint('paid_thb IS NULL OR paid_on IS NOT NULL', name=op.f('ck_network_due_a_payment_has_its_day')),
    sa.CheckConstraint('paid_thb IS NULL OR paid_thb >= 0', name=op.f('ck_network_due_payment_is_not_negative')),
    sa.ForeignKeyConstraint(['partner_id'], ['partner.id'], name=op.f('fk_network_due_partner_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_network_due'))
    )
    with op.batch_alter_table('network_due', schema=None) as batch_op:
        batch_op.create_index('ix_network_due_due_on', ['due_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_network_due_partner_id'), ['partner_id'], unique=False)
        batch_op.create_index('uq_network_due_seed_key', ['seed_key'], unique=True, sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))

    op.create_table('network_duty',
    sa.Column('partner_id', sa.Integer(), nullable=False),
    sa.Column('agency_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.Enum('member', 'board', 'vice_chair', 'chair', 'host', 'secretariat', name='network_role', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('what_en', sa.String(length=300), nullable=True),
    sa.Column('what_th', sa.String(length=300), nullable=True),
    sa.Column('starts_on', sa.Date(), nullable=True),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('decision_en', sa.Text(), nullable=True),
    sa.Column('decision_th', sa.Text(), nullable=True),
    sa.Column('decide_by', sa.Date(), nullable=True),
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
    sa.Column('source', sa.Text(), nullable=True),
    sa.Column('confidence', sa.Enum('high', 'medium', 'low', name='confidence', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.CheckConstraint('decide_by IS NULL OR coalesce(decision_en, decision_th) IS NOT NULL', name=op.f('ck_network_duty_a_day_to_decide_has_a_decision')),
    sa.CheckConstraint('ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on', name=op.f('ck_network_duty_ends_after_it_begins')),
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_network_duty_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_network_duty_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(seed_digest) <= 64', name=op.f('ck_network_duty_seed_digest_is_at_most_64')),
    sa.CheckConstraint('length(seed_key) <= 160', name=op.f('ck_network_duty_seed_key_is_at_most_160')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_network_duty_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_network_duty_updated_by_th_is_at_most_120')),
    sa.CheckConstraint('length(what_en) <= 300', name=op.f('ck_network_duty_what_en_is_at_most_300')),
    sa.CheckConstraint('length(what_th) <= 300', name=op.f('ck_network_duty_what_th_is_at_most_300')),
    sa.CheckConstraint('what_en IS NOT NULL OR what_th IS NOT NULL', name=op.f('ck_network_duty_says_what')),
    sa.ForeignKeyConstraint(['agency_id'], ['agency.id'], name=op.f('fk_network_duty_agency_id')),
    sa.ForeignKeyConstraint(['partner_id'], ['partner.id'], name=op.f('fk_network_duty_partner_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_network_duty'))
    )
    with op.batch_alter_table('network_duty', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_network_duty_agency_id'), ['agency_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_network_duty_partner_id'), ['partner_id'], unique=False)
        batch_op.create_index('uq_network_duty_seed_key', ['seed_key'], unique=True, sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))


def downgrade() -> None:
    with op.batch_alter_table('network_duty', schema=None) as batch_op:
        batch_op.drop_index('uq_network_duty_seed_key', sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))
        batch_op.drop_index(batch_op.f('ix_network_duty_partner_id'))
        batch_op.drop_index(batch_op.f('ix_network_duty_agency_id'))

    op.drop_table('network_duty')
    with op.batch_alter_table('network_due', schema=None) as batch_op:
        batch_op.drop_index('uq_network_due_seed_key', sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))
        batch_op.drop_index(batch_op.f('ix_network_due_partner_id'))
        batch_op.drop_index('ix_network_due_due_on')

    op.drop_table('network_due')
