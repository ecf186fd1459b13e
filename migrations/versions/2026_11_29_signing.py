"""What an agreement reaches and brings, what has to be cleared, and who signed it in which capacity."""

import sqlalchemy as sa
from alembic import op

revision = "signing"
down_revision = "2026_11_29_gifts"
branch_labels = None
depends_on = None

GUARDS = {
    "sqlite": (
        "CREATE TRIGGER signature_refuses_{verb} BEFORE {verb} ON signature\n"
        "BEGIN SELECT RAISE(ABORT, 'signature is append-only'); END",
        ("UPDATE", "DELETE"),
    ),
    "postgresql": (
        "CREATE TRIGGER signature_refuses_{verb} BEFORE {verb} ON signature\n"
        "FOR EACH {each} EXECUTE FUNCTION refuse_change()",
        ("UPDATE", "DELETE", "TRUNCATE"),
    ),
}
CHOICES = {
    "venture": ("none", "company", "syndicate", "private_operator"),
    "foreign_money": ("none", "aid", "loan", "donation"),
}


def upgrade() -> None:
    with op.batch_alter_table("agreement") as batch:
        for name, codes in CHOICES.items():
            batch.add_column(sa.Column(name, sa.String(32), nullable=False, server_default="none"))
            batch.create_check_constraint(
                op.f(f"ck_agreement_{name}"), f"{name} IN ({', '.join(repr(code) for code in codes)})"
            )
        batch.add_column(sa.Column("outside_districts", sa.Boolean()))
    with op.batch_alter_table("agreement") as batch:
        for name in CHOICES:
            batch.alter_column(name, existing_type=sa.String(32), existing_nullable=False, server_default=None)
    op.create_table(
        "agreement_clearance",
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("clearance_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreement.id"], name=op.f("fk_agreement_clearance_agreement_id")
        ),
        sa.ForeignKeyConstraint(
            ["clearance_id"], ["clearance.id"], name=op.f("fk_agreement_clearance_clearance_id")
        ),
        sa.PrimaryKeyConstraint("agreement_id", "clearance_id", name=op.f("pk_agreement_clearance")),
    )
    op.create_index("uq_agreement_clearance_clearance_id", "agreement_clearance", ["clearance_id"], unique=True)
    _create_signatures()


def downgrade() -> None:
    op.drop_table("signature")
    op.drop_table("agreement_clearance")
    with op.batch_alter_table("agreement") as batch:
        for name in CHOICES:
            batch.drop_constraint(op.f(f"ck_agreement_{name}"), type_="check")
        for name in (*CHOICES, "outside_districts"):
            batch.drop_column(name)


def _create_signatures() -> None:
    texts = [f"{name}_{side}" for name in ("name", "title") for side in ("en", "th")]
    points_to = {
        "action_id": "agreement_action",
        "partner_id": "partner",
        "tenure_id": "tenure",
        "capacity_check_id": "capacity_check",
    }
    op.create_table(
        "signature",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer()) for name in points_to if name != "action_id"),
        *(sa.Column(name, sa.String(300)) for name in texts),
        sa.CheckConstraint(
            "partner_id IS NOT NULL OR capacity_check_id IS NOT NULL",
            name=op.f("ck_signature_city_signs_with_a_verdict"),
        ),
        *(
            sa.CheckConstraint(f"length({name}) <= 300", name=op.f(f"ck_signature_{name}_is_at_most_300"))
            for name in texts
        ),
        *(
            sa.ForeignKeyConstraint([name], [f"{table}.id"], name=op.f(f"fk_signature_{name}"))
            for name, table in points_to.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signature")),
    )
    for name in points_to:
        op.create_index(f"ix_signature_{name}", "signature", [name])
    statement, verbs = GUARDS[op.get_bind().dialect.name]
    for verb in verbs:
        op.execute(statement.format(verb=verb, each="STATEMENT" if verb == "TRUNCATE" else "ROW"))
