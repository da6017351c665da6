"""Model policies and an agreement to adopt and adapt, and what a school fills in."""
