"""The blueprint of the calendar and its feeds."""

from flask import Blueprint

bp = Blueprint("agenda", __name__, url_prefix="/calendar")
