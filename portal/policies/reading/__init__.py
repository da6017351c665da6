"""Policies for everybody: the shelf, one policy, its older versions, and what changed."""
