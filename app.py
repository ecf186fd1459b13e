"""The WSGI entry: `gunicorn app:app`."""

from crm.factory import create_app
from crm.settings import Settings

app = create_app(Settings.from_env())
