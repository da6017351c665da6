"""Two versions of a policy, and what is different between them."""
