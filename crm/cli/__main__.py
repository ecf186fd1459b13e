"""`python -m crm.cli` is the command."""

from crm.cli import main

main()
