"""Agreements have a life: what was done to them, how they stand over time, by when to decide."""

from calendar import monthrange
from datetime import date, timedelta

import sqlalchemy as sa
from alembic import op

revision = "agreement_life"
down_revision = "2026_11_29_authority"
branch_labels = None
depends_on = None

PRECISIONS = ("day", "month", "year")
TERMS = ("fixed", "auto_renew", "evergreen", "unknown")
FOLLOWS = ("amends", "renews", "replaces", "carries_out")
ACTIONS = (
    "proposed",
    "negotiated",
    "initialled",
    "cleared",
    "signed",
    "entered_into_force",
    "amended",
    "renewed",
    "suspended",
    "resumed",
    "withdrawn",
    "terminated",
    "superseded",
    "abandoned",
    "annulled",
)
STATES = (
    "idea",
    "proposed",
    "negotiating",
    "in_clearance",
    "cleared",
    "signed",
    "in_force",
    "undated",
    "suspended",
    "expired",
    "withdrawn",
    "terminated",
    "superseded",
    "abandoned",
)
ENDS_AFTER_SIGNING = "ends_on IS NULL OR signed_on IS NULL OR ends_precision <> 'day' OR ends_on >= signed_on"
GUARDS = {
    "sqlite": (
        "CREATE TRIGGER agreement_action_refuses_{verb} BEFORE {verb} ON agreement_action\n"
        "BEGIN SELECT RAISE(ABORT, 'agreement_action is append-only'); END",
        ("UPDATE", "DELETE"),
    ),
    "postgresql": (
        "CREATE TRIGGER agreement_action_refuses_{verb} BEFORE {verb} ON agreement_action\n"
        "FOR EACH {each} EXECUTE FUNCTION refuse_change()",
        ("UPDATE", "DELETE", "TRUNCATE"),
    ),
}


def choice(name: str, codes: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*codes, name=name, native_enum=False, create_constraint=True, length=32)


def timing() -> list[sa.Column]:
    return [
        sa.Column("effective_on", sa.Date()),
        sa.Column("effective_precision", choice("effective_precision", PRECISIONS)),
        sa.Column("ends_on", sa.Date()),
        sa.Column("ends_precision", choice("ends_precision", PRECISIONS)),
        sa.Column("notice_months", sa.Integer()),
        sa.Column("renewal_months", sa.Integer()),
        sa.Column("review_on", sa.Date()),
    ]


def upgrade() -> None:
    with op.batch_alter_table("agreement") as batch:
        batch.add_column(sa.Column("follows_id", sa.Integer()))
        batch.add_column(sa.Column("follows_as", sa.String(32)))
        for name in ("notice_months", "renewal_months"):
            batch.add_column(sa.Column(name, sa.Integer()))
        batch.add_column(sa.Column("review_on", sa.Date()))
        batch.create_foreign_key(op.f("fk_agreement_follows_id"), "agreement", ["follows_id"], ["id"])
        codes = ", ".join(f"'{code}'" for code in FOLLOWS)
        batch.create_check_constraint(op.f("ck_agreement_follows"), f"follows_as IN ({codes})")
        batch.create_check_constraint(
            op.f("ck_agreement_follows_in_some_way"), "(follows_id IS NULL) = (follows_as IS NULL)"
        )
        batch.create_check_constraint(
            op.f("ck_agreement_does_not_follow_itself"), "follows_id IS NULL OR follows_id <> id"
        )
        batch.drop_constraint(op.f("ck_agreement_ends_after_signing"), type_="check")
        batch.create_check_constraint(op.f("ck_agreement_ends_after_signing"), ENDS_AFTER_SIGNING)
    op.create_index("ix_agreement_follows_id", "agreement", ["follows_id"])
    _create_actions()
    _create_spans()
    _give_lives()


def downgrade() -> None:
    for table in ("agreement_deadline", "agreement_span", "agreement_action"):
        op.drop_table(table)
    op.drop_index("ix_agreement_follows_id", "agreement")
    with op.batch_alter_table("agreement") as batch:
        for check in ("follows", "follows_in_some_way", "does_not_follow_itself"):
            batch.drop_constraint(op.f(f"ck_agreement_{check}"), type_="check")
        batch.drop_constraint(op.f("ck_agreement_ends_after_signing"), type_="check")
        batch.create_check_constraint(
            op.f("ck_agreement_ends_after_signing"),
            "ends_on IS NULL OR signed_on IS NULL OR ends_on >= signed_on",
        )
        batch.drop_constraint(op.f("fk_agreement_follows_id"), type_="foreignkey")
        for name in ("follows_id", "follows_as", "notice_months", "renewal_months", "review_on"):
            batch.drop_column(name)


def _create_actions() -> None:
    checks = {
        "day_has_a_precision": "(day_on IS NULL) = (day_precision IS NULL)",
        "only_a_signing_may_be_undated": "day_on IS NOT NULL OR kind = 'signed'",
        "annulment_names_its_entry": "(kind = 'annulled') = (annuls_id IS NOT NULL)",
        "superseded_by_a_paper": "(kind = 'superseded') = (successor_id IS NOT NULL)",
        "only_a_withdrawal_names_a_party": "partner_id IS NULL OR kind = 'withdrawn'",
        "few_actions_change_terms": "term IS NULL OR kind IN ('signed', 'amended', 'renewed')",
        "a_signing_sets_the_terms": "kind <> 'signed' OR term IS NOT NULL",
        "end_has_a_precision": "(ends_on IS NULL) = (ends_precision IS NULL)",
        "entered_by_en_is_at_most_120": "length(entered_by_en) <= 120",
        "entered_by_th_is_at_most_120": "length(entered_by_th) <= 120",
    }
    points_to = {
        "agreement_id": "agreement",
        "partner_id": "partner",
        "successor_id": "agreement",
        "annuls_id": "agreement_action",
        "document_id": "document",
    }
    op.create_table(
        "agreement_action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("kind", choice("action_kind", ACTIONS), nullable=False),
        sa.Column("day_on", sa.Date()),
        sa.Column("day_precision", choice("day_precision", PRECISIONS)),
        sa.Column("term", choice("term", TERMS)),
        *(
            sa.Column(name, sa.Integer())
            for name in ("partner_id", "successor_id", "annuls_id", "document_id")
        ),
        sa.Column("reason", sa.Text()),
        sa.Column("override_reason", sa.Text()),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by_en", sa.String(120), nullable=False),
        sa.Column("entered_by_th", sa.String(120), nullable=False),
        *timing(),
        *(
            sa.CheckConstraint(told, name=op.f(f"ck_agreement_action_{name}"))
            for name, told in checks.items()
        ),
        *(
            sa.ForeignKeyConstraint([name], [f"{table}.id"], name=op.f(f"fk_agreement_action_{name}"))
            for name, table in points_to.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_action")),
    )
    op.create_index(
        "ix_agreement_action_agreement_id_day_on", "agreement_action", ["agreement_id", "day_on", "id"]
    )
    op.create_index("uq_agreement_action_annuls_id", "agreement_action", ["annuls_id"], unique=True)
    for name in ("day_on", "document_id", "partner_id", "successor_id"):
        op.create_index(f"ix_agreement_action_{name}", "agreement_action", [name])
    statement, verbs = GUARDS[op.get_bind().dialect.name]
    for verb in verbs:
        op.execute(statement.format(verb=verb, each="STATEMENT" if verb == "TRUNCATE" else "ROW"))


def _create_spans() -> None:
    op.create_table(
        "agreement_span",
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("state", choice("agreement_state", STATES), nullable=False),
        sa.Column("term", choice("term", TERMS), nullable=False),
        *timing(),
        sa.CheckConstraint("to_on > from_on", name=op.f("ck_agreement_span_ends_after_it_begins")),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreement.id"], name=op.f("fk_agreement_span_agreement_id")
        ),
        sa.PrimaryKeyConstraint("agreement_id", "from_on", name=op.f("pk_agreement_span")),
    )
    op.create_index("ix_agreement_span_state_from_on_to_on", "agreement_span", ["state", "from_on", "to_on"])
    op.create_table(
        "agreement_deadline",
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("span_from", sa.Date(), nullable=False),
        sa.Column("falls_on", sa.Date(), nullable=False),
        sa.Column("decide_by", sa.Date(), nullable=False),
        sa.Column("kind", choice("deadline_kind", ("expiry", "renewal", "review")), nullable=False),
        sa.CheckConstraint(
            "decide_by <= falls_on", name=op.f("ck_agreement_deadline_decided_before_it_falls")
        ),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreement.id"], name=op.f("fk_agreement_deadline_agreement_id")
        ),
        sa.PrimaryKeyConstraint("agreement_id", "span_from", "falls_on", name=op.f("pk_agreement_deadline")),
    )
    op.create_index(
        "ix_agreement_deadline_decide_by_falls_on", "agreement_deadline", ["decide_by", "falls_on"]
    )


def _give_lives() -> None:
    """What the register held of each paper becomes a signing, and the spans that follow from it."""
    connection, meta = op.get_bind(), sa.MetaData()
    names = ("agreement", "agreement_action", "agreement_span", "agreement_deadline")
    agreement, action, span, deadline = (sa.Table(name, meta, autoload_with=connection) for name in names)
    for row in connection.execute(sa.select(agreement).order_by(agreement.c.id)).all():
        kept = {name: getattr(row, name) for name in ("term", *(column.name for column in timing()))}
        if row.legacy or row.signed_on:
            signing = {
                "agreement_id": row.id,
                "kind": "signed",
                "day_on": row.signed_on,
                "day_precision": row.signed_precision,
                "entered_at": row.created_at,
                "entered_by_en": row.created_by_en,
                "entered_by_th": row.created_by_th,
            }
            connection.execute(sa.insert(action).values(**signing, **kept))
            connection.execute(sa.update(agreement).where(agreement.c.id == row.id).values(legacy=True))
        for from_on, to_on, state in _spans(row):
            drawn = {"agreement_id": row.id, "from_on": from_on, "to_on": to_on, "state": state}
            connection.execute(sa.insert(span).values(**drawn, **_drafted(row, kept, state)))
            if state in {"signed", "in_force", "undated"} and row.ends_on:
                renews = row.term == "auto_renew"
                falls = {
                    "falls_on": _last(row),
                    "decide_by": row.ends_on,
                    "kind": "renewal" if renews else "expiry",
                }
                connection.execute(
                    sa.insert(deadline).values(agreement_id=row.id, span_from=from_on, **falls)
                )


def _spans(row: sa.Row) -> list[tuple[date, date, str]]:
    """(from, to before, state) of a paper by its dates, without a gap."""
    turns = [(date.min, "idea")]
    if row.signed_on:
        begins = max(row.effective_on or row.signed_on, row.signed_on)
        turns += [(row.signed_on, "signed"), (begins, "in_force")]
    elif row.legacy:
        turns += [(date.min, "undated")]
    if len(turns) > 1 and row.ends_on and row.term != "auto_renew":
        turns.append((_last(row) + timedelta(days=1), "expired"))
    ends = [begun for begun, _ in turns[1:]] + [date.max]
    return [(begun, end, state) for (begun, state), end in zip(turns, ends, strict=True) if begun < end]


def _drafted(row: sa.Row, kept: dict[str, object], state: str) -> dict[str, object]:
    """The terms of a paper that was signed count from its signing on."""
    nothing = dict.fromkeys(kept) | {"term": "unknown"}
    return nothing if state == "idea" and row.signed_on else kept


def _last(row: sa.Row) -> date:
    first = row.ends_on
    if row.ends_precision == "year":
        return date(first.year, 12, 31)
    if row.ends_precision == "month":
        return first.replace(day=monthrange(first.year, first.month)[1])
    return first
