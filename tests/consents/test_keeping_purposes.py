"""What a school asks about: adding, changing with and without another sense, order, closing; the rules for all."""

from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.consents.models import Purpose
from portal.consents.shipped import SHIPPED
from portal.extensions import db
from portal.schools.models import Pupil, SchoolClass
from tests.consents.deciding import child, decided, purpose, school
from tests.consents.keeping_side import PLACE, purposes
from tests.consents.publishing import open_ones, published
from tests.support.clients import post
from tests.support.pages import page_of

PURPOSES = f"{PLACE}/purposes"
OWN = {"title_en": "Our class blog", "note_en": "Families see it.", "kind": "picture", "basis": "consent"}


def slugs(at="oakfield"):
    db.session.expire_all()
    return [one.slug for one in purposes(at)]


def change(client, slug="website", **fields):
    """Save the form as it is shown, but for these fields."""
    page = page_of(client.get(f"{PURPOSES}/{slug}")).one("form", id="purpose")
    shown = {one["name"]: one.attrs.get("value", "") for one in page.all("input") if one.attrs.get("type") != "radio"}
    shown |= {one["name"]: one.text for one in page.all("textarea")}
    shown |= {one["name"]: one["value"] for one in page.all("input", type="radio") if "checked" in one.attrs}
    return client.post(f"{PURPOSES}/{slug}", data=shown | fields)


def audited():
    query = select(AuditEntry.event).where(AuditEntry.event.like("consent.%")).order_by(AuditEntry.id)
    return list(db.session.scalars(query))


def test_a_new_school_starts_with_one_button(as_, app):
    db.session.execute(db.delete(Purpose).where(Purpose.school_id == school().id))
    db.session.commit()
    office = as_("Olive Grant")
    assert page_of(office.get(PURPOSES)).all("form", id="start-with-all")
    assert "The school asks families nothing" in page_of(office.get(PLACE)).text
    post(office, f"{PURPOSES}/shipped", {"slug": "all"}, PURPOSES)
    assert slugs() == [one.slug for one in SHIPPED]
    post(office, f"{PURPOSES}/shipped", {"slug": "all"}, PURPOSES)
    assert len(slugs()) == len(SHIPPED)


def test_usual_ones_are_added_behind_the_others(as_):
    office = as_("Olive Grant")
    post(office, f"{PURPOSES}/shipped", {"slug": ["archive", "nonsense", "website"]}, PURPOSES)
    assert slugs()[-1] == "archive" and slugs().count("website") == 1
    assert audited() == ["consent.purpose-added"]


def test_one_of_the_schools_own_has_a_name_of_its_own(as_):
    office = as_("Olive Grant")
    for _ in range(2):
        assert post(office, f"{PURPOSES}/new", OWN).status_code == 303
    assert slugs()[-2:] == ["our-class-blog", "our-class-blog-2"]
    refused = post(office, f"{PURPOSES}/new", OWN | {"title_en": "", "note_en": "Kept"})
    assert refused.status_code == 422 and "Enter what it is called, in English" in refused.text
    assert "Kept" in refused.text


def test_a_bilingual_school_has_both_languages(as_):
    office, place = as_("Mair Lewis"), "/glan-afon/consents/purposes/new"
    refused = post(office, place, OWN | {"kind": "picture"})
    assert refused.status_code == 422 and page_of(refused).all("input", id="title_cy")
    assert post(office, place, OWN | {"title_cy": "Blog y dosbarth"}).status_code == 303
    assert slugs("glan-afon")[-1] == "our-class-blog"


def test_a_change_of_words_asks_whether_the_sense_changes(as_):
    office = as_("Olive Grant")
    decided("Priya Shah", "Asha Shah", "website")
    refused = change(office, note_en="Everybody can see it.")
    assert refused.status_code == 422 and "Select whether the change alters the sense" in refused.text
    assert change(office, note_en="Everybody can see it.", sense="minor").status_code == 303
    db.session.expire_all()
    assert (purpose("website").note_en, purpose("website").counts_from) == ("Everybody can see it.", None)


def test_another_sense_asks_everybody_again(as_, now):
    office = as_("Olive Grant")
    decided("Priya Shah", "Asha Shah", "website")
    now.shift(60)
    assert change(office, bodies="Webfolk Ltd", sense="material").status_code == 303
    db.session.expire_all()
    assert purpose("website").counts_from is not None
    listed = page_of(office.get(f"{PLACE}/children?purpose=website&state=ask-again")).text
    assert "Asha Shah" in listed
    (entry,) = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "consent.purpose-changed"))
    assert entry.facts == {"material": True} and "Webfolk" not in str(entry.subject)


def test_nothing_changed_asks_nothing_and_a_day_alone_is_no_other_sense(as_):
    office = as_("Olive Grant")
    assert change(office).status_code == 303
    assert change(office, "display", told_on="1/9/2026").status_code == 303
    assert change(office, "display", told_on="31/2/2026").status_code == 422
    db.session.expire_all()
    assert purpose("display").told_on.isoformat() == "2026-09-01" and purpose("display").counts_from is None


def test_two_at_once_notice_each_other(as_):
    office = as_("Olive Grant")
    seen = page_of(office.get(f"{PURPOSES}/website")).one("input", name="seen")["value"]
    change(as_("Helen Marsh"), note_en="Hers", sense="minor")
    late = change(office, note_en="Mine", sense="minor", seen=seen)
    assert late.status_code == 409 and "Somebody else has changed this use" in late.text and "Mine" in late.text
    db.session.expire_all()
    assert purpose("website").note_en == "Hers"


def test_up_and_down_and_no_further(as_):
    office = as_("Olive Grant")
    first, second, *rest = slugs()
    post(office, f"{PURPOSES}/{second}/order", {"direction": "up"}, PURPOSES)
    assert slugs() == [second, first, *rest]
    post(office, f"{PURPOSES}/{second}/order", {"direction": "up"}, PURPOSES)
    post(office, f"{PURPOSES}/{rest[-1]}/order", {"direction": "down"}, PURPOSES)
    assert slugs() == [second, first, *rest]


def test_closed_it_is_asked_about_no_more_and_open_again_the_answers_count(as_):
    office = as_("Olive Grant")
    decided("Priya Shah", "Asha Shah", "website")
    for _ in range(2):
        post(office, f"{PURPOSES}/website/closure", page=PURPOSES)
    assert "website" not in slugs()
    post(office, f"{PURPOSES}/website/opening", page=PURPOSES)
    assert "website" in slugs()
    assert "Asha Shah" in page_of(office.get(f"{PLACE}/children?purpose=website&state=yes")).text
    assert audited()[-2:] == ["consent.purpose-closed", "consent.purpose-opened"]


def test_what_is_out_is_to_be_taken_down_as_soon_as_the_school_stops_using_pictures_for_it(as_):
    office = as_("Olive Grant")
    for slug in ("website", "newsletter", "name-with-photo"):
        decided("Priya Shah", "Asha Shah", slug)
    published("Asha Shah")
    published("Asha Shah", slug="newsletter", named=("Asha Shah",))
    post(office, f"{PURPOSES}/website/closure", page=PURPOSES)
    assert open_ones() == [("Asha", "picture")]
    post(office, f"{PURPOSES}/name-with-photo/closure", page=PURPOSES)
    assert open_ones() == [("Asha", "picture"), ("Asha", "name")]
    post(office, f"{PURPOSES}/website/opening", page=PURPOSES)
    post(office, f"{PURPOSES}/name-with-photo/opening", page=PURPOSES)
    assert open_ones() == []


def test_another_sense_and_another_rule_take_down_what_no_longer_counts(as_, now):
    office = as_("Olive Grant")
    decided("Priya Shah", "Asha Shah", "website")
    decided("Priya Shah", "Asha Shah", "newsletter")
    published("Asha Shah")
    published("Asha Shah", slug="newsletter")
    now.shift(60)
    change(office, bodies="Webfolk Ltd", sense="material")
    assert open_ones() == [("Asha", "picture")]
    rules = {"consent_years": "", "consents_by_all": "y", "pupils_decide_from": "", "takedown_days": "3"}
    assert post(office, f"{PLACE}/settings", rules).status_code == 303
    assert open_ones() == [("Asha", "picture")] * 2  # her father has not answered


def test_the_rules_for_all_uses(as_):
    office, place = as_("Olive Grant"), f"{PLACE}/settings"
    fields = {"consent_years": "5", "consents_by_all": "y", "pupils_decide_from": "7", "takedown_days": "5"}
    assert post(office, place, fields).status_code == 303
    db.session.expire_all()
    assert (school().consent_years, school().consents_by_all, school().pupils_decide_from) == (5, True, 7)
    for wrong in (
        {"consent_years": "0"},
        {"consent_years": "five"},
        {"pupils_decide_from": "99"},
        {"takedown_days": "11"},
    ):
        assert post(office, place, fields | wrong).status_code == 422, wrong
    assert post(office, place, {"consent_years": "", "pupils_decide_from": "", "takedown_days": "1"}).status_code == 303
    db.session.expire_all()
    assert (school().consent_years, school().consents_by_all, school().pupils_decide_from) == (None, False, None)


def test_the_year_of_a_class_counts_for_its_children_alone(as_):
    office, place = as_("Olive Grant"), f"{PLACE}/year-groups"
    oak = db.session.scalars(select(SchoolClass.id).where(SchoolClass.name == "3 Oak")).one()
    assert post(office, place, {f"class-{oak}": "3", "class-99999": "4"}).status_code == 303
    db.session.expire_all()
    years = set(db.session.scalars(select(Pupil.year_group).where(Pupil.class_id == oak)))
    assert years == {3} and child("Leo Cole").year_group != 3
    assert "Year 3" in page_of(office.get(place)).text
