"""Writing a policy: its draft, the words that come from files and models, its steps, questions and files."""
