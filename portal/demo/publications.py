"""What both schools have published with pictures of children, and what has to be taken down. Nothing here commits."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from portal.accounts.models import Person
from portal.consents.models import CheckedChild, Publication, PublishCheck, PublishedChild, Takedown
from portal.consents.register.today import PICTURE, Today
from portal.demo.policies import morning, named
from portal.extensions import db
from portal.schools.models import Pupil, School, SchoolClass
from portal.schools.term_time import calendar_of

GROUP = 7  # children in a picture


@dataclass(frozen=True, slots=True)
class Shown:
    """Something that is out. `waits` are takedowns of one child each: open, overdue or done."""

    what: str
    slug: str
    class_name: str
    days: int
    owner: str
    place: str | None = None
    address: str | None = None
    waits: tuple[str, ...] = ()
    is_checked: bool = True
    gone: bool = False


OAKFIELD = (
    Shown("Harvest table", "display", "3 Oak", 9, "Daniel Okafor", "The wall beside the hall"),
    Shown(
        "Our trip to the mill", "website", "3 Oak", 16, "Daniel Okafor", None, "https://www.example.org/mill", ("open",)
    ),
    Shown("Sports afternoon", "newsletter", "1 Ash", 34, "Nadia Frost", "Summer newsletter, page 2", None, ("done",)),
    Shown(
        "Choir in the library", "website", "5 Elm", 48, "Kit Lane", None, "https://www.example.org/choir", ("overdue",)
    ),
    Shown("Science week", "display", "5 Elm", 60, "Beth Hughes", "The corridor of classes 5 and 6", is_checked=False),
    Shown("Paper boats", "class-app", "1 Ash", 75, "Nadia Frost", "Class app of 1 Ash"),
    Shown("Book day", "display", "3 Oak", 190, "Daniel Okafor", "The library", gone=True),
)
GLAN_AFON = (
    Shown(
        "Eisteddfod yr ysgol",
        "website",
        "dosbarth 2",
        12,
        "Aled Rhys",
        None,
        "https://www.example.org/eisteddfod",
        ("open",),
    ),
    Shown("Gardd yr ysgol", "display", "dosbarth 2", 30, "Aled Rhys", "Y wal wrth y drws"),
    Shown("Taith i’r castell", "display", "dosbarth 4", 55, "Mair Lewis", "Neuadd yr ysgol", is_checked=False),
)
STORIES = {"oakfield": OAKFIELD, "glan-afon": GLAN_AFON}
DAYS = {"open": 1, "overdue": 8, "done": 12}  # since when it waits


def publish_pictures(today: date) -> None:
    """Each publication with children who may be in it today, and those who may not where one waits to be taken out."""
    for slug, stories in STORIES.items():
        school = db.session.scalars(select(School).where(School.slug == slug)).one()
        for story in stories:
            _Telling(school, story, today).tell()
    db.session.flush()


class _Telling:
    """One of them."""

    def __init__(self, school: School, story: Shown, today: date) -> None:
        self.school, self.story, self.day = school, story, today
        in_class = select(Pupil.id).join(SchoolClass, SchoolClass.id == Pupil.class_id)
        here = (Pupil.school_id == school.id, SchoolClass.name == story.class_name)
        self.known = Today(school, db.session.scalars(in_class.where(*here)))
        self.purpose = next(one for one in self.known.purposes.values() if one.slug == story.slug)
        self.owner: Person = named(story.owner)
        may = {child.id: self.known.may_appear(self.purpose.id, child.id) for child in self.known.children}
        self.may = [pupil_id for pupil_id, allowed in may.items() if allowed]
        self.may_not = [pupil_id for pupil_id, allowed in may.items() if not allowed]

    def tell(self) -> None:
        """Write it down, unless no child may be in it."""
        out = dict(zip(self.may_not, self.story.waits, strict=False))
        group = [*self.may[:GROUP], *out]
        if not group:
            return
        at = morning(self.day - timedelta(days=self.story.days))
        publication = self._publication(at, self._check(at, group) if self.story.is_checked else None)
        publication.children = [PublishedChild(pupil_id=one) for one in group]
        db.session.add(publication)
        db.session.flush()
        for pupil_id, state in out.items():
            self._take_down(publication, pupil_id, state)

    def _publication(self, at: datetime, check: PublishCheck | None) -> Publication:
        story = self.story
        return Publication(
            school_id=self.school.id,
            purpose_id=self.purpose.id,
            check=check,
            what=story.what,
            place=story.place,
            address=story.address,
            published_on=at.date(),
            ended_on=self.day - timedelta(days=story.days // 2) if story.gone else None,
            owner_id=self.owner.id,
            at=at,
            by_id=self.owner.id,
        )

    def _check(self, at: datetime, group: list[int]) -> PublishCheck:
        """The look before it: whoever may no longer be in it was allowed then."""
        whole = {"school_id": self.school.id, "purpose_id": self.purpose.id, "by_id": self.owner.id}
        check = PublishCheck(at=at - timedelta(hours=18), **whole)
        check.children = [CheckedChild(pupil_id=one, may=True, named=False) for one in group]
        return check

    def _take_down(self, publication: Publication, pupil_id: int, state: str) -> None:
        """It has waited for some days, and was done on the next one where it is."""
        opened, calendar = morning(self.day - timedelta(days=DAYS[state])), calendar_of(self.school)
        late = calendar.school_day_before(self.day - timedelta(days=2))
        due_on = (late if state == "overdue" else calendar.due(self.day, 2)) or self.day
        of = {"school_id": self.school.id, "publication_id": publication.id, "pupil_id": pupil_id, "of": PICTURE}
        row = Takedown(**of, owner_id=self.owner.id, opened_at=opened, due_on=due_on)
        if state == "done":
            row.done_at, row.done_by_id, row.outcome = opened + timedelta(days=1), self.owner.id, "cropped"
            there = (PublishedChild.publication_id == publication.id, PublishedChild.pupil_id == pupil_id)
            db.session.scalars(select(PublishedChild).where(*there)).one().out_at = row.done_at
        db.session.add(row)
