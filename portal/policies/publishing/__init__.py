"""Before a policy is published, and after: what the checker finds, what is said of the version, the second person."""
