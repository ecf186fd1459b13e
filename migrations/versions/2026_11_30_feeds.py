"""links by which calendar programs subscribe"""

import sqlalchemy as sa
from alembic import op

revision = "feeds"
down_revision = "networks"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "feed_token",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("scope", sa.Enum("personal", "agency", "office", name="feed_scope", native_enum=False, create_constraint=True, length=32), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_en", sa.String(length=120), nullable=False),
        sa.Column("created_by_th", sa.String(length=120), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_en", sa.String(length=120), nullable=False),
        sa.Column("updated_by_th", sa.String(length=120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(scope = 'agency') = (agency_id IS NOT NULL)", name=op.f("ck_feed_token_an_agency_s_has_its_agency")),
        sa.CheckConstraint("language IN ('th', 'en')", name=op.f("ck_feed_token_language_is_thai_or_english")),
        sa.CheckConstraint("length(created_by_en) <= 120", name=op.f("ck_feed_token_created_by_en_is_at_most_120")),
        sa.CheckConstraint("length(created_by_th) <= 120", name=op.f("ck_feed_token_created_by_th_is_at_most_120")),
        sa.CheckConstraint("length(language) <= 2", name=op.f("ck_feed_token_language_is_at_most_2")),
        sa.CheckConstraint("length(token_digest) <= 64", name=op.f("ck_feed_token_token_digest_is_at_most_64")),
        sa.CheckConstraint("length(updated_by_en) <= 120", name=op.f("ck_feed_token_updated_by_en_is_at_most_120")),
        sa.CheckConstraint("length(updated_by_th) <= 120", name=op.f("ck_feed_token_updated_by_th_is_at_most_120")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_feed_token_agency_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_feed_token_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed_token")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_feed_token_token_digest")),
    )
    with op.batch_alter_table("feed_token", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_feed_token_agency_id"), ["agency_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_feed_token_user_id"), ["user_id"], unique=False)


def downgrade() -> None:
    op.drop_table("feed_token")
