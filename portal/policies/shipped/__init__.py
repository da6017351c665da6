"""Two model policies to adopt and adapt, and what a school fills in."""
