"""What a school asks about: its purposes with their words, and the rules that count for all of them."""
