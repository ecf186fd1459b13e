"""The yardstick: an office of any size, a floor to measure against, and the table of docs/performance.md."""
