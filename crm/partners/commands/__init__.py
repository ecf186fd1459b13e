"""What is done to partners, one capability a file."""
