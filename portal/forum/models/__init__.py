"""Meetings of the forum, topics that parents asked for, and what became of them."""

from portal.forum.models.meetings import ForumMeeting
from portal.forum.models.outcomes import ForumOutcome
from portal.forum.models.topics import ForumMove, ForumTopic

__all__ = ["ForumMeeting", "ForumMove", "ForumOutcome", "ForumTopic"]
