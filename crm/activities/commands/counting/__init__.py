"""Keeping the counters in step with the records, whoever writes them.

The flush notices what counts otherwise (noticing.py), and right before the commit the counters are brought in
step (settling.py). What a record counted for is read before it changes, what it counts for now at the end,
both by the query that also checks the counters: what they gain is the difference. By then the transaction
holds the head of the history, so that no two of them write counters at a time.
"""

from crm.activities.commands.counting.noticing import install, touch
from crm.activities.commands.counting.recounting import recount

__all__ = ["install", "recount", "touch"]
