"""first tables"""

import sqlalchemy as sa
from alembic import op

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None

GUARDS = {
    "sqlite": [
        """
CREATE TRIGGER change_record_refuses_UPDATE BEFORE UPDATE ON change_record
BEGIN SELECT RAISE(ABORT, 'change_record is append-only'); END
        """,
        """
CREATE TRIGGER change_record_refuses_DELETE BEFORE DELETE ON change_record
BEGIN SELECT RAISE(ABORT, 'change_record is append-only'); END
        """,
        """
CREATE TRIGGER change_value_refuses_UPDATE BEFORE UPDATE ON change_value WHEN (NEW.change_id <> OLD.change_id OR NEW.field <> OLD.field OR NEW."before" IS NOT NULL OR NEW."after" IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'change_value is append-only'); END
        """,
        """
CREATE TRIGGER change_value_refuses_DELETE BEFORE DELETE ON change_value
BEGIN SELECT RAISE(ABORT, 'change_value is append-only'); END
        """,
        """
CREATE TRIGGER chain_link_refuses_UPDATE BEFORE UPDATE ON chain_link
BEGIN SELECT RAISE(ABORT, 'chain_link is append-only'); END
        """,
        """
CREATE TRIGGER chain_link_refuses_DELETE BEFORE DELETE ON chain_link
BEGIN SELECT RAISE(ABORT, 'chain_link is append-only'); END
        """,
        """
CREATE TRIGGER chain_head_refuses_UPDATE BEFORE UPDATE ON chain_head WHEN (NEW.id <> OLD.id OR NEW.position <= OLD.position)
BEGIN SELECT RAISE(ABORT, 'chain_head is append-only'); END
        """,
        """
CREATE TRIGGER chain_head_refuses_DELETE BEFORE DELETE ON chain_head
BEGIN SELECT RAISE(ABORT, 'chain_head is append-only'); END
        """,
        """
CREATE TRIGGER journal_entry_refuses_UPDATE BEFORE UPDATE ON journal_entry
BEGIN SELECT RAISE(ABORT, 'journal_entry is append-only'); END
        """,
        """
CREATE TRIGGER journal_entry_refuses_DELETE BEFORE DELETE ON journal_entry
BEGIN SELECT RAISE(ABORT, 'journal_entry is append-only'); END
        """,
        """
CREATE TRIGGER document_version_refuses_UPDATE BEFORE UPDATE ON document_version WHEN (OLD.signed_at IS NOT NULL OR NEW.signed_at IS NULL OR NEW.document_id <> OLD.document_id OR NEW.number <> OLD.number OR NEW.sha256 <> OLD.sha256 OR NEW.size <> OLD.size OR NEW.type <> OLD.type OR NEW.file_name <> OLD.file_name OR NEW.uploaded_at <> OLD.uploaded_at)
BEGIN SELECT RAISE(ABORT, 'document_version is append-only'); END
        """,
        """
CREATE TRIGGER document_version_refuses_DELETE BEFORE DELETE ON document_version
BEGIN SELECT RAISE(ABORT, 'document_version is append-only'); END
        """,
    ],
    "postgresql": [
        """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is append-only'; END $$
        """,
        """
CREATE TRIGGER change_record_refuses_UPDATE BEFORE UPDATE ON change_record
FOR EACH ROW  EXECUTE FUNCTION refuse_change()
        """,
        """
CREATE TRIGGER change_record_refuses_DELETE BEFORE DELETE ON change_record
FOR EACH ROW  EXECUTE FUNCTION refuse_change()
        """,
        """
CREATE TRIGGER change_record_refuses_TRUNCATE BEFORE TRUNCATE ON change_record
FOR EACH STATEMENT  EXECUTE FUNCTION refuse_change()
        """,
        """
CREATE TRIGGER change_value_refuses_UPDATE BEFORE UPDATE ON change_value
FOR EACH ROW WHEN (NEW.change_id <> OLD.change_id OR NEW.field <> OLD.field OR NEW."before" IS NOT NULL OR NEW."after" IS NOT NULL) EXECUTE FUNCTION refuse_change()
        """,
        """
CREATE TRIGGER change_value_refuses_DELETE BEFORE DELETE ON change_value
FOR EACH ROW  EXECUTE FUNCTION refuse_change()
        """,
        """
CREATE TRIGGER change_value_refuses_TRUNCATE BEFORE TRUNCATE ON change_value
FOR EACH STATEMENT  EXECUTE FUNCTION refuse_change()
        """,
        """
CREATE TRIGGER chain_link_refuses_UPDATE BEFORE UPDATE ON chain_link
FOR EACH ROW  EXECUTE FUNCTION refuse_change()
        """,
        """
CREATE TRIGGER chain_link_refuses_DELETE BEFORE DELETE ON chain_link
FOR EACH ROW  EXECUTE FUNCTION refuse_change()
        """,
        """
CREATE TRIGGER chain_link_refuses_TRUNCATE BEFORE TRUNCATE ON chain_link
FOR EACH STATEMENT  EXECUTE FUNCTION refuse_change()
        """,
        """
CREATE TRIGGER chain_head_refuses_UPDATE BEFORE UPDATE ON chain_head
FOR EACH ROW WHEN (NEW.id <> OLD.id OR NEW.position <= OLD.position) EXECUTE FUNCTION refuse_change()
        """,
        """
CREATE TRIGGER chain_head_refuses_DELETE BEFORE DELETE ON chain_head
FOR EACH ROW  EXECUTE FUNCTION refuse_change()
        """,
        """
CREATE TRIGGER chain_head_refuses_TRUNCATE BEFORE TRUNCATE ON chain_head
FOR EACH STATEMENT  EXECUTE FUNCTION refuse_change()
        """,
        """
CREATE TRIGGER journal_entry_refuses_UPDATE BEFORE UPDATE ON journal_entry
FOR EACH ROW  EXECUTE FUNCTION refuse_change()
        """,
        """
CREATE TRIGGER journal_entry_refuses_DELETE BEFORE DELETE ON journal_entry
FOR EACH ROW  EXECUTE FUNCTION refuse_change()
        """,
        """
CREATE TRIGGER journal_entry_refuses_TRUNCATE BEFORE TRUNCATE ON journal_entry
FOR EACH STATEMENT  EXECUTE FUNCTION refuse_change()
        """,
        """
CREATE TRIGGER document_version_refuses_UPDATE BEFORE UPDATE ON document_version
FOR EACH ROW WHEN (OLD.signed_at IS NOT NULL OR NEW.signed_at IS NULL OR NEW.document_id <> OLD.document_id OR NEW.number <> OLD.number OR NEW.sha256 <> OLD.sha256 OR NEW.size <> OLD.size OR NEW.type <> OLD.type OR NEW.file_name <> OLD.file_name OR NEW.uploaded_at <> OLD.uploaded_at) EXECUTE FUNCTION refuse_change()
        """,
        """
CREATE TRIGGER document_version_refuses_DELETE BEFORE DELETE ON document_version
FOR EACH ROW  EXECUTE FUNCTION refuse_change()
        """,
        """
CREATE TRIGGER document_version_refuses_TRUNCATE BEFORE TRUNCATE ON document_version
FOR EACH STATEMENT  EXECUTE FUNCTION refuse_change()
        """,
    ],
}


def guard_what_only_grows() -> None:
    """The database itself refuses to change or delete what the history and the journal hold."""
    bind = op.get_bind()
    for statement in GUARDS[bind.dialect.name]:
        bind.exec_driver_sql(statement)


TRIGRAMS = {
    "sqlite": [
        """
    CREATE VIRTUAL TABLE search_entry_fts USING fts5(
      names, texts, content='search_entry', content_rowid='id', tokenize='trigram case_sensitive 1'
    )
        """,
        """CREATE VIRTUAL TABLE search_entry_fts_terms USING fts5vocab(search_entry_fts, 'row')
        """,
        """
    CREATE TRIGGER search_entry_is_put_in AFTER INSERT ON search_entry BEGIN
      INSERT INTO search_entry_fts (rowid, names, texts) VALUES (new.id, new.names, new.texts);
    END
        """,
        """
    CREATE TRIGGER search_entry_is_taken_out AFTER DELETE ON search_entry BEGIN
      INSERT INTO search_entry_fts (search_entry_fts, rowid, names, texts)
      VALUES ('delete', old.id, old.names, old.texts);
    END
        """,
        """
    CREATE TRIGGER search_entry_is_put_anew AFTER UPDATE ON search_entry BEGIN
      INSERT INTO search_entry_fts (search_entry_fts, rowid, names, texts)
      VALUES ('delete', old.id, old.names, old.texts);
      INSERT INTO search_entry_fts (rowid, names, texts) VALUES (new.id, new.names, new.texts);
    END
        """,
    ],
    "postgresql": [
        """
    DO $$ BEGIN
      IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm') THEN
        CREATE EXTENSION IF NOT EXISTS pg_trgm;
        CREATE INDEX ix_search_entry_trigrams ON search_entry
        USING gin (names gin_trgm_ops, texts gin_trgm_ops);
      END IF;
    EXCEPTION WHEN insufficient_privilege THEN
      RAISE NOTICE 'pg_trgm may not be created here: search reads every entry';
    END $$
        """,
    ],
}


def index_trigrams() -> None:
    """What search asks: FTS5 on SQLite, pg_trgm where PostgreSQL has it."""
    bind = op.get_bind()
    for statement in TRIGRAMS[bind.dialect.name]:
        bind.exec_driver_sql(statement)


def upgrade() -> None:
    op.create_table('agency',
    sa.Column('code', sa.String(length=20), nullable=False),
    sa.Column('kind', sa.Enum('council_secretariat', 'governor_secretariat', 'civil_service_commission', 'clerk_office', 'office', 'district_office', 'division', name='agency_kind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('parent_id', sa.Integer(), nullable=True),
    sa.Column('name_en', sa.String(length=300), nullable=False),
    sa.Column('name_th', sa.String(length=300), nullable=False),
    sa.Column('abbr_th', sa.String(length=30), nullable=True),
    sa.Column('act_section', sa.String(length=60), nullable=True),
    sa.Column('head_title_en', sa.String(length=300), nullable=True),
    sa.Column('head_title_th', sa.String(length=300), nullable=True),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('note_en', sa.Text(), nullable=True),
    sa.Column('note_th', sa.Text(), nullable=True),
    sa.Column('filter_text', sa.Text(), nullable=False),
    sa.Column('sort_en', sa.String(length=300), nullable=False),
    sa.Column('sort_th', sa.String(length=300), nullable=False),
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
    sa.CheckConstraint('length(abbr_th) <= 30', name=op.f('ck_agency_abbr_th_is_at_most_30')),
    sa.CheckConstraint('length(act_section) <= 60', name=op.f('ck_agency_act_section_is_at_most_60')),
    sa.CheckConstraint('length(code) <= 20', name=op.f('ck_agency_code_is_at_most_20')),
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_agency_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_agency_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(head_title_en) <= 300', name=op.f('ck_agency_head_title_en_is_at_most_300')),
    sa.CheckConstraint('length(head_title_th) <= 300', name=op.f('ck_agency_head_title_th_is_at_most_300')),
    sa.CheckConstraint('length(name_en) <= 300', name=op.f('ck_agency_name_en_is_at_most_300')),
    sa.CheckConstraint('length(name_th) <= 300', name=op.f('ck_agency_name_th_is_at_most_300')),
    sa.CheckConstraint('length(seed_digest) <= 64', name=op.f('ck_agency_seed_digest_is_at_most_64')),
    sa.CheckConstraint('length(seed_key) <= 160', name=op.f('ck_agency_seed_key_is_at_most_160')),
    sa.CheckConstraint('length(sort_en) <= 300', name=op.f('ck_agency_sort_en_is_at_most_300')),
    sa.CheckConstraint('length(sort_th) <= 300', name=op.f('ck_agency_sort_th_is_at_most_300')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_agency_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_agency_updated_by_th_is_at_most_120')),
    sa.CheckConstraint('parent_id IS NULL OR parent_id <> id', name=op.f('ck_agency_is_not_its_own_parent')),
    sa.CheckConstraint('valid_to IS NULL OR valid_from IS NULL OR valid_to > valid_from', name=op.f('ck_agency_ends_after_it_begins')),
    sa.ForeignKeyConstraint(['parent_id'], ['agency.id'], name=op.f('fk_agency_parent_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agency')),
    sa.UniqueConstraint('code', name=op.f('uq_agency_code'))
    )
    with op.batch_alter_table('agency', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_agency_parent_id'), ['parent_id'], unique=False)
        batch_op.create_index('uq_agency_seed_key', ['seed_key'], unique=True, sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))

    op.create_table('authority_area',
    sa.Column('code', sa.String(length=10), nullable=False),
    sa.Column('number', sa.String(length=12), nullable=False),
    sa.Column('name_en', sa.Text(), nullable=False),
    sa.Column('plain_en', sa.String(length=200), nullable=False),
    sa.Column('name_th', sa.Text(), nullable=False),
    sa.Column('districts_involved', sa.Boolean(), nullable=False),
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
    sa.CheckConstraint('length(code) <= 10', name=op.f('ck_authority_area_code_is_at_most_10')),
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_authority_area_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_authority_area_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(number) <= 12', name=op.f('ck_authority_area_number_is_at_most_12')),
    sa.CheckConstraint('length(plain_en) <= 200', name=op.f('ck_authority_area_plain_en_is_at_most_200')),
    sa.CheckConstraint('length(seed_digest) <= 64', name=op.f('ck_authority_area_seed_digest_is_at_most_64')),
    sa.CheckConstraint('length(seed_key) <= 160', name=op.f('ck_authority_area_seed_key_is_at_most_160')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_authority_area_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_authority_area_updated_by_th_is_at_most_120')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_authority_area')),
    sa.UniqueConstraint('code', name=op.f('uq_authority_area_code'))
    )
    with op.batch_alter_table('authority_area', schema=None) as batch_op:
        batch_op.create_index('uq_authority_area_seed_key', ['seed_key'], unique=True, sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))

    op.create_table('chain_head',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.CheckConstraint('length(hash) <= 64', name=op.f('ck_chain_head_hash_is_at_most_64')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_chain_head'))
    )
    op.create_table('change_record',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('actor_en', sa.String(length=120), nullable=False),
    sa.Column('actor_th', sa.String(length=120), nullable=False),
    sa.Column('actor_id', sa.Integer(), nullable=True),
    sa.Column('request_id', sa.String(length=32), nullable=False),
    sa.Column('action', sa.String(length=40), nullable=False),
    sa.Column('entity', sa.String(length=60), nullable=False),
    sa.Column('entity_id', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.CheckConstraint('length(action) <= 40', name=op.f('ck_change_record_action_is_at_most_40')),
    sa.CheckConstraint('length(actor_en) <= 120', name=op.f('ck_change_record_actor_en_is_at_most_120')),
    sa.CheckConstraint('length(actor_th) <= 120', name=op.f('ck_change_record_actor_th_is_at_most_120')),
    sa.CheckConstraint('length(digest) <= 64', name=op.f('ck_change_record_digest_is_at_most_64')),
    sa.CheckConstraint('length(entity) <= 60', name=op.f('ck_change_record_entity_is_at_most_60')),
    sa.CheckConstraint('length(request_id) <= 32', name=op.f('ck_change_record_request_id_is_at_most_32')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_change_record'))
    )
    with op.batch_alter_table('change_record', schema=None) as batch_op:
        batch_op.create_index('ix_change_record_entity_entity_id_id', ['entity', 'entity_id', 'id'], unique=False)
        batch_op.create_index('ix_change_record_request_id_id', ['request_id', 'id'], unique=False)

    op.create_table('document',
    sa.Column('entity', sa.String(length=60), nullable=False),
    sa.Column('entity_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('letter', 'memo', 'agreement', 'approval', 'order', 'minutes', 'report', 'programme', 'speech', 'slides', 'budget', 'photo', 'other', name='document_kind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('title_en', sa.String(length=300), nullable=True),
    sa.Column('title_th', sa.String(length=300), nullable=True),
    sa.Column('official_no', sa.String(length=100), nullable=True),
    sa.Column('written_in', sa.Enum('th', 'en', 'both', 'other', name='written_in', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('dated_on', sa.Date(), nullable=True),
    sa.Column('dated_precision', sa.Enum('day', 'month', 'year', name='dated_precision', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('last_number', sa.Integer(), nullable=False),
    sa.Column('filed_on', sa.Date(), nullable=False),
    sa.Column('filter_text', sa.Text(), nullable=False),
    sa.Column('sort_en', sa.String(length=300), nullable=False),
    sa.Column('sort_th', sa.String(length=300), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by_en', sa.String(length=120), nullable=False),
    sa.Column('created_by_th', sa.String(length=120), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_by_en', sa.String(length=120), nullable=False),
    sa.Column('updated_by_th', sa.String(length=120), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('archived_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('(dated_on IS NULL) = (dated_precision IS NULL)', name=op.f('ck_document_date_has_a_precision')),
    sa.CheckConstraint('last_number > 0', name=op.f('ck_document_has_a_version')),
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_document_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_document_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(entity) <= 60', name=op.f('ck_document_entity_is_at_most_60')),
    sa.CheckConstraint('length(official_no) <= 100', name=op.f('ck_document_official_no_is_at_most_100')),
    sa.CheckConstraint('length(sort_en) <= 300', name=op.f('ck_document_sort_en_is_at_most_300')),
    sa.CheckConstraint('length(sort_th) <= 300', name=op.f('ck_document_sort_th_is_at_most_300')),
    sa.CheckConstraint('length(title_en) <= 300', name=op.f('ck_document_title_en_is_at_most_300')),
    sa.CheckConstraint('length(title_th) <= 300', name=op.f('ck_document_title_th_is_at_most_300')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_document_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_document_updated_by_th_is_at_most_120')),
    sa.CheckConstraint('title_en IS NOT NULL OR title_th IS NOT NULL', name=op.f('ck_document_has_a_title')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document'))
    )
    with op.batch_alter_table('document', schema=None) as batch_op:
        batch_op.create_index('ix_document_entity_entity_id_filed_on', ['entity', 'entity_id', 'filed_on'], unique=False)
        batch_op.create_index('ix_document_filed_on_id', ['filed_on', 'id'], unique=False)
        batch_op.create_index('ix_document_sort_en_id', ['sort_en', 'id'], unique=False)
        batch_op.create_index('ix_document_sort_th_id', ['sort_th', 'id'], unique=False)

    op.create_table('failed_sign_in',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('login', sa.String(length=60), nullable=False),
    sa.Column('address', sa.String(length=60), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('length(address) <= 60', name=op.f('ck_failed_sign_in_address_is_at_most_60')),
    sa.CheckConstraint('length(login) <= 60', name=op.f('ck_failed_sign_in_login_is_at_most_60')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_failed_sign_in'))
    )
    with op.batch_alter_table('failed_sign_in', schema=None) as batch_op:
        batch_op.create_index('ix_failed_sign_in_address_at', ['address', 'at'], unique=False)
        batch_op.create_index('ix_failed_sign_in_login_at', ['login', 'at'], unique=False)

    op.create_table('person',
    sa.Column('name_en', sa.String(length=200), nullable=True),
    sa.Column('name_th', sa.String(length=200), nullable=True),
    sa.Column('honorific_en', sa.String(length=60), nullable=True),
    sa.Column('honorific_th', sa.String(length=60), nullable=True),
    sa.Column('pronunciation', sa.String(length=200), nullable=True),
    sa.Column('languages', sa.String(length=100), nullable=True),
    sa.Column('filter_text', sa.Text(), nullable=False),
    sa.Column('sort_en', sa.String(length=200), nullable=False),
    sa.Column('sort_th', sa.String(length=200), nullable=False),
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
    sa.Column('classification', sa.Enum('normal', 'restricted', name='classification', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_person_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_person_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(honorific_en) <= 60', name=op.f('ck_person_honorific_en_is_at_most_60')),
    sa.CheckConstraint('length(honorific_th) <= 60', name=op.f('ck_person_honorific_th_is_at_most_60')),
    sa.CheckConstraint('length(languages) <= 100', name=op.f('ck_person_languages_is_at_most_100')),
    sa.CheckConstraint('length(name_en) <= 200', name=op.f('ck_person_name_en_is_at_most_200')),
    sa.CheckConstraint('length(name_th) <= 200', name=op.f('ck_person_name_th_is_at_most_200')),
    sa.CheckConstraint('length(pronunciation) <= 200', name=op.f('ck_person_pronunciation_is_at_most_200')),
    sa.CheckConstraint('length(seed_digest) <= 64', name=op.f('ck_person_seed_digest_is_at_most_64')),
    sa.CheckConstraint('length(seed_key) <= 160', name=op.f('ck_person_seed_key_is_at_most_160')),
    sa.CheckConstraint('length(sort_en) <= 200', name=op.f('ck_person_sort_en_is_at_most_200')),
    sa.CheckConstraint('length(sort_th) <= 200', name=op.f('ck_person_sort_th_is_at_most_200')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_person_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_person_updated_by_th_is_at_most_120')),
    sa.CheckConstraint('name_en IS NOT NULL OR name_th IS NOT NULL', name=op.f('ck_person_has_a_name')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_person'))
    )
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.create_index('ix_person_sort_en_id', ['sort_en', 'id'], unique=False)
        batch_op.create_index('ix_person_sort_th_id', ['sort_th', 'id'], unique=False)
        batch_op.create_index('uq_person_seed_key', ['seed_key'], unique=True, sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))

    op.create_table('plan',
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('kind', sa.Enum('multi_year', 'annual', 'monthly', name='plan_kind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('title_en', sa.String(length=300), nullable=True),
    sa.Column('title_th', sa.String(length=300), nullable=True),
    sa.Column('title_en_own', sa.Boolean(), nullable=False),
    sa.Column('title_th_own', sa.Boolean(), nullable=False),
    sa.Column('title_as_published', sa.String(length=300), nullable=True),
    sa.Column('fiscal_year_from', sa.Integer(), nullable=False),
    sa.Column('fiscal_year_to', sa.Integer(), nullable=False),
    sa.Column('period_start', sa.Date(), nullable=True),
    sa.Column('period_end', sa.Date(), nullable=True),
    sa.Column('state', sa.Enum('draft', 'approved', 'closed', name='plan_state', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('parent_id', sa.Integer(), nullable=True),
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
    sa.CheckConstraint('fiscal_year_to >= fiscal_year_from', name=op.f('ck_plan_years_run_forward')),
    sa.CheckConstraint('length(code) <= 40', name=op.f('ck_plan_code_is_at_most_40')),
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_plan_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_plan_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(seed_digest) <= 64', name=op.f('ck_plan_seed_digest_is_at_most_64')),
    sa.CheckConstraint('length(seed_key) <= 160', name=op.f('ck_plan_seed_key_is_at_most_160')),
    sa.CheckConstraint('length(title_as_published) <= 300', name=op.f('ck_plan_title_as_published_is_at_most_300')),
    sa.CheckConstraint('length(title_en) <= 300', name=op.f('ck_plan_title_en_is_at_most_300')),
    sa.CheckConstraint('length(title_th) <= 300', name=op.f('ck_plan_title_th_is_at_most_300')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_plan_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_plan_updated_by_th_is_at_most_120')),
    sa.ForeignKeyConstraint(['parent_id'], ['plan.id'], name=op.f('fk_plan_parent_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_plan')),
    sa.UniqueConstraint('code', name=op.f('uq_plan_code'))
    )
    with op.batch_alter_table('plan', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_plan_fiscal_year_from'), ['fiscal_year_from'], unique=False)
        batch_op.create_index(batch_op.f('ix_plan_parent_id'), ['parent_id'], unique=False)
        batch_op.create_index('uq_plan_seed_key', ['seed_key'], unique=True, sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))

    op.create_table('policy_value',
    sa.Column('key', sa.Enum('quiet_months', 'dormant_months', 'notice_ladder', 'gift_threshold', 'contact_retention', name='policy_key', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('value', sa.String(length=60), nullable=False),
    sa.Column('unit', sa.Enum('months', 'baht', name='unit', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('meaning_en', sa.Text(), nullable=True),
    sa.Column('meaning_th', sa.Text(), nullable=True),
    sa.Column('valid_from', sa.Date(), nullable=False),
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
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_policy_value_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_policy_value_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(seed_digest) <= 64', name=op.f('ck_policy_value_seed_digest_is_at_most_64')),
    sa.CheckConstraint('length(seed_key) <= 160', name=op.f('ck_policy_value_seed_key_is_at_most_160')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_policy_value_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_policy_value_updated_by_th_is_at_most_120')),
    sa.CheckConstraint('length(value) <= 60', name=op.f('ck_policy_value_value_is_at_most_60')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_policy_value'))
    )
    with op.batch_alter_table('policy_value', schema=None) as batch_op:
        batch_op.create_index('uq_policy_value_key_valid_from', ['key', 'valid_from'], unique=True)
        batch_op.create_index('uq_policy_value_seed_key', ['seed_key'], unique=True, sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))

    op.create_table('search_entry',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('entity', sa.String(length=60), nullable=False),
    sa.Column('entity_id', sa.Integer(), nullable=False),
    sa.Column('title_th', sa.Text(), nullable=True),
    sa.Column('title_en', sa.Text(), nullable=True),
    sa.Column('codes', sa.String(length=200), nullable=False),
    sa.Column('hint_th', sa.Text(), nullable=True),
    sa.Column('hint_en', sa.Text(), nullable=True),
    sa.Column('day', sa.String(length=10), nullable=True),
    sa.Column('names', sa.Text(), nullable=False),
    sa.Column('texts', sa.Text(), nullable=False),
    sa.Column('told', sa.Text(), nullable=False),
    sa.CheckConstraint('length(codes) <= 200', name=op.f('ck_search_entry_codes_is_at_most_200')),
    sa.CheckConstraint('length(day) <= 10', name=op.f('ck_search_entry_day_is_at_most_10')),
    sa.CheckConstraint('length(entity) <= 60', name=op.f('ck_search_entry_entity_is_at_most_60')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_search_entry'))
    )
    with op.batch_alter_table('search_entry', schema=None) as batch_op:
        batch_op.create_index('uq_search_entry_entity_entity_id', ['entity', 'entity_id'], unique=True)

    op.create_table('source',
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('title_en', sa.String(length=300), nullable=False),
    sa.Column('title_th', sa.String(length=300), nullable=False),
    sa.Column('cited_as', sa.String(length=300), nullable=True),
    sa.Column('reference_en', sa.Text(), nullable=True),
    sa.Column('reference_th', sa.Text(), nullable=True),
    sa.Column('published_on', sa.String(length=10), nullable=True),
    sa.Column('retrieved_on', sa.String(length=10), nullable=True),
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
    sa.CheckConstraint('length(cited_as) <= 300', name=op.f('ck_source_cited_as_is_at_most_300')),
    sa.CheckConstraint('length(code) <= 40', name=op.f('ck_source_code_is_at_most_40')),
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_source_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_source_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(published_on) <= 10', name=op.f('ck_source_published_on_is_at_most_10')),
    sa.CheckConstraint('length(retrieved_on) <= 10', name=op.f('ck_source_retrieved_on_is_at_most_10')),
    sa.CheckConstraint('length(seed_digest) <= 64', name=op.f('ck_source_seed_digest_is_at_most_64')),
    sa.CheckConstraint('length(seed_key) <= 160', name=op.f('ck_source_seed_key_is_at_most_160')),
    sa.CheckConstraint('length(title_en) <= 300', name=op.f('ck_source_title_en_is_at_most_300')),
    sa.CheckConstraint('length(title_th) <= 300', name=op.f('ck_source_title_th_is_at_most_300')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_source_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_source_updated_by_th_is_at_most_120')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_source')),
    sa.UniqueConstraint('cited_as', name=op.f('uq_source_cited_as')),
    sa.UniqueConstraint('code', name=op.f('uq_source_code'))
    )
    with op.batch_alter_table('source', schema=None) as batch_op:
        batch_op.create_index('uq_source_seed_key', ['seed_key'], unique=True, sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))

    op.create_table('user_account',
    sa.Column('login', sa.String(length=60), nullable=False),
    sa.Column('name_en', sa.String(length=120), nullable=False),
    sa.Column('name_th', sa.String(length=120), nullable=False),
    sa.Column('role', sa.Enum('viewer', 'officer', 'liaison', 'approver', 'admin', name='role', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('password_hash', sa.String(length=200), nullable=False),
    sa.Column('password_set_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('password_temporary', sa.Boolean(), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
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
    sa.CheckConstraint("language IN ('th', 'en')", name=op.f('ck_user_account_language_is_thai_or_english')),
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_user_account_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_user_account_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(language) <= 2', name=op.f('ck_user_account_language_is_at_most_2')),
    sa.CheckConstraint('length(login) <= 60', name=op.f('ck_user_account_login_is_at_most_60')),
    sa.CheckConstraint('length(name_en) <= 120', name=op.f('ck_user_account_name_en_is_at_most_120')),
    sa.CheckConstraint('length(name_th) <= 120', name=op.f('ck_user_account_name_th_is_at_most_120')),
    sa.CheckConstraint('length(password_hash) <= 200', name=op.f('ck_user_account_password_hash_is_at_most_200')),
    sa.CheckConstraint('length(seed_digest) <= 64', name=op.f('ck_user_account_seed_digest_is_at_most_64')),
    sa.CheckConstraint('length(seed_key) <= 160', name=op.f('ck_user_account_seed_key_is_at_most_160')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_user_account_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_user_account_updated_by_th_is_at_most_120')),
    sa.CheckConstraint('login = lower(login)', name=op.f('ck_user_account_login_is_lower_case')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_user_account')),
    sa.UniqueConstraint('login', name=op.f('uq_user_account_login'))
    )
    with op.batch_alter_table('user_account', schema=None) as batch_op:
        batch_op.create_index('uq_user_account_seed_key', ['seed_key'], unique=True, sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))

    op.create_table('access_grant',
    sa.Column('entity', sa.String(length=60), nullable=False),
    sa.Column('entity_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by_en', sa.String(length=120), nullable=False),
    sa.Column('created_by_th', sa.String(length=120), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_by_en', sa.String(length=120), nullable=False),
    sa.Column('updated_by_th', sa.String(length=120), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('archived_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_access_grant_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_access_grant_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(entity) <= 60', name=op.f('ck_access_grant_entity_is_at_most_60')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_access_grant_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_access_grant_updated_by_th_is_at_most_120')),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_access_grant_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_access_grant'))
    )
    with op.batch_alter_table('access_grant', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_access_grant_user_id'), ['user_id'], unique=False)
        batch_op.create_index('uq_access_grant_reader', ['entity', 'entity_id', 'user_id'], unique=True)

    op.create_table('agency_name',
    sa.Column('agency_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(length=300), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('type', sa.Enum('official', 'short', 'former', 'alias', 'as_published', name='name_type', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('valid_from', sa.String(length=10), nullable=True),
    sa.Column('valid_to', sa.String(length=10), nullable=True),
    sa.Column('source', sa.Text(), nullable=True),
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
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_agency_name_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_agency_name_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(language) <= 8', name=op.f('ck_agency_name_language_is_at_most_8')),
    sa.CheckConstraint('length(seed_digest) <= 64', name=op.f('ck_agency_name_seed_digest_is_at_most_64')),
    sa.CheckConstraint('length(seed_key) <= 160', name=op.f('ck_agency_name_seed_key_is_at_most_160')),
    sa.CheckConstraint('length(text) <= 300', name=op.f('ck_agency_name_text_is_at_most_300')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_agency_name_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_agency_name_updated_by_th_is_at_most_120')),
    sa.CheckConstraint('length(valid_from) <= 10', name=op.f('ck_agency_name_valid_from_is_at_most_10')),
    sa.CheckConstraint('length(valid_to) <= 10', name=op.f('ck_agency_name_valid_to_is_at_most_10')),
    sa.ForeignKeyConstraint(['agency_id'], ['agency.id'], name=op.f('fk_agency_name_agency_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agency_name'))
    )
    with op.batch_alter_table('agency_name', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_agency_name_agency_id'), ['agency_id'], unique=False)
        batch_op.create_index('uq_agency_name_seed_key', ['seed_key'], unique=True, sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))

    op.create_table('agreement',
    sa.Column('kind', sa.Enum('sister_city', 'friendship', 'mou', 'protocol', 'programme', 'letter_of_intent', 'action_plan', 'membership', 'declaration', 'cooperation', 'funding', 'unknown', name='agreement_kind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('organ', sa.Enum('governor', 'council', 'agency', name='organ', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('title_en', sa.String(length=500), nullable=True),
    sa.Column('title_th', sa.String(length=500), nullable=True),
    sa.Column('title_en_own', sa.Boolean(), nullable=False),
    sa.Column('title_th_own', sa.Boolean(), nullable=False),
    sa.Column('term', sa.Enum('fixed', 'auto_renew', 'evergreen', 'unknown', name='term', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('signed_on', sa.Date(), nullable=True),
    sa.Column('signed_precision', sa.Enum('day', 'month', 'year', name='signed_precision', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('effective_on', sa.Date(), nullable=True),
    sa.Column('effective_precision', sa.Enum('day', 'month', 'year', name='effective_precision', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('ends_precision', sa.Enum('day', 'month', 'year', name='ends_precision', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('place_en', sa.String(length=300), nullable=True),
    sa.Column('place_th', sa.String(length=300), nullable=True),
    sa.Column('signatory_bma', sa.String(length=500), nullable=True),
    sa.Column('signatory_partner', sa.String(length=500), nullable=True),
    sa.Column('fields_en', sa.Text(), nullable=True),
    sa.Column('fields_th', sa.Text(), nullable=True),
    sa.Column('note_en', sa.Text(), nullable=True),
    sa.Column('note_th', sa.Text(), nullable=True),
    sa.Column('agency_id', sa.Integer(), nullable=False),
    sa.Column('agency_assumed', sa.Boolean(), nullable=False),
    sa.Column('legacy', sa.Boolean(), nullable=False),
    sa.Column('filter_text', sa.Text(), nullable=False),
    sa.Column('sort_en', sa.Text(), nullable=False),
    sa.Column('sort_th', sa.Text(), nullable=False),
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
    sa.Column('classification', sa.Enum('normal', 'restricted', name='classification', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.CheckConstraint('(ends_on IS NULL) = (ends_precision IS NULL)', name=op.f('ck_agreement_end_has_a_precision')),
    sa.CheckConstraint('(signed_on IS NULL) = (signed_precision IS NULL)', name=op.f('ck_agreement_signing_day_has_a_precision')),
    sa.CheckConstraint('ends_on IS NULL OR signed_on IS NULL OR ends_on >= signed_on', name=op.f('ck_agreement_ends_after_signing')),
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_agreement_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_agreement_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(place_en) <= 300', name=op.f('ck_agreement_place_en_is_at_most_300')),
    sa.CheckConstraint('length(place_th) <= 300', name=op.f('ck_agreement_place_th_is_at_most_300')),
    sa.CheckConstraint('length(seed_digest) <= 64', name=op.f('ck_agreement_seed_digest_is_at_most_64')),
    sa.CheckConstraint('length(seed_key) <= 160', name=op.f('ck_agreement_seed_key_is_at_most_160')),
    sa.CheckConstraint('length(signatory_bma) <= 500', name=op.f('ck_agreement_signatory_bma_is_at_most_500')),
    sa.CheckConstraint('length(signatory_partner) <= 500', name=op.f('ck_agreement_signatory_partner_is_at_most_500')),
    sa.CheckConstraint('length(title_en) <= 500', name=op.f('ck_agreement_title_en_is_at_most_500')),
    sa.CheckConstraint('length(title_th) <= 500', name=op.f('ck_agreement_title_th_is_at_most_500')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_agreement_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_agreement_updated_by_th_is_at_most_120')),
    sa.CheckConstraint('title_en IS NOT NULL OR title_th IS NOT NULL', name=op.f('ck_agreement_has_a_title')),
    sa.ForeignKeyConstraint(['agency_id'], ['agency.id'], name=op.f('fk_agreement_agency_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_agreement'))
    )
    with op.batch_alter_table('agreement', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_agreement_agency_id'), ['agency_id'], unique=False)
        batch_op.create_index('ix_agreement_signed_on_id', ['signed_on', 'id'], unique=False)
        batch_op.create_index('uq_agreement_seed_key', ['seed_key'], unique=True, sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))

    op.create_table('authority_area_lead',
    sa.Column('area_id', sa.Integer(), nullable=False),
    sa.Column('agency_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['agency_id'], ['agency.id'], name=op.f('fk_authority_area_lead_agency_id')),
    sa.ForeignKeyConstraint(['area_id'], ['authority_area.id'], name=op.f('fk_authority_area_lead_area_id')),
    sa.PrimaryKeyConstraint('area_id', 'agency_id', name=op.f('pk_authority_area_lead'))
    )
    with op.batch_alter_table('authority_area_lead', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_authority_area_lead_agency_id'), ['agency_id'], unique=False)

    op.create_table('chain_link',
    sa.Column('position', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('change_id', sa.Integer(), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.CheckConstraint('length(hash) <= 64', name=op.f('ck_chain_link_hash_is_at_most_64')),
    sa.ForeignKeyConstraint(['change_id'], ['change_record.id'], name=op.f('fk_chain_link_change_id')),
    sa.PrimaryKeyConstraint('position', name=op.f('pk_chain_link')),
    sa.UniqueConstraint('change_id', name=op.f('uq_chain_link_change_id'))
    )
    op.create_table('change_value',
    sa.Column('change_id', sa.Integer(), nullable=False),
    sa.Column('field', sa.String(length=60), nullable=False),
    sa.Column('before', sa.Text(), nullable=True),
    sa.Column('after', sa.Text(), nullable=True),
    sa.CheckConstraint('length(field) <= 60', name=op.f('ck_change_value_field_is_at_most_60')),
    sa.ForeignKeyConstraint(['change_id'], ['change_record.id'], name=op.f('fk_change_value_change_id')),
    sa.PrimaryKeyConstraint('change_id', 'field', name=op.f('pk_change_value'))
    )
    with op.batch_alter_table('change_value', schema=None) as batch_op:
        batch_op.create_index('ix_change_value_field_before', ['field', 'before'], unique=False, sqlite_where=sa.text('length("before") < 12'), postgresql_where=sa.text('length("before") < 12'))

    op.create_table('contact_point',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('email', 'phone', 'mobile', 'messenger', 'address', name='contact_kind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('value', sa.String(length=300), nullable=False),
    sa.Column('purpose', sa.Enum('correspondence', 'protocol', 'visit', 'emergency', name='contact_purpose', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('purge_after', sa.Date(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by_en', sa.String(length=120), nullable=False),
    sa.Column('created_by_th', sa.String(length=120), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_by_en', sa.String(length=120), nullable=False),
    sa.Column('updated_by_th', sa.String(length=120), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('archived_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_contact_point_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_contact_point_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_contact_point_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_contact_point_updated_by_th_is_at_most_120')),
    sa.CheckConstraint('length(value) <= 300', name=op.f('ck_contact_point_value_is_at_most_300')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_contact_point_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contact_point'))
    )
    with op.batch_alter_table('contact_point', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_contact_point_person_id'), ['person_id'], unique=False)
        batch_op.create_index('ix_contact_point_purge_after', ['purge_after'], unique=False)

    op.create_table('document_version',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('type', sa.Enum('pdf', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'png', 'jpg', 'tif', 'txt', 'eml', name='file_type', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('file_name', sa.String(length=255), nullable=False),
    sa.Column('pages', sa.Integer(), nullable=True),
    sa.Column('uploaded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('uploaded_by_en', sa.String(length=120), nullable=False),
    sa.Column('uploaded_by_th', sa.String(length=120), nullable=False),
    sa.Column('signed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('signed_by_en', sa.String(length=120), nullable=True),
    sa.Column('signed_by_th', sa.String(length=120), nullable=True),
    sa.CheckConstraint('(signed_at IS NULL) = (signed_by_en IS NULL)', name=op.f('ck_document_version_signed_by_somebody')),
    sa.CheckConstraint('length(file_name) <= 255', name=op.f('ck_document_version_file_name_is_at_most_255')),
    sa.CheckConstraint('length(sha256) <= 64', name=op.f('ck_document_version_sha256_is_at_most_64')),
    sa.CheckConstraint('length(sha256) = 64', name=op.f('ck_document_version_sha256_is_whole')),
    sa.CheckConstraint('length(signed_by_en) <= 120', name=op.f('ck_document_version_signed_by_en_is_at_most_120')),
    sa.CheckConstraint('length(signed_by_th) <= 120', name=op.f('ck_document_version_signed_by_th_is_at_most_120')),
    sa.CheckConstraint('length(uploaded_by_en) <= 120', name=op.f('ck_document_version_uploaded_by_en_is_at_most_120')),
    sa.CheckConstraint('length(uploaded_by_th) <= 120', name=op.f('ck_document_version_uploaded_by_th_is_at_most_120')),
    sa.CheckConstraint('number > 0', name=op.f('ck_document_version_number_begins_at_one')),
    sa.CheckConstraint('size > 0', name=op.f('ck_document_version_holds_something')),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_document_version_document_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document_version'))
    )
    with op.batch_alter_table('document_version', schema=None) as batch_op:
        batch_op.create_index('ix_document_version_sha256', ['sha256'], unique=False)
        batch_op.create_index('uq_document_version_number', ['document_id', 'number'], unique=True)

    op.create_table('journal_entry',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('kind', sa.Enum('signed_in', 'sign_in_failed', 'signed_out', 'session_ended', 'password_changed', 'password_set', 'two_factor_on', 'two_factor_off', 'two_factor_reset', 'codes_renewed', 'code_used', 'names_changed', 'account_added', 'account_closed', 'account_opened', 'role_changed', 'grant_given', 'grant_ended', 'refused', 'exported', 'downloaded', 'previewed', 'contacts_seen', 'file_fault', name='journal_kind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('actor', sa.String(length=120), nullable=False),
    sa.Column('actor_id', sa.Integer(), nullable=True),
    sa.Column('about_id', sa.Integer(), nullable=True),
    sa.Column('address', sa.String(length=60), nullable=False),
    sa.Column('what', sa.Text(), nullable=False),
    sa.CheckConstraint('length(actor) <= 120', name=op.f('ck_journal_entry_actor_is_at_most_120')),
    sa.CheckConstraint('length(address) <= 60', name=op.f('ck_journal_entry_address_is_at_most_60')),
    sa.ForeignKeyConstraint(['about_id'], ['user_account.id'], name=op.f('fk_journal_entry_about_id')),
    sa.ForeignKeyConstraint(['actor_id'], ['user_account.id'], name=op.f('fk_journal_entry_actor_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_journal_entry'))
    )
    with op.batch_alter_table('journal_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_journal_entry_about_id'), ['about_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_journal_entry_actor_id'), ['actor_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_journal_entry_at'), ['at'], unique=False)
        batch_op.create_index(batch_op.f('ix_journal_entry_kind'), ['kind'], unique=False)

    op.create_table('liaison',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('agency_id', sa.Integer(), nullable=False),
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
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_liaison_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_liaison_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(seed_digest) <= 64', name=op.f('ck_liaison_seed_digest_is_at_most_64')),
    sa.CheckConstraint('length(seed_key) <= 160', name=op.f('ck_liaison_seed_key_is_at_most_160')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_liaison_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_liaison_updated_by_th_is_at_most_120')),
    sa.ForeignKeyConstraint(['agency_id'], ['agency.id'], name=op.f('fk_liaison_agency_id')),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_liaison_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_liaison'))
    )
    with op.batch_alter_table('liaison', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_liaison_agency_id'), ['agency_id'], unique=False)
        batch_op.create_index('uq_liaison_seed_key', ['seed_key'], unique=True, sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))
        batch_op.create_index('uq_liaison_user_id', ['user_id'], unique=True)

    op.create_table('partner',
    sa.Column('kind', sa.Enum('sister_city', 'network', 'embassy', 'city', 'council', 'community', 'organisation', 'prospect', name='partner_kind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('level', sa.Enum('city', 'prefecture', 'province', 'state', 'council', 'country', 'network', name='partner_level', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('seq', sa.Integer(), nullable=True),
    sa.Column('acronym', sa.String(length=60), nullable=True),
    sa.Column('name_en', sa.String(length=300), nullable=True),
    sa.Column('name_th', sa.String(length=300), nullable=True),
    sa.Column('name_th_own', sa.Boolean(), nullable=False),
    sa.Column('country', sa.String(length=2), nullable=True),
    sa.Column('latitude', sa.Double(), nullable=True),
    sa.Column('longitude', sa.Double(), nullable=True),
    sa.Column('website', sa.String(length=300), nullable=True),
    sa.Column('founded_year', sa.Integer(), nullable=True),
    sa.Column('why_en', sa.Text(), nullable=True),
    sa.Column('why_th', sa.Text(), nullable=True),
    sa.Column('why_source', sa.Text(), nullable=True),
    sa.Column('note_en', sa.Text(), nullable=True),
    sa.Column('note_th', sa.Text(), nullable=True),
    sa.Column('status_en', sa.Text(), nullable=True),
    sa.Column('status_th', sa.Text(), nullable=True),
    sa.Column('country_as_published', sa.String(length=200), nullable=True),
    sa.Column('country_note_en', sa.Text(), nullable=True),
    sa.Column('country_note_th', sa.Text(), nullable=True),
    sa.Column('steward_agency_id', sa.Integer(), nullable=True),
    sa.Column('filter_text', sa.Text(), nullable=False),
    sa.Column('sort_en', sa.String(length=300), nullable=False),
    sa.Column('sort_th', sa.String(length=300), nullable=False),
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
    sa.Column('classification', sa.Enum('normal', 'restricted', name='classification', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.CheckConstraint('(latitude IS NULL) = (longitude IS NULL)', name=op.f('ck_partner_coordinates_come_in_pairs')),
    sa.CheckConstraint('latitude IS NULL OR (latitude BETWEEN -90 AND 90)', name=op.f('ck_partner_latitude_is_on_the_globe')),
    sa.CheckConstraint('length(acronym) <= 60', name=op.f('ck_partner_acronym_is_at_most_60')),
    sa.CheckConstraint('length(country) <= 2', name=op.f('ck_partner_country_is_at_most_2')),
    sa.CheckConstraint('length(country_as_published) <= 200', name=op.f('ck_partner_country_as_published_is_at_most_200')),
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_partner_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_partner_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(name_en) <= 300', name=op.f('ck_partner_name_en_is_at_most_300')),
    sa.CheckConstraint('length(name_th) <= 300', name=op.f('ck_partner_name_th_is_at_most_300')),
    sa.CheckConstraint('length(seed_digest) <= 64', name=op.f('ck_partner_seed_digest_is_at_most_64')),
    sa.CheckConstraint('length(seed_key) <= 160', name=op.f('ck_partner_seed_key_is_at_most_160')),
    sa.CheckConstraint('length(sort_en) <= 300', name=op.f('ck_partner_sort_en_is_at_most_300')),
    sa.CheckConstraint('length(sort_th) <= 300', name=op.f('ck_partner_sort_th_is_at_most_300')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_partner_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_partner_updated_by_th_is_at_most_120')),
    sa.CheckConstraint('length(website) <= 300', name=op.f('ck_partner_website_is_at_most_300')),
    sa.CheckConstraint('longitude IS NULL OR (longitude BETWEEN -180 AND 180)', name=op.f('ck_partner_longitude_is_on_the_globe')),
    sa.CheckConstraint('name_en IS NOT NULL OR name_th IS NOT NULL', name=op.f('ck_partner_has_a_name')),
    sa.ForeignKeyConstraint(['steward_agency_id'], ['agency.id'], name=op.f('fk_partner_steward_agency_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_partner'))
    )
    with op.batch_alter_table('partner', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_partner_country'), ['country'], unique=False)
        batch_op.create_index('ix_partner_kind_sort_en_id', ['kind', 'sort_en', 'id'], unique=False)
        batch_op.create_index('ix_partner_kind_sort_th_id', ['kind', 'sort_th', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_partner_steward_agency_id'), ['steward_agency_id'], unique=False)
        batch_op.create_index('uq_partner_seed_key', ['seed_key'], unique=True, sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))

    op.create_table('plan_item',
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('parent_id', sa.Integer(), nullable=True),
    sa.Column('level', sa.Enum('strategy', 'project', 'monthly_line', name='item_level', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('name_en', sa.String(length=500), nullable=True),
    sa.Column('name_th', sa.String(length=500), nullable=True),
    sa.Column('name_en_own', sa.Boolean(), nullable=False),
    sa.Column('name_th_own', sa.Boolean(), nullable=False),
    sa.Column('concerns', sa.String(length=100), nullable=True),
    sa.Column('months', sa.String(length=40), nullable=True),
    sa.Column('note_en', sa.Text(), nullable=True),
    sa.Column('note_th', sa.Text(), nullable=True),
    sa.Column('agency_id', sa.Integer(), nullable=False),
    sa.Column('agency_assumed', sa.Boolean(), nullable=False),
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
    sa.Column('source', sa.Text(), nullable=True),
    sa.Column('confidence', sa.Enum('high', 'medium', 'low', name='confidence', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.CheckConstraint('length(code) <= 40', name=op.f('ck_plan_item_code_is_at_most_40')),
    sa.CheckConstraint('length(concerns) <= 100', name=op.f('ck_plan_item_concerns_is_at_most_100')),
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_plan_item_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_plan_item_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(months) <= 40', name=op.f('ck_plan_item_months_is_at_most_40')),
    sa.CheckConstraint('length(name_en) <= 500', name=op.f('ck_plan_item_name_en_is_at_most_500')),
    sa.CheckConstraint('length(name_th) <= 500', name=op.f('ck_plan_item_name_th_is_at_most_500')),
    sa.CheckConstraint('length(seed_digest) <= 64', name=op.f('ck_plan_item_seed_digest_is_at_most_64')),
    sa.CheckConstraint('length(seed_key) <= 160', name=op.f('ck_plan_item_seed_key_is_at_most_160')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_plan_item_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_plan_item_updated_by_th_is_at_most_120')),
    sa.CheckConstraint('parent_id IS NULL OR parent_id <> id', name=op.f('ck_plan_item_is_not_its_own_parent')),
    sa.ForeignKeyConstraint(['agency_id'], ['agency.id'], name=op.f('fk_plan_item_agency_id')),
    sa.ForeignKeyConstraint(['parent_id'], ['plan_item.id'], name=op.f('fk_plan_item_parent_id')),
    sa.ForeignKeyConstraint(['plan_id'], ['plan.id'], name=op.f('fk_plan_item_plan_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_plan_item'))
    )
    with op.batch_alter_table('plan_item', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_plan_item_agency_id'), ['agency_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_plan_item_parent_id'), ['parent_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_plan_item_plan_id'), ['plan_id'], unique=False)
        batch_op.create_index('uq_plan_item_code', ['plan_id', 'code'], unique=True)
        batch_op.create_index('uq_plan_item_seed_key', ['seed_key'], unique=True, sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))

    op.create_table('published_count',
    sa.Column('source_id', sa.Integer(), nullable=False),
    sa.Column('scope', sa.String(length=60), nullable=False),
    sa.Column('value', sa.Integer(), nullable=False),
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
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_published_count_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_published_count_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(scope) <= 60', name=op.f('ck_published_count_scope_is_at_most_60')),
    sa.CheckConstraint('length(seed_digest) <= 64', name=op.f('ck_published_count_seed_digest_is_at_most_64')),
    sa.CheckConstraint('length(seed_key) <= 160', name=op.f('ck_published_count_seed_key_is_at_most_160')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_published_count_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_published_count_updated_by_th_is_at_most_120')),
    sa.CheckConstraint('value >= 0', name=op.f('ck_published_count_value_is_not_negative')),
    sa.ForeignKeyConstraint(['source_id'], ['source.id'], name=op.f('fk_published_count_source_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_published_count'))
    )
    with op.batch_alter_table('published_count', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_published_count_source_id'), ['source_id'], unique=False)
        batch_op.create_index('uq_published_count_claim', ['source_id', 'scope'], unique=True)

    op.create_table('recovery_code',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('code_hash', sa.String(length=200), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('length(code_hash) <= 200', name=op.f('ck_recovery_code_code_hash_is_at_most_200')),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_recovery_code_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recovery_code'))
    )
    with op.batch_alter_table('recovery_code', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_recovery_code_user_id'), ['user_id'], unique=False)

    op.create_table('saved_view',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('list_name', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('query', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by_en', sa.String(length=120), nullable=False),
    sa.Column('created_by_th', sa.String(length=120), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_by_en', sa.String(length=120), nullable=False),
    sa.Column('updated_by_th', sa.String(length=120), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('archived_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_saved_view_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_saved_view_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(list_name) <= 40', name=op.f('ck_saved_view_list_name_is_at_most_40')),
    sa.CheckConstraint('length(name) <= 80', name=op.f('ck_saved_view_name_is_at_most_80')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_saved_view_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_saved_view_updated_by_th_is_at_most_120')),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_saved_view_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_view'))
    )
    with op.batch_alter_table('saved_view', schema=None) as batch_op:
        batch_op.create_index('uq_saved_view_name', ['user_id', 'list_name', 'name'], unique=True)

    op.create_table('second_factor',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('secret', sa.String(length=64), nullable=False),
    sa.Column('begun_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('last_half_minute', sa.Integer(), nullable=False),
    sa.CheckConstraint('length(secret) <= 64', name=op.f('ck_second_factor_secret_is_at_most_64')),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_second_factor_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_second_factor')),
    sa.UniqueConstraint('user_id', name=op.f('uq_second_factor_user_id'))
    )
    op.create_table('user_session',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('token_digest', sa.String(length=64), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('address', sa.String(length=60), nullable=False),
    sa.Column('device', sa.String(length=200), nullable=False),
    sa.Column('awaits_code', sa.Boolean(), nullable=False),
    sa.CheckConstraint('length(address) <= 60', name=op.f('ck_user_session_address_is_at_most_60')),
    sa.CheckConstraint('length(device) <= 200', name=op.f('ck_user_session_device_is_at_most_200')),
    sa.CheckConstraint('length(token_digest) <= 64', name=op.f('ck_user_session_token_digest_is_at_most_64')),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_user_session_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_user_session')),
    sa.UniqueConstraint('token_digest', name=op.f('uq_user_session_token_digest'))
    )
    with op.batch_alter_table('user_session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_user_session_user_id'), ['user_id'], unique=False)

    op.create_table('activity',
    sa.Column('kind', sa.Enum('visit_in', 'visit_out', 'courtesy_call', 'farewell_call', 'meeting', 'conference', 'signing', 'training', 'study_visit', 'exchange', 'scholarship', 'cultural_event', 'ceremony', 'reception', 'joint_project_event', 'letter', 'other', 'unknown', name='activity_kind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('direction', sa.Enum('inbound', 'outbound', 'local', 'online', 'unknown', name='direction', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('state', sa.Enum('proposed', 'planned', 'confirmed', 'postponed', 'suspended', 'held', 'reported', 'cancelled', name='activity_state', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('title_en', sa.String(length=500), nullable=True),
    sa.Column('title_th', sa.String(length=500), nullable=True),
    sa.Column('title_en_own', sa.Boolean(), nullable=False),
    sa.Column('title_th_own', sa.Boolean(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('precision', sa.Enum('day', 'month', 'year', name='precision', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('fiscal_year', sa.Integer(), nullable=False),
    sa.Column('place_en', sa.String(length=300), nullable=True),
    sa.Column('place_th', sa.String(length=300), nullable=True),
    sa.Column('country', sa.String(length=2), nullable=True),
    sa.Column('others_en', sa.String(length=500), nullable=True),
    sa.Column('others_th', sa.String(length=500), nullable=True),
    sa.Column('result_en', sa.Text(), nullable=True),
    sa.Column('result_th', sa.Text(), nullable=True),
    sa.Column('result_en_own', sa.Boolean(), nullable=False),
    sa.Column('result_th_own', sa.Boolean(), nullable=False),
    sa.Column('persons_theirs', sa.Integer(), nullable=True),
    sa.Column('persons_ours', sa.Integer(), nullable=True),
    sa.Column('persons_total', sa.Integer(), nullable=True),
    sa.Column('cost_thb', sa.BigInteger(), nullable=True),
    sa.Column('note_en', sa.Text(), nullable=True),
    sa.Column('note_th', sa.Text(), nullable=True),
    sa.Column('legacy', sa.Boolean(), nullable=False),
    sa.Column('agency_id', sa.Integer(), nullable=False),
    sa.Column('agency_assumed', sa.Boolean(), nullable=False),
    sa.Column('plan_item_id', sa.Integer(), nullable=True),
    sa.Column('unplanned_reason_en', sa.Text(), nullable=True),
    sa.Column('unplanned_reason_th', sa.Text(), nullable=True),
    sa.Column('parent_id', sa.Integer(), nullable=True),
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
    sa.Column('source', sa.Text(), nullable=True),
    sa.Column('confidence', sa.Enum('high', 'medium', 'low', name='confidence', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('classification', sa.Enum('normal', 'restricted', name='classification', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.CheckConstraint("state <> 'reported' OR legacy OR (plan_item_id IS NULL) <> (coalesce(unplanned_reason_th, unplanned_reason_en) IS NULL)", name=op.f('ck_activity_reported_is_planned_xor_explained')),
    sa.CheckConstraint("state <> 'reported' OR legacy OR coalesce(result_th, result_en) IS NOT NULL", name=op.f('ck_activity_reported_has_result')),
    sa.CheckConstraint('cost_thb IS NULL OR cost_thb >= 0', name=op.f('ck_activity_cost_is_not_negative')),
    sa.CheckConstraint('ends_on >= starts_on', name=op.f('ck_activity_ends_on_or_after_its_start')),
    sa.CheckConstraint('length(country) <= 2', name=op.f('ck_activity_country_is_at_most_2')),
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_activity_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_activity_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(others_en) <= 500', name=op.f('ck_activity_others_en_is_at_most_500')),
    sa.CheckConstraint('length(others_th) <= 500', name=op.f('ck_activity_others_th_is_at_most_500')),
    sa.CheckConstraint('length(place_en) <= 300', name=op.f('ck_activity_place_en_is_at_most_300')),
    sa.CheckConstraint('length(place_th) <= 300', name=op.f('ck_activity_place_th_is_at_most_300')),
    sa.CheckConstraint('length(seed_digest) <= 64', name=op.f('ck_activity_seed_digest_is_at_most_64')),
    sa.CheckConstraint('length(seed_key) <= 160', name=op.f('ck_activity_seed_key_is_at_most_160')),
    sa.CheckConstraint('length(title_en) <= 500', name=op.f('ck_activity_title_en_is_at_most_500')),
    sa.CheckConstraint('length(title_th) <= 500', name=op.f('ck_activity_title_th_is_at_most_500')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_activity_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_activity_updated_by_th_is_at_most_120')),
    sa.CheckConstraint('persons_theirs IS NULL OR persons_theirs >= 0', name=op.f('ck_activity_persons_are_not_negative')),
    sa.CheckConstraint('title_en IS NOT NULL OR title_th IS NOT NULL', name=op.f('ck_activity_has_a_title')),
    sa.ForeignKeyConstraint(['agency_id'], ['agency.id'], name=op.f('fk_activity_agency_id')),
    sa.ForeignKeyConstraint(['parent_id'], ['activity.id'], name=op.f('fk_activity_parent_id')),
    sa.ForeignKeyConstraint(['plan_item_id'], ['plan_item.id'], name=op.f('fk_activity_plan_item_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_activity'))
    )
    with op.batch_alter_table('activity', schema=None) as batch_op:
        batch_op.create_index('ix_activity_agency_id_fiscal_year_kind_starts_on', ['agency_id', 'fiscal_year', 'kind', 'starts_on'], unique=False)
        batch_op.create_index('ix_activity_fiscal_year_starts_on', ['fiscal_year', 'starts_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_activity_parent_id'), ['parent_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_activity_plan_item_id'), ['plan_item_id'], unique=False)
        batch_op.create_index('ix_activity_starts_on_id', ['starts_on', 'id'], unique=False)
        batch_op.create_index('ix_activity_state_starts_on', ['state', 'starts_on'], unique=False)
        batch_op.create_index('uq_activity_seed_key', ['seed_key'], unique=True, sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))

    op.create_table('agreement_area',
    sa.Column('agreement_id', sa.Integer(), nullable=False),
    sa.Column('area_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['agreement_id'], ['agreement.id'], name=op.f('fk_agreement_area_agreement_id')),
    sa.ForeignKeyConstraint(['area_id'], ['authority_area.id'], name=op.f('fk_agreement_area_area_id')),
    sa.PrimaryKeyConstraint('agreement_id', 'area_id', name=op.f('pk_agreement_area'))
    )
    with op.batch_alter_table('agreement_area', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_agreement_area_area_id'), ['area_id'], unique=False)

    op.create_table('joint_project',
    sa.Column('partner_id', sa.Integer(), nullable=False),
    sa.Column('agency_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('proposed', 'running', 'ended', name='project_state', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('title_en', sa.String(length=300), nullable=True),
    sa.Column('title_th', sa.String(length=300), nullable=True),
    sa.Column('starts_on', sa.Date(), nullable=True),
    sa.Column('starts_precision', sa.Enum('day', 'month', 'year', name='starts_precision', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('ends_precision', sa.Enum('day', 'month', 'year', name='ends_precision', native_enum=False, create_constraint=True, length=32), nullable=True),
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
    sa.CheckConstraint('(ends_on IS NULL) = (ends_precision IS NULL)', name=op.f('ck_joint_project_end_has_a_precision')),
    sa.CheckConstraint('(starts_on IS NULL) = (starts_precision IS NULL)', name=op.f('ck_joint_project_beginning_has_a_precision')),
    sa.CheckConstraint('ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on', name=op.f('ck_joint_project_ends_after_it_begins')),
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_joint_project_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_joint_project_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(seed_digest) <= 64', name=op.f('ck_joint_project_seed_digest_is_at_most_64')),
    sa.CheckConstraint('length(seed_key) <= 160', name=op.f('ck_joint_project_seed_key_is_at_most_160')),
    sa.CheckConstraint('length(title_en) <= 300', name=op.f('ck_joint_project_title_en_is_at_most_300')),
    sa.CheckConstraint('length(title_th) <= 300', name=op.f('ck_joint_project_title_th_is_at_most_300')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_joint_project_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_joint_project_updated_by_th_is_at_most_120')),
    sa.CheckConstraint('title_en IS NOT NULL OR title_th IS NOT NULL', name=op.f('ck_joint_project_has_a_title')),
    sa.ForeignKeyConstraint(['agency_id'], ['agency.id'], name=op.f('fk_joint_project_agency_id')),
    sa.ForeignKeyConstraint(['partner_id'], ['partner.id'], name=op.f('fk_joint_project_partner_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_joint_project'))
    )
    with op.batch_alter_table('joint_project', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_joint_project_agency_id'), ['agency_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_joint_project_partner_id'), ['partner_id'], unique=False)
        batch_op.create_index('uq_joint_project_seed_key', ['seed_key'], unique=True, sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))

    op.create_table('occasion',
    sa.Column('partner_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('national_day', 'anniversary', 'key_date', name='occasion_kind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('title_en', sa.String(length=300), nullable=True),
    sa.Column('title_th', sa.String(length=300), nullable=True),
    sa.Column('month', sa.Integer(), nullable=True),
    sa.Column('day', sa.Integer(), nullable=True),
    sa.Column('since_year', sa.Integer(), nullable=True),
    sa.Column('moves_en', sa.String(length=300), nullable=True),
    sa.Column('moves_th', sa.String(length=300), nullable=True),
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
    sa.CheckConstraint('(month IS NULL) = (day IS NULL)', name=op.f('ck_occasion_month_and_day_come_together')),
    sa.CheckConstraint('day IS NULL OR day BETWEEN 1 AND 31', name=op.f('ck_occasion_day_is_of_a_month')),
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_occasion_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_occasion_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(moves_en) <= 300', name=op.f('ck_occasion_moves_en_is_at_most_300')),
    sa.CheckConstraint('length(moves_th) <= 300', name=op.f('ck_occasion_moves_th_is_at_most_300')),
    sa.CheckConstraint('length(seed_digest) <= 64', name=op.f('ck_occasion_seed_digest_is_at_most_64')),
    sa.CheckConstraint('length(seed_key) <= 160', name=op.f('ck_occasion_seed_key_is_at_most_160')),
    sa.CheckConstraint('length(title_en) <= 300', name=op.f('ck_occasion_title_en_is_at_most_300')),
    sa.CheckConstraint('length(title_th) <= 300', name=op.f('ck_occasion_title_th_is_at_most_300')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_occasion_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_occasion_updated_by_th_is_at_most_120')),
    sa.CheckConstraint('month IS NULL OR month BETWEEN 1 AND 12', name=op.f('ck_occasion_month_is_of_the_year')),
    sa.CheckConstraint('title_en IS NOT NULL OR title_th IS NOT NULL', name=op.f('ck_occasion_has_a_title')),
    sa.ForeignKeyConstraint(['partner_id'], ['partner.id'], name=op.f('fk_occasion_partner_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_occasion'))
    )
    with op.batch_alter_table('occasion', schema=None) as batch_op:
        batch_op.create_index('ix_occasion_month_day', ['month', 'day'], unique=False)
        batch_op.create_index(batch_op.f('ix_occasion_partner_id'), ['partner_id'], unique=False)
        batch_op.create_index('uq_occasion_seed_key', ['seed_key'], unique=True, sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))

    op.create_table('partner_name',
    sa.Column('partner_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(length=300), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('type', sa.Enum('official', 'short', 'former', 'alias', 'as_published', name='name_type', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('valid_from', sa.String(length=10), nullable=True),
    sa.Column('valid_to', sa.String(length=10), nullable=True),
    sa.Column('source', sa.Text(), nullable=True),
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
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_partner_name_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_partner_name_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(language) <= 8', name=op.f('ck_partner_name_language_is_at_most_8')),
    sa.CheckConstraint('length(seed_digest) <= 64', name=op.f('ck_partner_name_seed_digest_is_at_most_64')),
    sa.CheckConstraint('length(seed_key) <= 160', name=op.f('ck_partner_name_seed_key_is_at_most_160')),
    sa.CheckConstraint('length(text) <= 300', name=op.f('ck_partner_name_text_is_at_most_300')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_partner_name_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_partner_name_updated_by_th_is_at_most_120')),
    sa.CheckConstraint('length(valid_from) <= 10', name=op.f('ck_partner_name_valid_from_is_at_most_10')),
    sa.CheckConstraint('length(valid_to) <= 10', name=op.f('ck_partner_name_valid_to_is_at_most_10')),
    sa.ForeignKeyConstraint(['partner_id'], ['partner.id'], name=op.f('fk_partner_name_partner_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_partner_name'))
    )
    with op.batch_alter_table('partner_name', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_partner_name_partner_id'), ['partner_id'], unique=False)
        batch_op.create_index('uq_partner_name_seed_key', ['seed_key'], unique=True, sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))

    op.create_table('party',
    sa.Column('agreement_id', sa.Integer(), nullable=False),
    sa.Column('partner_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['agreement_id'], ['agreement.id'], name=op.f('fk_party_agreement_id')),
    sa.ForeignKeyConstraint(['partner_id'], ['partner.id'], name=op.f('fk_party_partner_id')),
    sa.PrimaryKeyConstraint('agreement_id', 'partner_id', name=op.f('pk_party'))
    )
    with op.batch_alter_table('party', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_party_partner_id'), ['partner_id'], unique=False)

    op.create_table('post',
    sa.Column('partner_id', sa.Integer(), nullable=True),
    sa.Column('agency_id', sa.Integer(), nullable=True),
    sa.Column('title_en', sa.String(length=300), nullable=True),
    sa.Column('title_th', sa.String(length=300), nullable=True),
    sa.Column('precedence', sa.Integer(), nullable=False),
    sa.Column('nature', sa.Enum('political', 'career', 'elected', 'diplomatic', name='post_nature', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('single_holder', sa.Boolean(), nullable=False),
    sa.Column('is_head', sa.Boolean(), nullable=False),
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
    sa.CheckConstraint('(partner_id IS NULL) <> (agency_id IS NULL)', name=op.f('ck_post_belongs_to_partner_or_agency')),
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_post_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_post_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(seed_digest) <= 64', name=op.f('ck_post_seed_digest_is_at_most_64')),
    sa.CheckConstraint('length(seed_key) <= 160', name=op.f('ck_post_seed_key_is_at_most_160')),
    sa.CheckConstraint('length(title_en) <= 300', name=op.f('ck_post_title_en_is_at_most_300')),
    sa.CheckConstraint('length(title_th) <= 300', name=op.f('ck_post_title_th_is_at_most_300')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_post_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_post_updated_by_th_is_at_most_120')),
    sa.ForeignKeyConstraint(['agency_id'], ['agency.id'], name=op.f('fk_post_agency_id')),
    sa.ForeignKeyConstraint(['partner_id'], ['partner.id'], name=op.f('fk_post_partner_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_post'))
    )
    with op.batch_alter_table('post', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_post_agency_id'), ['agency_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_post_partner_id'), ['partner_id'], unique=False)
        batch_op.create_index('uq_post_seed_key', ['seed_key'], unique=True, sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))

    op.create_table('activity_agency',
    sa.Column('activity_id', sa.Integer(), nullable=False),
    sa.Column('agency_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_activity_agency_activity_id')),
    sa.ForeignKeyConstraint(['agency_id'], ['agency.id'], name=op.f('fk_activity_agency_agency_id')),
    sa.PrimaryKeyConstraint('activity_id', 'agency_id', name=op.f('pk_activity_agency'))
    )
    with op.batch_alter_table('activity_agency', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_activity_agency_agency_id'), ['agency_id'], unique=False)

    op.create_table('activity_agreement',
    sa.Column('activity_id', sa.Integer(), nullable=False),
    sa.Column('agreement_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_activity_agreement_activity_id')),
    sa.ForeignKeyConstraint(['agreement_id'], ['agreement.id'], name=op.f('fk_activity_agreement_agreement_id')),
    sa.PrimaryKeyConstraint('activity_id', 'agreement_id', name=op.f('pk_activity_agreement'))
    )
    with op.batch_alter_table('activity_agreement', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_activity_agreement_agreement_id'), ['agreement_id'], unique=False)

    op.create_table('activity_area',
    sa.Column('activity_id', sa.Integer(), nullable=False),
    sa.Column('area_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_activity_area_activity_id')),
    sa.ForeignKeyConstraint(['area_id'], ['authority_area.id'], name=op.f('fk_activity_area_area_id')),
    sa.PrimaryKeyConstraint('activity_id', 'area_id', name=op.f('pk_activity_area'))
    )
    with op.batch_alter_table('activity_area', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_activity_area_area_id'), ['area_id'], unique=False)

    op.create_table('activity_partner',
    sa.Column('activity_id', sa.Integer(), nullable=False),
    sa.Column('partner_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_activity_partner_activity_id')),
    sa.ForeignKeyConstraint(['partner_id'], ['partner.id'], name=op.f('fk_activity_partner_partner_id')),
    sa.PrimaryKeyConstraint('activity_id', 'partner_id', name=op.f('pk_activity_partner'))
    )
    with op.batch_alter_table('activity_partner', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_activity_partner_partner_id'), ['partner_id'], unique=False)

    op.create_table('commitment',
    sa.Column('activity_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('given', 'received', 'internal', name='commitment_kind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('state', sa.Enum('open', 'done', 'declined', 'superseded', name='commitment_state', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('text_en', sa.Text(), nullable=True),
    sa.Column('text_th', sa.Text(), nullable=True),
    sa.Column('partner_id', sa.Integer(), nullable=True),
    sa.Column('agency_id', sa.Integer(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.Column('evidence_en', sa.Text(), nullable=True),
    sa.Column('evidence_th', sa.Text(), nullable=True),
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
    sa.CheckConstraint("(state = 'open') = (closed_on IS NULL)", name=op.f('ck_commitment_closed_has_a_day')),
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_commitment_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_commitment_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(seed_digest) <= 64', name=op.f('ck_commitment_seed_digest_is_at_most_64')),
    sa.CheckConstraint('length(seed_key) <= 160', name=op.f('ck_commitment_seed_key_is_at_most_160')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_commitment_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_commitment_updated_by_th_is_at_most_120')),
    sa.CheckConstraint('text_en IS NOT NULL OR text_th IS NOT NULL', name=op.f('ck_commitment_says_what')),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_commitment_activity_id')),
    sa.ForeignKeyConstraint(['agency_id'], ['agency.id'], name=op.f('fk_commitment_agency_id')),
    sa.ForeignKeyConstraint(['partner_id'], ['partner.id'], name=op.f('fk_commitment_partner_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_commitment'))
    )
    with op.batch_alter_table('commitment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_commitment_activity_id'), ['activity_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_commitment_agency_id'), ['agency_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_commitment_partner_id'), ['partner_id'], unique=False)
        batch_op.create_index('ix_commitment_state_due_on', ['state', 'due_on'], unique=False)
        batch_op.create_index('uq_commitment_seed_key', ['seed_key'], unique=True, sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))

    op.create_table('deviation',
    sa.Column('activity_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('postponed', 'cancelled', name='deviation_kind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('was_on', sa.Date(), nullable=False),
    sa.Column('now_on', sa.Date(), nullable=True),
    sa.Column('reason_en', sa.Text(), nullable=True),
    sa.Column('reason_th', sa.Text(), nullable=True),
    sa.Column('decided_by', sa.String(length=200), nullable=False),
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
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_deviation_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_deviation_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(decided_by) <= 200', name=op.f('ck_deviation_decided_by_is_at_most_200')),
    sa.CheckConstraint('length(seed_digest) <= 64', name=op.f('ck_deviation_seed_digest_is_at_most_64')),
    sa.CheckConstraint('length(seed_key) <= 160', name=op.f('ck_deviation_seed_key_is_at_most_160')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_deviation_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_deviation_updated_by_th_is_at_most_120')),
    sa.CheckConstraint('reason_en IS NOT NULL OR reason_th IS NOT NULL', name=op.f('ck_deviation_has_a_reason')),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_deviation_activity_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_deviation'))
    )
    with op.batch_alter_table('deviation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_deviation_activity_id'), ['activity_id'], unique=False)
        batch_op.create_index('ix_deviation_was_on', ['was_on'], unique=False)
        batch_op.create_index('uq_deviation_seed_key', ['seed_key'], unique=True, sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))

    op.create_table('participation',
    sa.Column('activity_id', sa.Integer(), nullable=False),
    sa.Column('side', sa.Enum('theirs', 'ours', name='side', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('role', sa.Enum('head', 'member', 'interpreter', 'host', name='participant_role', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name_en', sa.String(length=200), nullable=True),
    sa.Column('name_th', sa.String(length=200), nullable=True),
    sa.Column('title_en', sa.String(length=300), nullable=True),
    sa.Column('title_th', sa.String(length=300), nullable=True),
    sa.Column('headcount', sa.Integer(), nullable=True),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('post_id', sa.Integer(), nullable=True),
    sa.Column('partner_id', sa.Integer(), nullable=True),
    sa.Column('agency_id', sa.Integer(), nullable=True),
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
    sa.CheckConstraint('coalesce(name_en, name_th, title_en, title_th) IS NOT NULL OR headcount IS NOT NULL', name=op.f('ck_participation_names_someone_or_a_number')),
    sa.CheckConstraint('headcount IS NULL OR headcount > 0', name=op.f('ck_participation_headcount_is_positive')),
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_participation_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_participation_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(name_en) <= 200', name=op.f('ck_participation_name_en_is_at_most_200')),
    sa.CheckConstraint('length(name_th) <= 200', name=op.f('ck_participation_name_th_is_at_most_200')),
    sa.CheckConstraint('length(seed_digest) <= 64', name=op.f('ck_participation_seed_digest_is_at_most_64')),
    sa.CheckConstraint('length(seed_key) <= 160', name=op.f('ck_participation_seed_key_is_at_most_160')),
    sa.CheckConstraint('length(title_en) <= 300', name=op.f('ck_participation_title_en_is_at_most_300')),
    sa.CheckConstraint('length(title_th) <= 300', name=op.f('ck_participation_title_th_is_at_most_300')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_participation_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_participation_updated_by_th_is_at_most_120')),
    sa.ForeignKeyConstraint(['activity_id'], ['activity.id'], name=op.f('fk_participation_activity_id')),
    sa.ForeignKeyConstraint(['agency_id'], ['agency.id'], name=op.f('fk_participation_agency_id')),
    sa.ForeignKeyConstraint(['partner_id'], ['partner.id'], name=op.f('fk_participation_partner_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_participation_person_id')),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_participation_post_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_participation'))
    )
    with op.batch_alter_table('participation', schema=None) as batch_op:
        batch_op.create_index('ix_participation_activity_id_side_position', ['activity_id', 'side', 'position'], unique=False)
        batch_op.create_index(batch_op.f('ix_participation_agency_id'), ['agency_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_participation_partner_id'), ['partner_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_participation_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_participation_post_id'), ['post_id'], unique=False)
        batch_op.create_index('uq_participation_seed_key', ['seed_key'], unique=True, sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))

    op.create_table('tenure',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('post_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('substantive', 'acting', 'ad_interim', 'designate', 'accredited', 'charge_d_affaires', name='tenure_kind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('from_on', sa.Date(), nullable=True),
    sa.Column('from_precision', sa.Enum('day', 'month', 'year', name='from_precision', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('to_on', sa.Date(), nullable=True),
    sa.Column('to_precision', sa.Enum('day', 'month', 'year', name='to_precision', native_enum=False, create_constraint=True, length=32), nullable=True),
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
    sa.CheckConstraint('length(created_by_en) <= 120', name=op.f('ck_tenure_created_by_en_is_at_most_120')),
    sa.CheckConstraint('length(created_by_th) <= 120', name=op.f('ck_tenure_created_by_th_is_at_most_120')),
    sa.CheckConstraint('length(seed_digest) <= 64', name=op.f('ck_tenure_seed_digest_is_at_most_64')),
    sa.CheckConstraint('length(seed_key) <= 160', name=op.f('ck_tenure_seed_key_is_at_most_160')),
    sa.CheckConstraint('length(updated_by_en) <= 120', name=op.f('ck_tenure_updated_by_en_is_at_most_120')),
    sa.CheckConstraint('length(updated_by_th) <= 120', name=op.f('ck_tenure_updated_by_th_is_at_most_120')),
    sa.CheckConstraint('to_on IS NULL OR from_on IS NULL OR to_on > from_on', name=op.f('ck_tenure_ends_after_it_begins')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_tenure_person_id')),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_tenure_post_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tenure'))
    )
    with op.batch_alter_table('tenure', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_tenure_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_tenure_post_id'), ['post_id'], unique=False)
        batch_op.create_index('uq_tenure_seed_key', ['seed_key'], unique=True, sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))

    op.execute("INSERT INTO chain_head (id, position, hash) VALUES (1, 0, '" + "0" * 64 + "')")
    guard_what_only_grows()
    index_trigrams()


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_entry_fts_terms")
        op.execute("DROP TABLE search_entry_fts")
    with op.batch_alter_table('tenure', schema=None) as batch_op:
        batch_op.drop_index('uq_tenure_seed_key', sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))
        batch_op.drop_index(batch_op.f('ix_tenure_post_id'))
        batch_op.drop_index(batch_op.f('ix_tenure_person_id'))

    op.drop_table('tenure')
    with op.batch_alter_table('participation', schema=None) as batch_op:
        batch_op.drop_index('uq_participation_seed_key', sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))
        batch_op.drop_index(batch_op.f('ix_participation_post_id'))
        batch_op.drop_index(batch_op.f('ix_participation_person_id'))
        batch_op.drop_index(batch_op.f('ix_participation_partner_id'))
        batch_op.drop_index(batch_op.f('ix_participation_agency_id'))
        batch_op.drop_index('ix_participation_activity_id_side_position')

    op.drop_table('participation')
    with op.batch_alter_table('deviation', schema=None) as batch_op:
        batch_op.drop_index('uq_deviation_seed_key', sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))
        batch_op.drop_index('ix_deviation_was_on')
        batch_op.drop_index(batch_op.f('ix_deviation_activity_id'))

    op.drop_table('deviation')
    with op.batch_alter_table('commitment', schema=None) as batch_op:
        batch_op.drop_index('uq_commitment_seed_key', sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))
        batch_op.drop_index('ix_commitment_state_due_on')
        batch_op.drop_index(batch_op.f('ix_commitment_partner_id'))
        batch_op.drop_index(batch_op.f('ix_commitment_agency_id'))
        batch_op.drop_index(batch_op.f('ix_commitment_activity_id'))

    op.drop_table('commitment')
    with op.batch_alter_table('activity_partner', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_activity_partner_partner_id'))

    op.drop_table('activity_partner')
    with op.batch_alter_table('activity_area', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_activity_area_area_id'))

    op.drop_table('activity_area')
    with op.batch_alter_table('activity_agreement', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_activity_agreement_agreement_id'))

    op.drop_table('activity_agreement')
    with op.batch_alter_table('activity_agency', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_activity_agency_agency_id'))

    op.drop_table('activity_agency')
    with op.batch_alter_table('post', schema=None) as batch_op:
        batch_op.drop_index('uq_post_seed_key', sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))
        batch_op.drop_index(batch_op.f('ix_post_partner_id'))
        batch_op.drop_index(batch_op.f('ix_post_agency_id'))

    op.drop_table('post')
    with op.batch_alter_table('party', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_party_partner_id'))

    op.drop_table('party')
    with op.batch_alter_table('partner_name', schema=None) as batch_op:
        batch_op.drop_index('uq_partner_name_seed_key', sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))
        batch_op.drop_index(batch_op.f('ix_partner_name_partner_id'))

    op.drop_table('partner_name')
    with op.batch_alter_table('occasion', schema=None) as batch_op:
        batch_op.drop_index('uq_occasion_seed_key', sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))
        batch_op.drop_index(batch_op.f('ix_occasion_partner_id'))
        batch_op.drop_index('ix_occasion_month_day')

    op.drop_table('occasion')
    with op.batch_alter_table('joint_project', schema=None) as batch_op:
        batch_op.drop_index('uq_joint_project_seed_key', sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))
        batch_op.drop_index(batch_op.f('ix_joint_project_partner_id'))
        batch_op.drop_index(batch_op.f('ix_joint_project_agency_id'))

    op.drop_table('joint_project')
    with op.batch_alter_table('agreement_area', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_agreement_area_area_id'))

    op.drop_table('agreement_area')
    with op.batch_alter_table('activity', schema=None) as batch_op:
        batch_op.drop_index('uq_activity_seed_key', sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))
        batch_op.drop_index('ix_activity_state_starts_on')
        batch_op.drop_index('ix_activity_starts_on_id')
        batch_op.drop_index(batch_op.f('ix_activity_plan_item_id'))
        batch_op.drop_index(batch_op.f('ix_activity_parent_id'))
        batch_op.drop_index('ix_activity_fiscal_year_starts_on')
        batch_op.drop_index('ix_activity_agency_id_fiscal_year_kind_starts_on')

    op.drop_table('activity')
    with op.batch_alter_table('user_session', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_user_session_user_id'))

    op.drop_table('user_session')
    op.drop_table('second_factor')
    with op.batch_alter_table('saved_view', schema=None) as batch_op:
        batch_op.drop_index('uq_saved_view_name')

    op.drop_table('saved_view')
    with op.batch_alter_table('recovery_code', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_recovery_code_user_id'))

    op.drop_table('recovery_code')
    with op.batch_alter_table('published_count', schema=None) as batch_op:
        batch_op.drop_index('uq_published_count_claim')
        batch_op.drop_index(batch_op.f('ix_published_count_source_id'))

    op.drop_table('published_count')
    with op.batch_alter_table('plan_item', schema=None) as batch_op:
        batch_op.drop_index('uq_plan_item_seed_key', sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))
        batch_op.drop_index('uq_plan_item_code')
        batch_op.drop_index(batch_op.f('ix_plan_item_plan_id'))
        batch_op.drop_index(batch_op.f('ix_plan_item_parent_id'))
        batch_op.drop_index(batch_op.f('ix_plan_item_agency_id'))

    op.drop_table('plan_item')
    with op.batch_alter_table('partner', schema=None) as batch_op:
        batch_op.drop_index('uq_partner_seed_key', sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))
        batch_op.drop_index(batch_op.f('ix_partner_steward_agency_id'))
        batch_op.drop_index('ix_partner_kind_sort_th_id')
        batch_op.drop_index('ix_partner_kind_sort_en_id')
        batch_op.drop_index(batch_op.f('ix_partner_country'))

    op.drop_table('partner')
    with op.batch_alter_table('liaison', schema=None) as batch_op:
        batch_op.drop_index('uq_liaison_user_id')
        batch_op.drop_index('uq_liaison_seed_key', sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))
        batch_op.drop_index(batch_op.f('ix_liaison_agency_id'))

    op.drop_table('liaison')
    with op.batch_alter_table('journal_entry', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_journal_entry_kind'))
        batch_op.drop_index(batch_op.f('ix_journal_entry_at'))
        batch_op.drop_index(batch_op.f('ix_journal_entry_actor_id'))
        batch_op.drop_index(batch_op.f('ix_journal_entry_about_id'))

    op.drop_table('journal_entry')
    with op.batch_alter_table('document_version', schema=None) as batch_op:
        batch_op.drop_index('uq_document_version_number')
        batch_op.drop_index('ix_document_version_sha256')

    op.drop_table('document_version')
    with op.batch_alter_table('contact_point', schema=None) as batch_op:
        batch_op.drop_index('ix_contact_point_purge_after')
        batch_op.drop_index(batch_op.f('ix_contact_point_person_id'))

    op.drop_table('contact_point')
    with op.batch_alter_table('change_value', schema=None) as batch_op:
        batch_op.drop_index('ix_change_value_field_before', sqlite_where=sa.text('length("before") < 12'), postgresql_where=sa.text('length("before") < 12'))

    op.drop_table('change_value')
    op.drop_table('chain_link')
    with op.batch_alter_table('authority_area_lead', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_authority_area_lead_agency_id'))

    op.drop_table('authority_area_lead')
    with op.batch_alter_table('agreement', schema=None) as batch_op:
        batch_op.drop_index('uq_agreement_seed_key', sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))
        batch_op.drop_index('ix_agreement_signed_on_id')
        batch_op.drop_index(batch_op.f('ix_agreement_agency_id'))

    op.drop_table('agreement')
    with op.batch_alter_table('agency_name', schema=None) as batch_op:
        batch_op.drop_index('uq_agency_name_seed_key', sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))
        batch_op.drop_index(batch_op.f('ix_agency_name_agency_id'))

    op.drop_table('agency_name')
    with op.batch_alter_table('access_grant', schema=None) as batch_op:
        batch_op.drop_index('uq_access_grant_reader')
        batch_op.drop_index(batch_op.f('ix_access_grant_user_id'))

    op.drop_table('access_grant')
    with op.batch_alter_table('user_account', schema=None) as batch_op:
        batch_op.drop_index('uq_user_account_seed_key', sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))

    op.drop_table('user_account')
    with op.batch_alter_table('source', schema=None) as batch_op:
        batch_op.drop_index('uq_source_seed_key', sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))

    op.drop_table('source')
    with op.batch_alter_table('search_entry', schema=None) as batch_op:
        batch_op.drop_index('uq_search_entry_entity_entity_id')

    op.drop_table('search_entry')
    with op.batch_alter_table('policy_value', schema=None) as batch_op:
        batch_op.drop_index('uq_policy_value_seed_key', sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))
        batch_op.drop_index('uq_policy_value_key_valid_from')

    op.drop_table('policy_value')
    with op.batch_alter_table('plan', schema=None) as batch_op:
        batch_op.drop_index('uq_plan_seed_key', sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))
        batch_op.drop_index(batch_op.f('ix_plan_parent_id'))
        batch_op.drop_index(batch_op.f('ix_plan_fiscal_year_from'))

    op.drop_table('plan')
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_index('uq_person_seed_key', sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))
        batch_op.drop_index('ix_person_sort_th_id')
        batch_op.drop_index('ix_person_sort_en_id')

    op.drop_table('person')
    with op.batch_alter_table('failed_sign_in', schema=None) as batch_op:
        batch_op.drop_index('ix_failed_sign_in_login_at')
        batch_op.drop_index('ix_failed_sign_in_address_at')

    op.drop_table('failed_sign_in')
    with op.batch_alter_table('document', schema=None) as batch_op:
        batch_op.drop_index('ix_document_sort_th_id')
        batch_op.drop_index('ix_document_sort_en_id')
        batch_op.drop_index('ix_document_filed_on_id')
        batch_op.drop_index('ix_document_entity_entity_id_filed_on')

    op.drop_table('document')
    with op.batch_alter_table('change_record', schema=None) as batch_op:
        batch_op.drop_index('ix_change_record_request_id_id')
        batch_op.drop_index('ix_change_record_entity_entity_id_id')

    op.drop_table('change_record')
    op.drop_table('chain_head')
    with op.batch_alter_table('authority_area', schema=None) as batch_op:
        batch_op.drop_index('uq_authority_area_seed_key', sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))

    op.drop_table('authority_area')
    with op.batch_alter_table('agency', schema=None) as batch_op:
        batch_op.drop_index('uq_agency_seed_key', sqlite_where=sa.text('seed_key IS NOT NULL'), postgresql_where=sa.text('seed_key IS NOT NULL'))
        batch_op.drop_index(batch_op.f('ix_agency_parent_id'))

    op.drop_table('agency')
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")
