"""What a school does when a post does harm: the steps, their words, and how they are kept."""
