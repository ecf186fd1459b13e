"""letters to partners and the templates from which they are made"""

import sqlalchemy as sa
from alembic import op

revision = "letters"
down_revision = "handovers"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('letter_template',
    sa.Column('kind', sa.Enum('congratulation', 'welcome', 'thanks', 'farewell', name='letter_kind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('language', sa.Enum('th', 'en', name='letter_language', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('subject', sa.String(length=300), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
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
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_letter_template_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_letter_template_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(seed_digest) <= 64', name=op.f('ck_letter_template_seed_digest_is_at_most_64')),
    sa.CheckConstraint('length(seed_key) <= 160', name=op.f('ck_letter_template_seed_key_is_at_most_160')),
    sa.CheckConstraint('length(subject) <= 300', name=op.f('ck_letter_template_subject_is_at_most_300')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_letter_template_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_letter_template_updated_by_th_is_at_most_120')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letter_template'))
    )
    with op.batch_alter_table('letter_template', schema=None) as batch_op:
        batch_op.create_index('uq_letter_template_kind_language', ['kind', 'language'], unique=True, sqlite_where=sa.text('archived_at IS NULL'), postgresql_where=sa.text('archived_at IS NULL'))
        batch_op.create_index('uq_letter_template_seed_key', ['seed_key'], unique=True, sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))

    op.create_table('letter',
    sa.Column('kind', sa.Enum('congratulation', 'welcome', 'thanks', 'farewell', name='letter_kind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('language', sa.Enum('th', 'en', name='letter_language', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('state', sa.Enum('draft', 'numbered', 'signed', 'sent', 'withdrawn', name='letter_state', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('partner_id', sa.Integer(), nullable=False),
    sa.Column('tenure_id', sa.Integer(), nullable=False),
    sa.Column('occasion_id', sa.Integer(), nullable=True),
    sa.Column('activity_id', sa.Integer(), nullable=True),
    sa.Column('for_on', sa.Date(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=True),
    sa.Column('batch', sa.Integer(), nullable=True),
    sa.Column('subject', sa.String(length=500), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('envelope', sa.Text(), nullable=False),
    sa.Column('closing', sa.String(length=300), nullable=False),
    sa.Column('dated_on', sa.Date(), nullable=True),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('number_year', sa.Integer(), nullable=True),
    sa.Column('signatory_id', sa.Integer(), nullable=True),
    sa.Column('signatory_name', sa.String(length=300), nullable=True),
    sa.Column('signatory_title', sa.String(length=300), nullable=True),
    sa.Column('capacity_check_id', sa.Integer(), nullable=True),
    sa.Column('signed_on', sa.Date(), nullable=True),
    sa.Column('sent_on', sa.Date(), nullable=True),
    sa.Column('withdrawn_reason', sa.Text(), nullable=True),
    sa.Column('filter_text', sa.Text(), nullable=False),
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
    sa.Column('classification', sa.Enum('normal', 'restricted', name='classification', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.CheckConstraint("state <> 'sent' OR sent_on IS NOT NULL", name=op.f('ck_letter_sent_has_a_day')),
    sa.CheckConstraint("state <> 'withdrawn' OR withdrawn_reason IS NOT NULL", name=op.f('ck_letter_withdrawn_has_a_reason')),
    sa.CheckConstraint("state NOT IN ('numbered', 'signed', 'sent') OR number IS NOT NULL", name=op.f('ck_letter_numbered_has_a_number')),
    sa.CheckConstraint("state NOT IN ('signed', 'sent') OR (signatory_id IS NOT NULL AND capacity_check_id IS NOT NULL AND signed_on IS NOT NULL)", name=op.f('ck_letter_signed_in_a_capacity')),
    sa.CheckConstraint('(number IS NULL) = (number_year IS NULL)', name=op.f('ck_letter_number_counts_in_a_year')),
    sa.CheckConstraint('length(closing) <= 300', name=op.f('ck_letter_closing_is_at_most_300')),
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_letter_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_letter_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(seed_digest) <= 64', name=op.f('ck_letter_seed_digest_is_at_most_64')),
    sa.CheckConstraint('length(seed_key) <= 160', name=op.f('ck_letter_seed_key_is_at_most_160')),
    sa.CheckConstraint('length(signatory_name) <= 300', name=op.f('ck_letter_signatory_name_is_at_most_300')),
    sa.CheckConstraint('length(signatory_title) <= 300', name=op.f('ck_letter_signatory_title_is_at_most_300')),
    sa.CheckConstraint('length(subject) <= 500', name=op.f('ck_letter_subject_is_at_most_500')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_letter_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_letter_updated_by_th_is_at_most_120')),
    sa.CheckConstraint('occasion_id IS NULL OR year IS NOT NULL', name=op.f('ck_letter_an_occasion_has_a_year')),
    sa.CheckConstraint('sent_on IS NULL OR sent_on >= signed_on', name=op.f('ck_letter_sent_after_it_was_signed')),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_letter_activity_id')),
    sa.ForeignKeyConstraint(['capacity_check_id'], ['capacity_check.id'], name=op.f('fk_letter_capacity_check_id')),
    sa.ForeignKeyConstraint(['occasion_id'], ['occasion.id'], name=op.f('fk_letter_occasion_id')),
    sa.ForeignKeyConstraint(['partner_id'], ['partner.id'], name=op.f('fk_letter_partner_id')),
    sa.ForeignKeyConstraint(['signatory_id'], ['tenure.id'], name=op.f('fk_letter_signatory_id')),
    sa.ForeignKeyConstraint(['tenure_id'], ['tenure.id'], name=op.f('fk_letter_tenure_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letter'))
    )
    with op.batch_alter_table('letter', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_letter_activity_id'), ['activity_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_letter_batch'), ['batch'], unique=False)
        batch_op.create_index(batch_op.f('ix_letter_capacity_check_id'), ['capacity_check_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_letter_occasion_id'), ['occasion_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_letter_partner_id'), ['partner_id'], unique=False)
        batch_op.create_index('ix_letter_sent_on', ['sent_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_letter_signatory_id'), ['signatory_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_letter_tenure_id'), ['tenure_id'], unique=False)
        batch_op.create_index('uq_letter_activity_id_tenure_id', ['activity_id', 'tenure_id'], unique=True, sqlite_where=sa.text("archived_at IS NULL AND state <> 'withdrawn'"), postgresql_where=sa.text("archived_at IS NULL AND state <> 'withdrawn'"))
        batch_op.create_index('uq_letter_number_year_number', ['number_year', 'number'], unique=True)
        batch_op.create_index('uq_letter_occasion_id_year', ['occasion_id', 'year'], unique=True, sqlite_where=sa.text("archived_at IS NULL AND state <> 'withdrawn'"), postgresql_where=sa.text("archived_at IS NULL AND state <> 'withdrawn'"))
        batch_op.create_index('uq_letter_seed_key', ['seed_key'], unique=True, sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))
        batch_op.create_index('uq_letter_tenure_id_kind', ['tenure_id', 'kind'], unique=True, sqlite_where=sa.text("kind IN ('welcome', 'farewell') AND archived_at IS NULL AND state <> 'withdrawn'"), postgresql_where=sa.text("kind IN ('welcome', 'farewell') AND archived_at IS NULL AND state <> 'withdrawn'"))



def downgrade() -> None:
    with op.batch_alter_table('letter', schema=None) as batch_op:
        batch_op.drop_index('uq_letter_tenure_id_kind', sqlite_where=sa.text("kind IN ('welcome', 'farewell') AND archived_at IS NULL AND state <> 'withdrawn'"), postgresql_where=sa.text("kind IN ('welcome', 'farewell') AND archived_at IS NULL AND state <> 'withdrawn'"))
        batch_op.drop_index('uq_letter_seed_key', sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))
        batch_op.drop_index('uq_letter_occasion_id_year', sqlite_where=sa.text("archived_at IS NULL AND state <> 'withdrawn'"), postgresql_where=sa.text("archived_at IS NULL AND state <> 'withdrawn'"))
        batch_op.drop_index('uq_letter_number_year_number')
        batch_op.drop_index('uq_letter_activity_id_tenure_id', sqlite_where=sa.text("archived_at IS NULL AND state <> 'withdrawn'"), postgresql_where=sa.text("archived_at IS NULL AND state <> 'withdrawn'"))
        batch_op.drop_index(batch_op.f('ix_letter_tenure_id'))
        batch_op.drop_index(batch_op.f('ix_letter_signatory_id'))
        batch_op.drop_index('ix_letter_sent_on')
        batch_op.drop_index(batch_op.f('ix_letter_partner_id'))
        batch_op.drop_index(batch_op.f('ix_letter_occasion_id'))
        batch_op.drop_index(batch_op.f('ix_letter_capacity_check_id'))
        batch_op.drop_index(batch_op.f('ix_letter_batch'))
        batch_op.drop_index(batch_op.f('ix_letter_activity_id'))

    op.drop_table('letter')
    with op.batch_alter_table('letter_template', schema=None) as batch_op:
        batch_op.drop_index('uq_letter_template_seed_key', sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))
        batch_op.drop_index('uq_letter_template_kind_language', sqlite_where=sa.text('archived_at IS NULL'), postgresql_where=sa.text('archived_at IS NULL'))

    op.drop_table('letter_template')
