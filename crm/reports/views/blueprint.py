"""The addresses of the reports, and of the briefs that stand below partners and activities."""

from flask import Blueprint

bp = Blueprint("reports", __name__, url_prefix="/reports")
briefs_bp = Blueprint("briefs", __name__)
