"""Before somebody posts: the policy's own questions, then the best private way. Nothing of it is stored."""
