"""Where pictures of children are: what was published, with whom in it, and what has to be taken down because a child
may no longer appear.

Each takedown is opened in the transaction that makes it necessary (taking_down.py); what changes by time alone is found
by a daily duty. Nobody who sees to one learns why.
"""
