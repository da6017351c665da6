"""The register opens to those who work at the school, and to nobody else; it tells nobody why."""

import pytest

from portal.consents.register.taking_down import open_takedowns
from portal.extensions import db
from tests.consents.deciding import child, decided, flagged, school
from tests.consents.publishing import LIST, PLACE, checked, published, says, takedowns
from tests.support.clients import csrf_token
from tests.support.pages import page_of

STAFF = ("Daniel Okafor", "Beth Hughes", "Helen Marsh", "Sara Lund", "Olive Grant", "Kit Lane")
STRANGERS = ("Priya Shah", "Tom Shah", "Carol Jones", "Mina Cole", "Gwen Evans")
GOVERNORS = ("Colin Reed", "Clare Boyd", "Viv Park")
ELSEWHERE = ("Aled Rhys", "Sian Price", "Mair Lewis")


@pytest.fixture
def addresses(app) -> list[str]:
    """Every page there is, about Asha whose mother said no."""
    shown = published("Asha Shah", "Leo Cole")
    says("Priya Shah", "Asha Shah", website="no")
    of_one = f"{PLACE}/{shown.public_id}"
    waits = f"{LIST}/{takedowns()[0].public_id}"
    return [PLACE, f"{PLACE}/new", of_one, f"{of_one}/details", LIST, f"{LIST}?view=done", waits]


@pytest.mark.parametrize("name", [*STRANGERS, *GOVERNORS, *ELSEWHERE])
def test_a_stranger_finds_none_of_it(as_, addresses, name) -> None:
    visitor = as_(name)
    assert {visitor.get(address).status_code for address in [*addresses, f"{PLACE}/search"]} == {404}
    proof = {"csrf_token": csrf_token(visitor)}
    forms = (f"{PLACE}/new", f"{PLACE}/search", f"{addresses[3]}", f"{addresses[2]}/end", f"{addresses[-1]}/outcome")
    assert {visitor.post(form, data=proof).status_code for form in (*forms, f"{addresses[-1]}/owner")} == {404}


def test_whoever_works_at_the_school_finds_it(as_, addresses) -> None:
    for name in STAFF:
        assert {as_(name).get(address).status_code for address in addresses} == {200}


def test_only_the_office_looks_for_a_child(as_, addresses) -> None:
    assert [as_(name).get(f"{PLACE}/search").status_code for name in ("Olive Grant", "Helen Marsh")] == [200, 200]
    assert [as_(name).get(f"{PLACE}/search").status_code for name in ("Kit Lane", "Daniel Okafor")] == [404, 404]


def test_what_belongs_to_another_school_is_not_found_under_one_s_own(as_, addresses) -> None:
    rhys = as_("Aled Rhys")
    for address in addresses[2:4] + addresses[-1:]:
        assert rhys.get(address.replace("oakfield", "glan-afon")).status_code == 404
    check = checked(("Asha Shah",))
    assert rhys.get(f"/glan-afon/publications/new?check={check}").status_code == 404
    assert as_("Kit Lane").get(f"{PLACE}/new?check={check}").status_code == 200


def test_a_flag_a_refusal_and_an_old_answer_read_the_same(as_) -> None:
    names = ("Asha Shah", "Sam Hughes", "Leo Cole")
    published(*names)
    decided("Beth Hughes", "Sam Hughes", "website")
    says("Priya Shah", "Asha Shah", website="no")
    flagged("Sam Hughes")
    open_takedowns(school(), [child(name).id for name in names])
    db.session.commit()
    pages = set()
    for name in names:
        row = takedowns(name)[0]
        for reader in ("Beth Hughes", "Helen Marsh"):
            text = page_of(as_(reader).get(f"{LIST}/{row.public_id}")).one("main").text
            for word in (name, name.split()[0], row.pupil.school_class.name):
                text = text.replace(word, "…")
            pages.add(text)
    assert len(pages) == 1
