"""The blueprint of signing in and of the reader's own page."""

from flask import Blueprint

bp = Blueprint("access", __name__)
