"""The forms of letters and templates."""
