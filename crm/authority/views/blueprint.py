"""The one blueprint of /authority."""

from flask import Blueprint

bp = Blueprint("authority", __name__, url_prefix="/authority")
