"""Answers from paper as a sheet: a template to fill in, a look at what it would change, and recording it, all or
nothing."""
