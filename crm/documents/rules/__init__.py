"""What may be attached, and how it is called: pure rules."""
