"""PC6 to PC9 and PC12: platforms, guidance, laws, links."""

from datetime import date

import pytest

from tests.policies.papers import SOUND, places, quotes


def q(rule: str, text: str) -> list[str]:
    return quotes(rule, SOUND + text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We use Facebook, Musically and Instagram.", "Musically"),
        ("Apps such as musical.ly", "musical.ly"),
        ("Facebook/Musically/TikTok", "Musically"),
        ("Facebook, Vine, Instagram", "Vine"),
        ("Bebo", "Bebo"),
        ("Google+ and Facebook", "Google+"),
    ],
)
def test_a_platform_that_is_gone(text: str, name: str) -> None:
    assert places("PC6", SOUND + text) == [(13, name)]


@pytest.mark.parametrize(
    "text",
    [
        "Pupils sing musically.",
        "Musically, our choir does well on Facebook.",
        "A vine grows.",
        "TikTok and X",
        "Periscope up",
    ],
)
def test_everyday_words_are_no_platforms(text: str) -> None:
    assert not q("PC6", text)


@pytest.mark.parametrize(
    "text", ["Facebook and Twitter", "X, Twitter and Facebook", "facebook, twitter or snapchat", "TWITTER"]
)
def test_the_old_name_alone(text: str) -> None:
    assert [quote.lower() for quote in q("PC7", text)] == ["twitter"]


@pytest.mark.parametrize(
    "text",
    [
        "X (formerly Twitter)",
        "“X” (previously “Twitter”)",
        "Twitter (now X)",
        "X/Twitter",
        "Twitter, now known as X,",
        "birds twitter in spring",
        "https://twitter.com/thornbeck",
        "X gynt yn Twitter? X (Twitter gynt)",
    ],
)
def test_both_names_together_and_addresses_are_fine(text: str) -> None:
    assert not q("PC7", text)


@pytest.mark.parametrize(
    "text",
    [
        "Keeping Children Safe in Education 2025",
        "Keeping children safe in education (DfE, 2024",
        "KCSIE September 2025",
        "KCSiE Sept 25",
        "2025 edition of KCSIE",
        "Working Together to Safeguard Children (2018",
        "Circular 011/2012",
    ],
)
def test_an_older_edition(text: str) -> None:
    assert places("PC8", SOUND + text) == [(13, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Keeping Children Safe in Education 2026",
        "Keeping Children Safe in Education",
        "KCSIE and the Equality Act 2010",
        "Working Together to Safeguard Children 2023",
        "Equality Act 2010",
        "Keeping Learners Safe 270/2021",
    ],
)
def test_the_edition_in_force_or_none_at_all(text: str) -> None:
    assert not q("PC8", text)


def test_which_edition_is_in_force_depends_on_the_day() -> None:
    assert not quotes("PC8", "KCSIE 2025", on=date(2026, 8, 31))
    assert quotes("PC8", "KCSIE 2025", on=date(2026, 9, 1))


@pytest.mark.parametrize(
    "law",
    [
        "safeguarding of vulnerable Groups Act 2006",
        "Malicious Communication Act 1988",
        "Protection from Harrassment Act 1997",
        "Protection of Harassment Act 1997",
        "Equalities Act 2010",
        "Children's Act 1989",
        "Human Rights Act 1988",
        "Online Safety Bill",
        "Data Protection Act 1998",
        "Disability Discrimination Act 1995",
    ],
)
def test_a_law_wrongly_named_or_gone(law: str) -> None:
    assert places("PC9", SOUND + f"We obey the {law}.") == [(13, law)]


@pytest.mark.parametrize(
    "law",
    [
        "Equality Act 2010",
        "Children Act 1989 and Children Act 2004",
        "Malicious Communications Act 1988",
        "Communications Act 2003",
        "Data Protection Act 2018",
        "Crime & Disorder Act 1998",
        "Education Act 2002",
        "School Standards and Framework Act 1998",
        "Freedom of Information Act",
        "Gardens of Morlan Act 1901",
        "Act 2002",
    ],
)
def test_a_law_rightly_named_or_unknown(law: str) -> None:
    assert not q("PC9", f"We obey the {law}.")


@pytest.mark.parametrize(
    "link",
    [
        "http://www.example.org/",
        "htp://www.example.org",
        "https:/www.example.org",
        "https://https://www.example.org",
        "[NSPCC](https://www.childline.org.uk)",
        "[Hwb: keep safe](https://www.example.org/a)",
        "[www.example.com](https://www.example.org)",
        "[a](javascript:1)",
        "[a](//example.org)",
        "[a](www.example.org)",
    ],
)
def test_a_link_that_is_wrong(link: str) -> None:
    assert places("PC12", SOUND + f"Look: {link}") == [(13, link)]


def test_words_before_a_bare_address_are_its_words() -> None:
    assert q("PC12", "Hwb – keeping safe: https://www.example.org/a") == ["https://www.example.org/a"]
    assert q("PC12", "Advice on Hwb\nhttps://www.example.org/a") == ["https://www.example.org/a"]


@pytest.mark.parametrize(
    "text",
    [
        "[Hwb](https://hwb.gov.wales/zones)",
        "Hwb and the NSPCC: https://www.nspcc.org.uk/a",
        "[Ofsted](https://reports.ofsted.gov.uk)",
        "[ours](/policies/complaints), [below](#how), [mail](mailto:a@example.org)",
        "host/provider, and/or, www.example.org, a@example.org",
        "(https://www.gov.uk/x).",
        "We are on Facebook. See https://www.example.org",
    ],
)
def test_a_link_that_is_right(text: str) -> None:
    assert not q("PC12", text)
