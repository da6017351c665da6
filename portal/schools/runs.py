"""A run of reminders, whatever it asks for: its people in batches, and how far it is. Each run is a row with `total`,
`mailed`, `left_out`, `started_at` and `finished_at`."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import update

from portal.clock import now
from portal.extensions import db
from portal.jobs import enqueue

BATCH = 50  # adults a job
LONGEST = timedelta(days=1)  # work is given up after ten hours
WATCHED = timedelta(minutes=30)  # a page left open for longer keeps nobody signed in


def enqueue_batches(kind: str, run_id: int, people: Sequence[int]) -> None:
    """The work of a run; each piece is added once."""
    for start, some in batches(people):
        enqueue(kind, {"run": run_id, "people": some}, key=f"{kind}:{run_id}:{start}")


def batches(people: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """Where each piece begins, and who is in it."""
    for start in range(0, len(people), BATCH):
        yield start, list(people[start : start + BATCH])


def count(run: Any, run_id: int, mailed: int, left_out: int) -> None:
    """Add to the numbers of a run, and end it with its last piece. `run` is its table. To be called last of all, so
    that other workers wait for the row no longer than they must."""
    db.session.flush()
    numbers = {"mailed": run.mailed + mailed, "left_out": run.left_out + left_out}
    this = update(run).where(run.id == run_id).execution_options(synchronize_session=False)
    db.session.execute(this.values(**numbers))
    db.session.execute(this.where(run.mailed + run.left_out >= run.total).values(finished_at=now()))


def end_what_stopped(run: Any) -> None:
    """A run whose work was given up is over, or it would keep the next one from beginning."""
    stopped = (run.finished_at.is_(None), run.started_at < now() - LONGEST)
    db.session.execute(update(run).where(*stopped).values(finished_at=now()))


def is_watched(run: Any) -> bool:
    """Whether its page looks again by itself."""
    return run.finished_at is None and run.started_at > now() - WATCHED
