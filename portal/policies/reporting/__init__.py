"""Where a post is reported, and who helps."""
