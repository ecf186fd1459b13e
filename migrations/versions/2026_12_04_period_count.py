"""counters of a day beside those of a month: open promises by the day on which they fall due"""

import sqlalchemy as sa
from alembic import op

revision = "period_count"
down_revision = "coming"
branch_labels = None
depends_on = None

OPEN = "archived_at IS NULL AND classification = 'normal'"
BY_MONTH = ("promised", "unreported", "met")
BY_EITHER = ("promised", "promised_on", "unreported", "met")


def upgrade() -> None:
    make("period_count", "period", BY_EITHER)
    op.execute(
        "INSERT INTO period_count (subject, period, agency_id, number)"
        " SELECT subject, month, agency_id, number FROM month_count"
    )
    op.drop_table("month_count")
    day = "CAST(to_char(due_on, 'YYYYMMDD') AS INTEGER)"
    if op.get_bind().dialect.name == "sqlite":
        day = "CAST(strftime('%Y%m%d', due_on) AS INTEGER)"
    op.execute(
        "INSERT INTO period_count (subject, period, agency_id, number)"
        f" SELECT 'promised_on', {day}, agency_id, count(*) FROM commitment c"
        " WHERE c.archived_at IS NULL AND c.state = 'open' AND c.due_on IS NOT NULL"
        f" AND (c.activity_id IN (SELECT id FROM activity WHERE {OPEN})"
        f" OR c.agreement_id IN (SELECT id FROM agreement WHERE {OPEN}))"
        f" GROUP BY {day}, agency_id"
    )


def downgrade() -> None:
    make("month_count", "month", BY_MONTH)
    op.execute(
        "INSERT INTO month_count (subject, month, agency_id, number)"
        " SELECT subject, period, agency_id, number FROM period_count WHERE subject <> 'promised_on'"
    )
    op.drop_table("period_count")


def make(table: str, period: str, subjects: tuple[str, ...]) -> None:
    """The counters, by month or also by day."""
    kind = sa.Enum(*subjects, name="counted", native_enum=False, create_constraint=True, length=32)
    op.create_table(
        table,
        sa.Column("subject", kind, nullable=False),
        sa.Column(period, sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("agency_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f(f"fk_{table}_agency_id")),
        sa.PrimaryKeyConstraint("subject", period, "agency_id", name=op.f(f"pk_{table}")),
    )
