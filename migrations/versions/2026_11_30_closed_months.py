"""Months that are closed by an approved edition of their report, its files, and what was corrected later"""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "closed_months"
down_revision = "clearance_papers"
branch_labels = None
depends_on = None

EDITION_CHECKS = {
    "number_is_positive": "number > 0",
    "lacking_has_a_reason": "lacking = 0 OR in_spite_of IS NOT NULL",
    "submitted_says_something": (
        "state = 'draft' OR (content IS NOT NULL AND sha256 IS NOT NULL AND cut_off_at IS NOT NULL)"
    ),
    "approved_has_a_moment": "(state IN ('approved', 'superseded')) = (approved_at IS NOT NULL)",
    "four_eyes": "approved_by_id IS NULL OR approved_by_id <> prepared_by_id",
    "returned_has_a_reason": "state <> 'returned' OR return_reason IS NOT NULL",
}
PERIOD_CHECKS = {"closed_by_an_edition": "(state = 'closed') = (approved_number IS NOT NULL)"}
FILE_CHECKS = {
    "language_is_thai_or_english": "language IN ('th', 'en')",
    "format_is_known": "format IN ('docx', 'pdf', 'xlsx', 'csv', 'json')",
}
STAMPS = [f"{stamp}_by_{side}" for stamp in ("created", "updated") for side in ("en", "th")]
PEOPLE = [f"{stamp}_by_{side}" for stamp in ("prepared", "returned", "approved") for side in ("en", "th")]
FROZEN = "WHEN (OLD.approved_at IS NOT NULL AND ({changed}))".format(
    changed=" OR ".join(
        f"NEW.{name} IS NULL OR NEW.{name} <> OLD.{name}"
        for name in ("content", "sha256", "number", "approved_at")
    )
)
GUARDS = {
    "sqlite": (
        "CREATE TRIGGER {table}_refuses_{verb} BEFORE {verb} ON {table} {when}\n"
        "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
        ("UPDATE", "DELETE"),
    ),
    "postgresql": (
        "CREATE TRIGGER {table}_refuses_{verb} BEFORE {verb} ON {table}\n"
        "FOR EACH {each} {when} EXECUTE FUNCTION refuse_change()",
        ("UPDATE", "DELETE", "TRUNCATE"),
    ),
}


def upgrade() -> None:
    op.create_table(
        "period",
        sa.Column("first_on", sa.Date(), nullable=False),
        _state("period_state", "open", "closed"),
        sa.Column("approved_number", sa.Integer()),
        *_record("period"),
        *_checks("period", PERIOD_CHECKS, dict.fromkeys(STAMPS, 120)),
    )
    op.create_index("uq_period_first_on", "period", ["first_on"], unique=True)
    op.create_table(
        "erratum",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(60), nullable=False) for name in ("row", "page", "field")),
        sa.Column("reason", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text()) for name in ("was", "now")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.String(120), nullable=False) for name in ("by_en", "by_th")),
        *_checks("erratum", {}, {"row": 60, "page": 60, "field": 60, "by_en": 120, "by_th": 120}),
        _key("erratum", "period_id", "period"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erratum")),
    )
    op.create_index("ix_erratum_period_id_id", "erratum", ["period_id", "id"])
    _create_editions()
    _create_files()
    _guard("report_edition", FROZEN)
    _guard("edition_file")
    _guard("erratum")


def downgrade() -> None:
    for table in ("edition_file", "report_edition", "erratum", "period"):
        op.drop_table(table)


def _create_editions() -> None:
    moments, texts = ("cut_off_at", "approved_at"), ("content", "in_spite_of", "return_reason")
    numbers = {"approved_by_id": "user_account", "prepared_by_id": "user_account"}
    numbers["capacity_check_id"] = "capacity_check"
    op.create_table(
        "report_edition",
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        _state("edition_state", "draft", "submitted", "returned", "approved", "superseded"),
        *(sa.Column(name, sa.Text()) for name in texts),
        sa.Column("sha256", sa.String(64)),
        *(sa.Column(name, sa.DateTime(timezone=True)) for name in moments),
        sa.Column("lacking", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer()) for name in numbers),
        *(sa.Column(name, sa.String(120), nullable=False) for name in PEOPLE),
        *_record("report_edition"),
        *_checks("report_edition", EDITION_CHECKS, dict.fromkeys((*STAMPS, *PEOPLE), 120) | {"sha256": 64}),
        _key("report_edition", "period_id", "period"),
        *(_key("report_edition", name, table) for name, table in numbers.items()),
    )
    for name in numbers:
        op.create_index(f"ix_report_edition_{name}", "report_edition", [name])
    op.create_index("uq_report_edition_period_id_number", "report_edition", ["period_id", "number"], unique=True)


def _create_files() -> None:
    lengths = {"language": 2, "format": 4, "sha256": 64}
    op.create_table(
        "edition_file",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(length), nullable=False) for name, length in lengths.items()),
        sa.Column("size", sa.Integer(), nullable=False),
        *_checks("edition_file", FILE_CHECKS, lengths),
        _key("edition_file", "edition_id", "report_edition"),
        sa.PrimaryKeyConstraint("edition_id", "language", "format", name=op.f("pk_edition_file")),
    )


def _state(name: str, *codes: str) -> sa.Column[str]:
    kind = sa.Enum(*codes, name=name, native_enum=False, create_constraint=True, length=32)
    return sa.Column("state", kind, nullable=False)


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


def _guard(table: str, when: str = "") -> None:
    statement, verbs = GUARDS[op.get_bind().dialect.name]
    for verb in verbs:
        each = "STATEMENT" if verb == "TRUNCATE" else "ROW"
        op.execute(statement.format(table=table, verb=verb, each=each, when=when if verb == "UPDATE" else ""))
