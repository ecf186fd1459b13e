"""counters of visits by day, of what lacks in what was held by month, and of what carries out the lines of plans"""

import sqlalchemy as sa
from alembic import op

revision = "counted_lacks"
down_revision = "period_count"
branch_labels = None
depends_on = None

BEFORE = ("promised", "promised_on", "unreported", "met")
SINCE = ("visit", "without_result", "unexplained", "one_sided")
STATES = (
    *("proposed", "planned", "confirmed", "postponed"),
    *("suspended", "held", "reported", "cancelled"),
)
NORMAL = "archived_at IS NULL AND classification = 'normal'"
VISITS = "'visit_in', 'visit_out', 'courtesy_call', 'farewell_call', 'study_visit'"
FORESEEN_OR_HELD = "'proposed', 'planned', 'confirmed', 'held', 'reported'"
TEXTS = ("title", "place", "others", "unplanned_reason", "result")


def upgrade() -> None:
    count_also((*BEFORE, *SINCE))
    month, day = number("starts_on", "%Y%m"), number("starts_on", "%Y%m%d")
    count("visit", day, f"state IN ({FORESEEN_OR_HELD}) AND kind IN ({VISITS}) AND precision = 'day'")
    for subject, lacks in lacking():
        count(subject, month, f"state IN ('held', 'reported') AND precision <> 'year' AND ({lacks})")
    op.create_index("ix_deviation_now_on", "deviation", ["now_on"])
    op.create_table(
        "line_count",
        sa.Column("item_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("first_month", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_month", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", of_codes(STATES, "activity_state"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("item_id", "first_month", "last_month", "state", name=op.f("pk_line_count")),
    )
    last = number("ends_on", "%Y%m")
    op.execute(
        "INSERT INTO line_count (item_id, first_month, last_month, state, number)"
        f" SELECT plan_item_id, {month}, {last}, state, count(*) FROM activity"
        f" WHERE plan_item_id IS NOT NULL AND precision <> 'year' AND {NORMAL}"
        f" GROUP BY plan_item_id, {month}, {last}, state"
    )


def downgrade() -> None:
    op.drop_table("line_count")
    op.drop_index("ix_deviation_now_on", "deviation")
    gone = ", ".join(f"'{subject}'" for subject in SINCE)
    op.execute(f"DELETE FROM period_count WHERE subject IN ({gone})")
    count_also(BEFORE)


def lacking() -> list[tuple[str, str]]:
    """What an activity lacks, by the subject of its counter."""
    explained = "unplanned_reason_th IS NOT NULL OR unplanned_reason_en IS NOT NULL"
    nobody = " AND NOT EXISTS (SELECT 1 FROM {0} WHERE {0}.id = p.{0}_id AND {0}.classification = 'restricted')"
    of_participant = " OR ".join(one_sided(f"p.{name}") for name in ("name", "title"))
    attendee = (
        "EXISTS (SELECT 1 FROM participation p WHERE p.activity_id = activity.id AND p.archived_at IS NULL"
        f" AND ({of_participant}){nobody.format('person')}{nobody.format('partner')})"
    )
    return [
        ("without_result", "result_th IS NULL AND result_en IS NULL"),
        ("unexplained", f"NOT (legacy OR plan_item_id IS NOT NULL OR {explained})"),
        ("one_sided", " OR ".join([*(one_sided(f"activity.{name}") for name in TEXTS), attendee])),
    ]


def one_sided(text: str) -> str:
    return f"({text}_th IS NULL) <> ({text}_en IS NULL)"


def count(subject: str, period: str, which: str) -> None:
    op.execute(
        "INSERT INTO period_count (subject, period, agency_id, number)"
        f" SELECT '{subject}', {period}, agency_id, count(*) FROM activity"
        f" WHERE {NORMAL} AND {which} GROUP BY {period}, agency_id"
    )


def number(day: str, form: str) -> str:
    """A day as a number: 201206 or 20120615."""
    if op.get_bind().dialect.name == "sqlite":
        return f"CAST(strftime('{form}', {day}) AS INTEGER)"
    asked = form.replace("%Y", "YYYY").replace("%m", "MM").replace("%d", "DD")
    return f"CAST(to_char({day}, '{asked}') AS INTEGER)"


def count_also(subjects: tuple[str, ...]) -> None:
    """Let the counters be of these subjects and no others."""
    check = op.f("ck_period_count_counted")
    with op.batch_alter_table("period_count") as batch:
        batch.drop_constraint(check, type_="check")
        batch.create_check_constraint(check, sa.column("subject").in_(subjects))


def of_codes(codes: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*codes, name=name, native_enum=False, create_constraint=True, length=32)
