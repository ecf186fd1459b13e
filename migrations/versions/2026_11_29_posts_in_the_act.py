"""posts in the Act: what the Act makes of a post, who fills it; precedence, order and Gazette of a tenure

Revision ID: 2026_11_29_posts
Revises: 0001
Create Date: 2026-11-29
"""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_29_posts"
down_revision = "0001"
branch_labels = None
depends_on = None

CLASSES = (
    "governor",
    "deputy_governor",
    "secretary_to_governor",
    "assistant_secretary_to_governor",
    "adviser",
    "clerk",
    "deputy_clerk",
    "assistant_clerk",
    "office_director",
    "deputy_office_director",
    "division_director",
    "district_director",
    "deputy_district_director",
    "district_section_chief",
    "council_president",
    "council_vice_president",
    "council_secretary",
    "assistant_council_secretary",
    "council_president_secretary",
    "csc_chief",
    "csc_deputy_chief",
    "other",
)
REASONS = (
    "term_expired",
    "resigned",
    "died",
    "removed",
    "council_dissolved",
    "transferred",
    "appointer_left",
    "other",
)
ADDED = {
    "post": ("act_class", "appointed_by_id"),
    "tenure": ("end_reason", "precedence", "order_ref", "gazette_ref", "gazette_on"),
}
RULES = {
    "post": {"does_not_appoint_itself": "appointed_by_id IS NULL OR appointed_by_id <> id"},
    "tenure": {
        "precedence_begins_with_1": "precedence IS NULL OR precedence > 0",
        "order_ref_is_at_most_200": "length(order_ref) <= 200",
        "gazette_ref_is_at_most_200": "length(gazette_ref) <= 200",
    },
}


def one_of(name: str, members: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*members, name=name, native_enum=False, create_constraint=True, length=32)


def upgrade() -> None:
    with op.batch_alter_table("post") as post:
        post.add_column(
            sa.Column("act_class", one_of("post_class", CLASSES), nullable=False, server_default="other")
        )
        post.add_column(sa.Column("appointed_by_id", sa.Integer(), nullable=True))
        post.create_foreign_key(op.f("fk_post_appointed_by_id"), "post", ["appointed_by_id"], ["id"])
        for name, rule in RULES["post"].items():
            post.create_check_constraint(op.f(f"ck_post_{name}"), rule)
    op.create_index(op.f("ix_post_appointed_by_id"), "post", ["appointed_by_id"])
    with op.batch_alter_table("post") as post:
        post.alter_column("act_class", server_default=None)
    with op.batch_alter_table("tenure") as tenure:
        tenure.add_column(sa.Column("end_reason", one_of("end_reason", REASONS), nullable=True))
        tenure.add_column(sa.Column("precedence", sa.Integer(), nullable=True))
        tenure.add_column(sa.Column("order_ref", sa.String(200), nullable=True))
        tenure.add_column(sa.Column("gazette_ref", sa.String(200), nullable=True))
        tenure.add_column(sa.Column("gazette_on", sa.Date(), nullable=True))
        for name, rule in RULES["tenure"].items():
            tenure.create_check_constraint(op.f(f"ck_tenure_{name}"), rule)


def downgrade() -> None:
    op.drop_index(op.f("ix_post_appointed_by_id"), "post")
    with op.batch_alter_table("post") as post:
        post.drop_constraint(op.f("fk_post_appointed_by_id"), type_="foreignkey")
        for name in ("post_class", *RULES["post"]):
            post.drop_constraint(op.f(f"ck_post_{name}"), type_="check")
        for column in ADDED["post"]:
            post.drop_column(column)
    with op.batch_alter_table("tenure") as tenure:
        for name in ("end_reason", *RULES["tenure"]):
            tenure.drop_constraint(op.f(f"ck_tenure_{name}"), type_="check")
        for column in ADDED["tenure"]:
            tenure.drop_column(column)
