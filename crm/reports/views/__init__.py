"""The pages of /reports: the months of a year, and how far the report of each has come."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from crm.access.current import me
from crm.activities.queries import first_and_last_year
from crm.permissions import Permission
from crm.platform import spoken
from crm.platform.calendar import Month, fiscal_year, months_of_year, parse_fiscal_year
from crm.reports.monthly.queries.counts import months_held
from crm.reports.monthly.queries.editions import states_of
from crm.reports.monthly.rules.editions import FROZEN, EditionState
