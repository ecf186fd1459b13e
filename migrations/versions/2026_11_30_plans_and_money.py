"""Plans approved and amended, what items are measured by, what they may spend and have spent"""

import sqlalchemy as sa
from alembic import op

revision = "plans_and_money"
down_revision = "closed_months"
branch_labels = None
depends_on = None

PLAN_STATES = ("draft", "submitted", "approved", "amending", "closed")
OLD_STATES = ("draft", "approved", "closed")
PLAN_CHECKS = {
    "editions_are_counted": "editions >= 0",
    "amended_for_a_reason": "state <> 'amending' OR amendment_reason IS NOT NULL",
}
ITEM_CHECKS = {
    "weighs_something": "weight BETWEEN 0 AND 1000",
    "is_not_carried_from_itself": "carried_from_id IS NULL OR carried_from_id <> id",
    "project_code_is_at_most_20": "length(project_code) <= 20",
}
POLICY = {
    "policy_key": ("key", ("quiet_months", "dormant_months", "notice_ladder", "gift_threshold", "contact_retention")),
    "unit": ("unit", ("months", "baht")),
}
MORE_POLICY = {"policy_key": ("gap_red", "gap_amber"), "unit": ("points",)}
LENGTHS = {
    "plan_version": {"digest": 64},
    "budget_line": {
        "reference": 200,
        "donor_en": 300,
        "donor_th": 300,
        "council_ref": 200,
        "original_currency": 3,
    },
    "indicator": {"code": 20, "name_en": 300, "name_th": 300, "unit_en": 60, "unit_th": 60},
    "month_result": {"evidence": 500},
    "disbursement": {"reference": 200, "note_en": 300, "note_th": 300},
    "line_outcome": {"decided_by": 200},
}
IN_USE = "archived_at IS NULL"


def _record():
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_en", sa.String(120), nullable=False),
        sa.Column("created_by_th", sa.String(120), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by_en", sa.String(120), nullable=False),
        sa.Column("updated_by_th", sa.String(120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True)),
    ]


def _seeded():
    return [
        _code("origin", ("typed", "seeded", "sample")),
        sa.Column("seed_key", sa.String(160)),
        sa.Column("seed_digest", sa.String(64)),
        sa.Column("seed_version", sa.Integer()),
    ]


def _text(table, name, *, nullable=True):
    return sa.Column(name, sa.String(LENGTHS[table][name]), nullable=nullable)


def _code(name, codes, check=""):
    return sa.Column(
        name,
        sa.Enum(*codes, name=check or name, native_enum=False, create_constraint=True, length=32),
        nullable=False,
    )


def _create(table, *columns, checks, keys=(), seeded=True, primary=("id",)):
    """A table; its name in each constraint, as the models have it."""
    lengths = dict(LENGTHS.get(table, {}))
    if primary == ("id",):
        lengths |= {f"{stamp}_by_{side}": 120 for stamp in ("created", "updated") for side in ("en", "th")}
    if seeded:
        lengths |= {"seed_key": 160, "seed_digest": 64}
    held = checks | {
        f"{name}_is_at_most_{most}": f"length({name}) <= {most}" for name, most in lengths.items()
    }
    op.create_table(
        table,
        *columns,
        *(_record() if primary == ("id",) else []),
        *(_seeded() if seeded else []),
        *(sa.CheckConstraint(told, name=op.f(f"ck_{table}_{name}")) for name, told in held.items()),
        *(
            sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))
            for column, target in keys
        ),
        sa.PrimaryKeyConstraint(*primary, name=op.f(f"pk_{table}")),
    )
    if seeded:
        _unique(table, "seed_key", ["seed_key"], "seed_key IS NOT NULL")


def _index(table, *columns):
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))


def _unique(table, name, columns, where=None):
    condition = sa.text(where) if where else None
    op.create_index(
        f"uq_{table}_{name}",
        table,
        columns,
        unique=True,
        sqlite_where=condition,
        postgresql_where=condition,
    )


def upgrade() -> None:
    with op.batch_alter_table("plan") as batch:
        batch.add_column(sa.Column("editions", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("amendment_reason", sa.Text()))
        batch.add_column(sa.Column("submitted_by_id", sa.Integer()))
    with op.batch_alter_table("plan") as batch:
        batch.alter_column("editions", existing_type=sa.Integer(), server_default=None)
        batch.drop_constraint(op.f("ck_plan_plan_state"), type_="check")
        batch.create_check_constraint(op.f("ck_plan_plan_state"), _one_of("state", PLAN_STATES))
        for name, told in PLAN_CHECKS.items():
            batch.create_check_constraint(op.f(f"ck_plan_{name}"), told)
        batch.create_foreign_key(op.f("fk_plan_submitted_by_id"), "user_account", ["submitted_by_id"], ["id"])
        batch.create_index(op.f("ix_plan_submitted_by_id"), ["submitted_by_id"])
    with op.batch_alter_table("plan_item") as batch:
        batch.add_column(sa.Column("project_code", sa.String(20)))
        batch.add_column(sa.Column("weight", sa.Integer(), nullable=False, server_default="1"))
        batch.add_column(sa.Column("officer_id", sa.Integer()))
        batch.add_column(sa.Column("carried_from_id", sa.Integer()))
    with op.batch_alter_table("plan_item") as batch:
        batch.alter_column("weight", existing_type=sa.Integer(), server_default=None)
        for name, told in ITEM_CHECKS.items():
            batch.create_check_constraint(op.f(f"ck_plan_item_{name}"), told)
        batch.create_foreign_key(op.f("fk_plan_item_officer_id"), "user_account", ["officer_id"], ["id"])
        batch.create_foreign_key(
            op.f("fk_plan_item_carried_from_id"), "plan_item", ["carried_from_id"], ["id"]
        )
        batch.create_index(op.f("ix_plan_item_officer_id"), ["officer_id"])
        batch.create_index(op.f("ix_plan_item_carried_from_id"), ["carried_from_id"])
    with op.batch_alter_table("policy_value") as batch:
        for name, (column, codes) in POLICY.items():
            batch.drop_constraint(op.f(f"ck_policy_value_{name}"), type_="check")
            allowed = _one_of(column, codes + MORE_POLICY[name])
            batch.create_check_constraint(op.f(f"ck_policy_value_{name}"), allowed)
    _versions_and_measures()
    _money()


def _versions_and_measures() -> None:
    _create(
        "plan_version",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("approved_on", sa.Date(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        _text("plan_version", "digest", nullable=False),
        checks={},
        keys=[("plan_id", "plan")],
        seeded=False,
    )
    _unique("plan_version", "number", ["plan_id", "number"])
    _create(
        "indicator",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        *(_text("indicator", name) for name in LENGTHS["indicator"]),
        _code("direction", ("up", "down")),
        _code("aggregation", ("sum", "latest", "average")),
        checks={"has_a_name": "name_en IS NOT NULL OR name_th IS NOT NULL"},
        keys=[("item_id", "plan_item")],
    )
    _index("indicator", "item_id")
    _create(
        "indicator_target",
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        checks={"value_is_not_negative": "value >= 0"},
        keys=[("indicator_id", "indicator")],
        seeded=False,
        primary=("indicator_id", "month"),
    )
    _create(
        "month_result",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer()),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        _text("month_result", "evidence", nullable=False),
        *(sa.Column(f"{told}_{side}", sa.Text()) for told in ("problem", "remedy") for side in ("en", "th")),
        _code("state", ("submitted", "returned", "approved"), "result_state"),
        sa.Column("submitted_by_id", sa.Integer()),
        sa.Column("returned_reason", sa.Text()),
        checks={
            "value_is_not_negative": "value >= 0",
            "progress_is_a_percentage": "indicator_id IS NOT NULL OR value <= 100000",
            "returned_for_a_reason": "state <> 'returned' OR returned_reason IS NOT NULL",
        },
        keys=[
            ("item_id", "plan_item"),
            ("indicator_id", "indicator"),
            ("submitted_by_id", "user_account"),
        ],
    )
    for column in ("item_id", "month", "submitted_by_id"):
        _index("month_result", column)
    of_one = {"of_indicator": ("indicator_id", "NOT NULL"), "of_item": ("item_id", "NULL")}
    for name, (column, known) in of_one.items():
        _unique("month_result", name, [column, "month"], f"indicator_id IS {known} AND {IN_USE}")


def _money() -> None:
    bases = ("annual_ordinance", "additional_ordinance", "s103_carry_over", "foreign_aid", "other")
    _create(
        "budget_line",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        _code("basis", bases, "budget_basis"),
        _code("foreign_money", ("none", "aid", "loan", "donation")),
        *(_text("budget_line", name) for name in LENGTHS["budget_line"]),
        sa.Column("note_en", sa.Text()),
        sa.Column("note_th", sa.Text()),
        sa.Column("council_on", sa.Date()),
        sa.Column("allocated", sa.BigInteger(), nullable=False),
        sa.Column("disbursed", sa.BigInteger(), nullable=False),
        sa.Column("original_amount", sa.BigInteger()),
        checks={
            "allocated_is_not_negative": "allocated >= 0",
            "spends_no_more_than_it_has": "disbursed >= 0 AND disbursed <= allocated",
            "foreign_money_has_its_class": "(basis = 'foreign_aid') = (foreign_money <> 'none')",
            "names_its_ordinance": "basis = 'foreign_aid' OR reference IS NOT NULL",
            "the_council_approved_a_loan": "foreign_money <> 'loan' OR "
            "(council_ref IS NOT NULL AND council_on IS NOT NULL)",
            "an_amount_has_its_currency": "(original_amount IS NULL) = (original_currency IS NULL)",
        },
        keys=[("item_id", "plan_item")],
    )
    _index("budget_line", "item_id")
    _index("budget_line", "fiscal_year")
    _create(
        "disbursement",
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer()),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        _text("disbursement", "reference", nullable=False),
        _text("disbursement", "note_en"),
        _text("disbursement", "note_th"),
        checks={"amount_is_above_zero": "amount > 0"},
        keys=[("line_id", "budget_line"), ("activity_id", "activity")],
    )
    for columns in (("activity_id",), ("paid_on",), ("line_id", "paid_on")):
        _index("disbursement", *columns)
    _create(
        "line_outcome",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        _code("kind", ("held", "postponed", "cancelled"), "outcome_kind"),
        sa.Column("moved_to", sa.Date()),
        sa.Column("reason_en", sa.Text()),
        sa.Column("reason_th", sa.Text()),
        _text("line_outcome", "decided_by"),
        checks={
            "has_a_reason": "kind = 'held' OR reason_en IS NOT NULL OR reason_th IS NOT NULL",
            "postponed_has_its_month": "(kind = 'postponed') = (moved_to IS NOT NULL)",
            "moves_forward": "moved_to IS NULL OR moved_to > month",
        },
        keys=[("item_id", "plan_item")],
    )
    _index("line_outcome", "month")
    _unique("line_outcome", "month", ["item_id", "month"], IN_USE)


def _one_of(column, codes):
    return f"{column} IN ({', '.join(repr(code) for code in codes)})"


def downgrade() -> None:
    for table in (
        "line_outcome",
        "disbursement",
        "budget_line",
        "month_result",
        "indicator_target",
        "indicator",
        "plan_version",
    ):
        op.drop_table(table)
    with op.batch_alter_table("plan_item") as batch:
        for name in ("carried_from_id", "officer_id"):
            batch.drop_index(op.f(f"ix_plan_item_{name}"))
            batch.drop_constraint(op.f(f"fk_plan_item_{name}"), type_="foreignkey")
        for name in ITEM_CHECKS:
            batch.drop_constraint(op.f(f"ck_plan_item_{name}"), type_="check")
        for name in ("carried_from_id", "officer_id", "weight", "project_code"):
            batch.drop_column(name)
    op.execute("DELETE FROM policy_value WHERE unit = 'points'")
    with op.batch_alter_table("policy_value") as batch:
        for name, (column, codes) in POLICY.items():
            batch.drop_constraint(op.f(f"ck_policy_value_{name}"), type_="check")
            batch.create_check_constraint(op.f(f"ck_policy_value_{name}"), _one_of(column, codes))
    op.execute("UPDATE plan SET state = 'draft' WHERE state = 'submitted'")
    op.execute("UPDATE plan SET state = 'approved' WHERE state = 'amending'")
    with op.batch_alter_table("plan") as batch:
        batch.drop_index(op.f("ix_plan_submitted_by_id"))
        batch.drop_constraint(op.f("fk_plan_submitted_by_id"), type_="foreignkey")
        for name in (*PLAN_CHECKS, "plan_state"):
            batch.drop_constraint(op.f(f"ck_plan_{name}"), type_="check")
        batch.create_check_constraint(op.f("ck_plan_plan_state"), _one_of("state", OLD_STATES))
        for name in ("submitted_by_id", "amendment_reason", "editions"):
            batch.drop_column(name)
