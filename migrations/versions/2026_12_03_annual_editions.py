"""Approved editions of the report of a fiscal year, and their files"""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "annual_editions"
down_revision = "starts_beside_ends"
branch_labels = None
depends_on = None

EDITION_CHECKS = {
    "number_is_positive": "number > 0",
    "another_has_a_reason": "number = 1 OR reason IS NOT NULL",
}
FILE_CHECKS = {
    "language_is_thai_or_english": "language IN ('th', 'en')",
    "format_is_known": "format IN ('docx', 'pdf', 'xlsx', 'csv', 'json')",
}
STAMPS = [f"{stamp}_by_{side}" for stamp in ("created", "updated") for side in ("en", "th")]
PEOPLE = ["approved_by_en", "approved_by_th"]
GUARDS = {
    "sqlite": (
        "CREATE TRIGGER {table}_refuses_{verb} BEFORE {verb} ON {table}\n"
        "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
        ("UPDATE", "DELETE"),
    ),
    "postgresql": (
        "CREATE TRIGGER {table}_refuses_{verb} BEFORE {verb} ON {table}\n"
        "FOR EACH {each} EXECUTE FUNCTION refuse_change()",
        ("UPDATE", "DELETE", "TRUNCATE"),
    ),
}


def upgrade() -> None:
    _create_editions()
    _create_files()
    _guard("annual_edition")
    _guard("annual_file")


def downgrade() -> None:
    for table in ("annual_file", "annual_edition"):
        op.drop_table(table)


def _create_editions() -> None:
    others = {"approved_by_id": "user_account", "capacity_check_id": "capacity_check"}
    op.create_table(
        "annual_edition",
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("fiscal_year", "number")),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.Integer()) for name in others),
        *(sa.Column(name, sa.String(120), nullable=False) for name in PEOPLE),
        *_record("annual_edition"),
        *_checks("annual_edition", EDITION_CHECKS, dict.fromkeys((*STAMPS, *PEOPLE), 120) | {"sha256": 64}),
        *(_key("annual_edition", name, table) for name, table in others.items()),
    )
    for name in others:
        op.create_index(f"ix_annual_edition_{name}", "annual_edition", [name])
    numbered = ["fiscal_year", "number"]
    op.create_index("uq_annual_edition_fiscal_year_number", "annual_edition", numbered, unique=True)


def _create_files() -> None:
    lengths = {"language": 2, "format": 4, "sha256": 64}
    op.create_table(
        "annual_file",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(length), nullable=False) for name, length in lengths.items()),
        sa.Column("size", sa.Integer(), nullable=False),
        *_checks("annual_file", FILE_CHECKS, lengths),
        _key("annual_file", "edition_id", "annual_edition"),
        sa.PrimaryKeyConstraint("edition_id", "language", "format", name=op.f("pk_annual_file")),
    )


def _record(table: str) -> Iterator[sa.schema.SchemaItem]:
    """What every record has: its number, its stamps, its version."""
    yield sa.Column("id", sa.Integer(), nullable=False)
    for name in ("created_at", "updated_at"):
        yield sa.Column(name, sa.DateTime(timezone=True), nullable=False)
    for name in STAMPS:
        yield sa.Column(name, sa.String(120), nullable=False)
    yield sa.Column("version", sa.Integer(), nullable=False)
    yield sa.Column("archived_at", sa.DateTime(timezone=True))
    yield sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))


def _checks(table: str, rules: dict[str, str], lengths: dict[str, int]) -> Iterator[sa.CheckConstraint]:
    for name, rule in rules.items():
        yield sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))
    for name, most in lengths.items():
        yield sa.CheckConstraint(f"length({name}) <= {most}", name=op.f(f"ck_{table}_{name}_is_at_most_{most}"))


def _key(table: str, name: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], [f"{other}.id"], name=op.f(f"fk_{table}_{name}"))


def _guard(table: str) -> None:
    statement, verbs = GUARDS[op.get_bind().dialect.name]
    for verb in verbs:
        each = "STATEMENT" if verb == "TRUNCATE" else "ROW"
        op.execute(statement.format(table=table, verb=verb, each=each))
