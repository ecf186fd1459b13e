"""What people do in the calendar, by name."""

from crm.agenda.commands.feeding import NewFeed, end_feed, make_feed, renew_feed

__all__ = ["NewFeed", "end_feed", "make_feed", "renew_feed"]
