"""What the checker is made of: what a text says of itself, the rules, and their tables."""
