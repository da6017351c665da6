"""For which audience a role counts, and where a reader stands: the pure rules."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.agreements.readers.audiences import ROLES, audiences_of, declares, roles_of
from portal.agreements.readers.reading import reading
from portal.agreements.standing import Given, Rules
from portal.schools.roles import Role

START = datetime(2026, 9, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("role", "audiences"),
    [
        (Role.CLASS_TEACHER, ("staff",)),
        (Role.HEADTEACHER, ("staff",)),
        (Role.DEPUTY, ("staff",)),
        (Role.SAFEGUARDING_LEAD, ("staff",)),
        (Role.OFFICE, ("staff",)),
        (Role.STAFF, ("staff",)),
        (Role.CHAIR, ("governors",)),
        (Role.VICE_CHAIR, ("governors",)),
        (Role.CLERK, ("governors",)),
        (Role.GOVERNOR, ("governors",)),
        (Role.VOLUNTEER, ("volunteers",)),
        (Role.PTA, ("pta",)),
        (Role.ADMINISTRATOR, ()),
    ],
)
def test_each_role_belongs_to_its_audience(role, audiences):
    assert audiences_of([role]) == audiences


def test_every_role_is_thought_of():
    assert set(Role) - {role for roles in ROLES.values() for role in roles} == {Role.ADMINISTRATOR}


@given(st.sets(st.sampled_from([*ROLES, "parents", "pupils", "visitors", "odd"])), st.sets(st.sampled_from(list(Role))))
def test_both_directions_agree(codes, roles):
    assert bool(roles & set(roles_of(codes))) == bool(set(audiences_of(roles)) & codes)
    assert declares(codes, roles) == ("staff" in codes and "staff" in audiences_of(roles))


@given(
    st.lists(st.tuples(st.integers(1, 5), st.integers(0, 99)), max_size=6),
    st.integers(1, 5),
    st.randoms(use_true_random=False),
)
def test_the_newest_version_that_one_knows_decides_in_any_order(known, oldest, rng):
    given_ = [Given("acknowledged", number, START + timedelta(days=day)) for number, day in known]
    found = reading(given_, Rules(oldest))
    assert found.is_open == (not any(number >= oldest for number, _ in known))
    rng.shuffle(given_)
    assert reading(given_, Rules(oldest)) == found
    if given_:
        assert (found.counts or found.before).number == max(number for number, _ in known)
