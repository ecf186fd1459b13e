"""What is done to plans, their items, their measures and their money."""
