"""How gunicorn serves the site: the application is made once, and its workers share what never changes."""

import gc
from typing import Any

worker_class = "gthread"
threads = 4
timeout = 60
control_socket_disable = True
loglevel = "warning"
preload_app = True
SEARCHED_AFTER = 20_000
"""So many more objects than there were."""


def pre_fork(_server: Any, _worker: Any) -> None:
    """Leave what was loaded out of every later search for garbage: workers would copy it by looking.

    And search seldom: rows that are read by the thousand are no garbage, and half of the time went there.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(SEARCHED_AFTER)


def post_fork(server: Any, _worker: Any) -> None:
    """No connection to the database is shared with another process."""
    engine = server.app.wsgi().extensions.get("engine")
    if engine is not None:
        engine.dispose(close=False)
