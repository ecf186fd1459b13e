"""counters of open promises, of what was held, and of the last time that each partner was met"""

import sqlalchemy as sa
from alembic import op

revision = "counters"
down_revision = "handover_grants"
branch_labels = None
depends_on = None

OPEN = "archived_at IS NULL AND classification = 'normal'"
MET = "state IN ('held', 'reported')"


def upgrade() -> None:
    op.create_table('month_count',
    sa.Column('subject', sa.Enum('promised', 'unreported', 'met', name='counted', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('month', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('agency_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['agency_id'], ['agency.id'], name=op.f('fk_month_count_agency_id')),
    sa.PrimaryKeyConstraint('subject', 'month', 'agency_id', name=op.f('pk_month_count'))
    )
    op.create_table('partner_pulse',
    sa.Column('partner_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('last_met_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['partner_id'], ['partner.id'], name=op.f('fk_partner_pulse_partner_id')),
    sa.PrimaryKeyConstraint('partner_id', name=op.f('pk_partner_pulse'))
    )
    promise = "commitment c WHERE c.archived_at IS NULL AND c.state = 'open' AND c.due_on IS NOT NULL AND"
    promise += f" (c.activity_id IN (SELECT id FROM activity WHERE {OPEN})"
    promise += f" OR c.agreement_id IN (SELECT id FROM agreement WHERE {OPEN}))"
    count("promised", "due_on", promise)
    count("unreported", "ends_on", f"activity WHERE {OPEN} AND state = 'held' AND NOT legacy")
    count("met", "starts_on", f"activity WHERE {OPEN} AND {MET} AND precision <> 'year'")
    op.execute(
        "INSERT INTO partner_pulse (partner_id, last_met_on) SELECT l.partner_id, max(a.starts_on)"
        " FROM activity a JOIN activity_partner l ON l.activity_id = a.id"
        f" WHERE a.archived_at IS NULL AND a.classification = 'normal' AND a.{MET} GROUP BY l.partner_id"
    )


def count(subject: str, day: str, rows: str) -> None:
    """Of some rows by month and agency; the month as 201206."""
    month = f"CAST(EXTRACT(year FROM {day}) * 100 + EXTRACT(month FROM {day}) AS INTEGER)"
    if op.get_bind().dialect.name == "sqlite":
        month = f"CAST(strftime('%Y%m', {day}) AS INTEGER)"
    op.execute(
        "INSERT INTO month_count (subject, month, agency_id, number)"
        f" SELECT '{subject}', {month}, agency_id, count(*) FROM {rows} GROUP BY {month}, agency_id"
    )


def downgrade() -> None:
    op.drop_table('partner_pulse')
    op.drop_table('month_count')
