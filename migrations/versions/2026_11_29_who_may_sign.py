"""who may sign: delegations, absences, checks of capacity, clearances and the rules that demand them"""

import sqlalchemy as sa
from alembic import op

revision = '2026_11_29_authority'
down_revision = '2026_11_29_posts'
branch_labels = None
depends_on = None

GUARDS = {
    "sqlite": [
        """
CREATE TRIGGER capacity_check_refuses_UPDATE BEFORE UPDATE ON capacity_check
BEGIN SELECT RAISE(ABORT, 'capacity_check is append-only'); END
        """,
        """
CREATE TRIGGER capacity_check_refuses_DELETE BEFORE DELETE ON capacity_check
BEGIN SELECT RAISE(ABORT, 'capacity_check is append-only'); END
        """,
    ],
    "postgresql": [
        f"""
CREATE TRIGGER capacity_check_refuses_{verb} BEFORE {verb} ON capacity_check
FOR EACH {each} EXECUTE FUNCTION refuse_change()
        """
        for verb, each in (("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT"))
    ],
}
"""What was once answered stays; the function stands since the first migration."""


def upgrade() -> None:
    op.create_table('clearance_rule',
    sa.Column('code', sa.String(length=30), nullable=False),
    sa.Column('condition', sa.Enum('no_area', 'outside', 'outside_not_said', 'company', 'syndicate', 'private_operator', 'aid', 'loan', 'donation', 'foreign_party', name='condition', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('kind', sa.Enum('council_approval', 's89_legal_review', 's93_necessity', 's93_endorsement', 's94_company_council', 's94_company_minister', 's95_syndicate_decree', 's96_council', 's96_minister', 's117_10_classification', 's117_11_council', 's117_12_acceptance', 'foreign_ministry', 'interior', 'cabinet', name='clearance_kind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('section', sa.String(length=60), nullable=False),
    sa.Column('why_en', sa.Text(), nullable=False),
    sa.Column('why_th', sa.Text(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
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
    sa.CheckConstraint('length(code) <= 30', name=op.f('ck_clearance_rule_code_is_at_most_30')),
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_clearance_rule_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_clearance_rule_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(section) <= 60', name=op.f('ck_clearance_rule_section_is_at_most_60')),
    sa.CheckConstraint('length(seed_digest) <= 64', name=op.f('ck_clearance_rule_seed_digest_is_at_most_64')),
    sa.CheckConstraint('length(seed_key) <= 160', name=op.f('ck_clearance_rule_seed_key_is_at_most_160')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_clearance_rule_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_clearance_rule_updated_by_th_is_at_most_120')),
    sa.CheckConstraint('valid_to IS NULL OR valid_to > valid_from', name=op.f('ck_clearance_rule_ends_after_it_begins')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_clearance_rule'))
    )
    with op.batch_alter_table('clearance_rule', schema=None) as batch_op:
        batch_op.create_index('uq_clearance_rule_code', ['code'], unique=True)
        batch_op.create_index('uq_clearance_rule_seed_key', ['seed_key'], unique=True, sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))

    op.create_table('clearance',
    sa.Column('kind', sa.Enum('council_approval', 's89_legal_review', 's93_necessity', 's93_endorsement', 's94_company_council', 's94_company_minister', 's95_syndicate_decree', 's96_council', 's96_minister', 's117_10_classification', 's117_11_council', 's117_12_acceptance', 'foreign_ministry', 'interior', 'cabinet', name='clearance_kind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('state', sa.Enum('required', 'requested', 'granted', 'refused', 'lapsed', 'not_required', name='clearance_state', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('rule', sa.String(length=30), nullable=True),
    sa.Column('section', sa.String(length=60), nullable=False),
    sa.Column('required_because_en', sa.Text(), nullable=True),
    sa.Column('required_because_th', sa.Text(), nullable=True),
    sa.Column('requested_on', sa.Date(), nullable=True),
    sa.Column('requested_by_id', sa.Integer(), nullable=True),
    sa.Column('decided_on', sa.Date(), nullable=True),
    sa.Column('decided_by_en', sa.String(length=200), nullable=True),
    sa.Column('decided_by_th', sa.String(length=200), nullable=True),
    sa.Column('reference', sa.String(length=200), nullable=True),
    sa.Column('opinion_en', sa.Text(), nullable=True),
    sa.Column('opinion_th', sa.Text(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by_en', sa.String(length=120), nullable=False),
    sa.Column('created_by_th', sa.String(length=120), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_by_en', sa.String(length=120), nullable=False),
    sa.Column('updated_by_th', sa.String(length=120), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('archived_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("state <> 'not_required' OR opinion_en IS NOT NULL OR opinion_th IS NOT NULL", name=op.f('ck_clearance_not_required_has_an_opinion')),
    sa.CheckConstraint("state <> 'requested' OR requested_on IS NOT NULL", name=op.f('ck_clearance_requested_has_its_day')),
    sa.CheckConstraint("state NOT IN ('granted', 'refused', 'not_required') OR (decided_on IS NOT NULL AND reference IS NOT NULL)", name=op.f('ck_clearance_decided_has_day_and_reference')),
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_clearance_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_clearance_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(decided_by_en) <= 200', name=op.f('ck_clearance_decided_by_en_is_at_most_200')),
    sa.CheckConstraint('length(decided_by_th) <= 200', name=op.f('ck_clearance_decided_by_th_is_at_most_200')),
    sa.CheckConstraint('length(reference) <= 200', name=op.f('ck_clearance_reference_is_at_most_200')),
    sa.CheckConstraint('length(rule) <= 30', name=op.f('ck_clearance_rule_is_at_most_30')),
    sa.CheckConstraint('length(section) <= 60', name=op.f('ck_clearance_section_is_at_most_60')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_clearance_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_clearance_updated_by_th_is_at_most_120')),
    sa.ForeignKeyConstraint(['requested_by_id'], ['user_account.id'], name=op.f('fk_clearance_requested_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_clearance'))
    )
    with op.batch_alter_table('clearance', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_clearance_requested_by_id'), ['requested_by_id'], unique=False)

    op.create_table('capacity_check',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('act', sa.Enum('sign', 'approve', 'host', name='act', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('post_id', sa.Integer(), nullable=False),
    sa.Column('organ', sa.Enum('governor', 'council', 'agency', name='organ', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('agency_id', sa.Integer(), nullable=True),
    sa.Column('area_codes', sa.Text(), nullable=False),
    sa.Column('verdict', sa.Enum('valid', 'valid_as_replacement', 'missing_instrument', 'missing_gazette', 'outside_dates', 'outside_scope', 'needs_legal_opinion', name='verdict_kind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('rests_on', sa.Text(), nullable=False),
    sa.Column('judged_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('judged_by_id', sa.Integer(), nullable=True),
    sa.Column('judged_by_en', sa.String(length=120), nullable=False),
    sa.Column('judged_by_th', sa.String(length=120), nullable=False),
    sa.CheckConstraint('length(judged_by_en) <= 120', name=op.f('ck_capacity_check_judged_by_en_is_at_most_120')),
    sa.CheckConstraint('length(judged_by_th) <= 120', name=op.f('ck_capacity_check_judged_by_th_is_at_most_120')),
    sa.ForeignKeyConstraint(['agency_id'], ['agency.id'], name=op.f('fk_capacity_check_agency_id')),
    sa.ForeignKeyConstraint(['judged_by_id'], ['user_account.id'], name=op.f('fk_capacity_check_judged_by_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_capacity_check_person_id')),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_capacity_check_post_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_capacity_check'))
    )
    with op.batch_alter_table('capacity_check', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_capacity_check_agency_id'), ['agency_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_capacity_check_judged_by_id'), ['judged_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_capacity_check_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_capacity_check_post_id'), ['post_id'], unique=False)

    op.create_table('absence',
    sa.Column('tenure_id', sa.Integer(), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('to_on', sa.Date(), nullable=True),
    sa.Column('reason_en', sa.Text(), nullable=True),
    sa.Column('reason_th', sa.Text(), nullable=True),
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
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_absence_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_absence_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(seed_digest) <= 64', name=op.f('ck_absence_seed_digest_is_at_most_64')),
    sa.CheckConstraint('length(seed_key) <= 160', name=op.f('ck_absence_seed_key_is_at_most_160')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_absence_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_absence_updated_by_th_is_at_most_120')),
    sa.CheckConstraint('to_on IS NULL OR to_on > from_on', name=op.f('ck_absence_ends_after_it_begins')),
    sa.ForeignKeyConstraint(['tenure_id'], ['tenure.id'], name=op.f('fk_absence_tenure_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_absence'))
    )
    with op.batch_alter_table('absence', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_absence_tenure_id'), ['tenure_id'], unique=False)
        batch_op.create_index('uq_absence_seed_key', ['seed_key'], unique=True, sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))

    op.create_table('delegation',
    sa.Column('mode', sa.Enum('authorisation', 'designation', name='mode', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('state', sa.Enum('draft', 'issued', 'published', name='delegation_state', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('from_post_id', sa.Integer(), nullable=False),
    sa.Column('to_post_id', sa.Integer(), nullable=False),
    sa.Column('to_person_id', sa.Integer(), nullable=True),
    sa.Column('given_by_id', sa.Integer(), nullable=True),
    sa.Column('instrument', sa.Enum('internal', 'written', 'order', name='instrument', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('number', sa.String(length=60), nullable=True),
    sa.Column('issued_on', sa.Date(), nullable=True),
    sa.Column('gazette_ref', sa.String(length=200), nullable=True),
    sa.Column('gazette_on', sa.Date(), nullable=True),
    sa.Column('may_sign', sa.Boolean(), nullable=False),
    sa.Column('may_approve', sa.Boolean(), nullable=False),
    sa.Column('may_host', sa.Boolean(), nullable=False),
    sa.Column('all_areas', sa.Boolean(), nullable=False),
    sa.Column('exclusions_en', sa.Text(), nullable=True),
    sa.Column('exclusions_th', sa.Text(), nullable=True),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('to_on', sa.Date(), nullable=True),
    sa.Column('revoked_on', sa.Date(), nullable=True),
    sa.Column('revoked_reason_en', sa.Text(), nullable=True),
    sa.Column('revoked_reason_th', sa.Text(), nullable=True),
    sa.Column('opinion_ref', sa.String(length=200), nullable=True),
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
    sa.CheckConstraint("revoked_on IS NULL OR state <> 'draft'", name=op.f('ck_delegation_revoked_was_issued')),
    sa.CheckConstraint("state <> 'published' OR gazette_ref IS NOT NULL", name=op.f('ck_delegation_published_is_in_the_gazette')),
    sa.CheckConstraint("state = 'draft' OR (number IS NOT NULL AND issued_on IS NOT NULL)", name=op.f('ck_delegation_issued_has_number_and_day')),
    sa.CheckConstraint('from_post_id <> to_post_id', name=op.f('ck_delegation_passes_between_two_posts')),
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_delegation_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_delegation_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(gazette_ref) <= 200', name=op.f('ck_delegation_gazette_ref_is_at_most_200')),
    sa.CheckConstraint('length(number) <= 60', name=op.f('ck_delegation_number_is_at_most_60')),
    sa.CheckConstraint('length(opinion_ref) <= 200', name=op.f('ck_delegation_opinion_ref_is_at_most_200')),
    sa.CheckConstraint('length(seed_digest) <= 64', name=op.f('ck_delegation_seed_digest_is_at_most_64')),
    sa.CheckConstraint('length(seed_key) <= 160', name=op.f('ck_delegation_seed_key_is_at_most_160')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_delegation_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_delegation_updated_by_th_is_at_most_120')),
    sa.CheckConstraint('may_sign OR may_approve OR may_host', name=op.f('ck_delegation_allows_some_act')),
    sa.CheckConstraint('to_on IS NULL OR to_on > from_on', name=op.f('ck_delegation_ends_after_it_begins')),
    sa.ForeignKeyConstraint(['from_post_id'], ['post.id'], name=op.f('fk_delegation_from_post_id')),
    sa.ForeignKeyConstraint(['given_by_id'], ['tenure.id'], name=op.f('fk_delegation_given_by_id')),
    sa.ForeignKeyConstraint(['to_person_id'], ['person.id'], name=op.f('fk_delegation_to_person_id')),
    sa.ForeignKeyConstraint(['to_post_id'], ['post.id'], name=op.f('fk_delegation_to_post_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_delegation'))
    )
    with op.batch_alter_table('delegation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_delegation_from_post_id'), ['from_post_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_delegation_given_by_id'), ['given_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_delegation_to_person_id'), ['to_person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_delegation_to_post_id'), ['to_post_id'], unique=False)
        batch_op.create_index('uq_delegation_seed_key', ['seed_key'], unique=True, sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))

    op.create_table('delegation_area',
    sa.Column('delegation_id', sa.Integer(), nullable=False),
    sa.Column('area_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['area_id'], ['authority_area.id'], name=op.f('fk_delegation_area_area_id')),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_delegation_area_delegation_id')),
    sa.PrimaryKeyConstraint('delegation_id', 'area_id', name=op.f('pk_delegation_area'))
    )
    with op.batch_alter_table('delegation_area', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_delegation_area_area_id'), ['area_id'], unique=False)

    with op.batch_alter_table('authority_area', schema=None) as batch_op:
        batch_op.add_column(sa.Column('delegable', sa.Boolean(), nullable=False, server_default=sa.true()))
    bind = op.get_bind()
    for statement in GUARDS[bind.dialect.name]:
        bind.exec_driver_sql(statement)


def downgrade() -> None:
    with op.batch_alter_table('authority_area', schema=None) as batch_op:
        batch_op.drop_column('delegable')

    with op.batch_alter_table('delegation_area', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_delegation_area_area_id'))

    op.drop_table('delegation_area')
    with op.batch_alter_table('delegation', schema=None) as batch_op:
        batch_op.drop_index('uq_delegation_seed_key', sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))
        batch_op.drop_index(batch_op.f('ix_delegation_to_post_id'))
        batch_op.drop_index(batch_op.f('ix_delegation_to_person_id'))
        batch_op.drop_index(batch_op.f('ix_delegation_given_by_id'))
        batch_op.drop_index(batch_op.f('ix_delegation_from_post_id'))

    op.drop_table('delegation')
    with op.batch_alter_table('absence', schema=None) as batch_op:
        batch_op.drop_index('uq_absence_seed_key', sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))
        batch_op.drop_index(batch_op.f('ix_absence_tenure_id'))

    op.drop_table('absence')
    with op.batch_alter_table('capacity_check', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_capacity_check_post_id'))
        batch_op.drop_index(batch_op.f('ix_capacity_check_person_id'))
        batch_op.drop_index(batch_op.f('ix_capacity_check_judged_by_id'))
        batch_op.drop_index(batch_op.f('ix_capacity_check_agency_id'))

    op.drop_table('capacity_check')
    with op.batch_alter_table('clearance', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_clearance_requested_by_id'))

    op.drop_table('clearance')
    with op.batch_alter_table('clearance_rule', schema=None) as batch_op:
        batch_op.drop_index('uq_clearance_rule_seed_key', sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))
        batch_op.drop_index('uq_clearance_rule_code')

    op.drop_table('clearance_rule')
