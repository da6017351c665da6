"""The rules of the policy checker, one subject a file. Each takes a Look and yields findings."""
