"""The school's own PDF belongs to a version: added to its draft, open to everybody once it is published."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event, func, select

from portal.attachments.models import Attachment
from portal.audit.models import AuditEntry
from portal.clock import now
from portal.extensions import db
from portal.policies.models import PolicyFile, PolicyVersion
from tests.attachments.samples import EICAR, exif, pdf, picture
from tests.concerns.files import rows
from tests.concerns.test_two_at_once import at_once, filled_in
from tests.policies.brought import said_at, send
from tests.policies.shelf import publish, save, start
from tests.support.clients import person, post
from tests.support.pages import page_of

PAPER = ("Policy as printed.pdf", pdf())


def counts() -> tuple[int, int]:
    """Files, and those that belong to a version."""
    db.session.expire_all()
    return tuple(db.session.scalar(select(func.count()).select_from(t)) or 0 for t in (Attachment, PolicyFile))  # type: ignore[return-value]


@pytest.fixture
def office(as_):
    return as_("Olive Grant")


@pytest.fixture
def url(office) -> str:
    slug = start(office)
    save(office, slug)
    return f"/oakfield/policies/{slug}/draft"


def add(client, url, *files, **data):
    return send(client, f"{url}/files", "attachments", *files, **data)


def names(client, page: str) -> list[str]:
    return [e.text for e in page_of(client.get(page)).all("span", class_="files__name")]


def links(client, page: str) -> list[str]:
    return [a["href"] for one in page_of(client.get(page)).all("ul", class_="files") for a in one.all("a")]


def test_a_pdf_is_added_shown_and_removed_again(office, url):
    assert add(office, url, PAPER).status_code == 303
    page = page_of(office.get(f"{url}/files"))
    assert "The files are saved." in page.text
    for where in (f"{url}/files", url, f"{url}/publication"):
        assert names(office, where) == ["Policy as printed.pdf"]
    [button] = page.all("button", name="remove")
    assert add(office, url, remove=button["value"]).status_code == 303
    assert (names(office, f"{url}/files"), counts()) == ([], (0, 0))
    assert add(office, url, remove=button["value"]).status_code == 303


def test_everybody_downloads_it_once_it_is_published(office, client, url):
    add(office, url, PAPER)
    [draft] = links(office, f"{url}/files")
    assert office.get(draft).data == PAPER[1]
    assert client.get(draft).status_code == 303
    publish(office, url.split("/")[3])
    public = url.removesuffix("/draft")
    [address] = links(client, public)
    answer = client.get(address)
    assert answer.data == PAPER[1]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="Policy as printed.pdf"'
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.mimetype == "application/pdf"


def test_the_place_and_the_camera_of_a_photo_stay_outside(office, url):
    add(office, url, ("Poster.jpg", picture(exif=exif())))
    [address] = links(office, f"{url}/files")
    assert b"Maker of phones" in picture(exif=exif())
    assert b"Maker of phones" not in office.get(address).data


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (("a.docx", b"PK"), "The selected file must be a JPG, PNG, WebP, HEIC or PDF"),
        (("a.pdf", b""), "The selected file is empty"),
        (("a.pdf", pdf(b"<< /S /JavaScript >>")), "The selected PDF holds a program or another file"),
        (("a.pdf", pdf(tail=EICAR)), "The selected file contains a virus"),
        (("a.pdf", b"%PDF-" + bytes(11 * 1024 * 1024)), "The selected file must be smaller than 10MB"),
        (("a.pdf", b"%PDF-" + bytes(52 * 1024 * 1024)), "The selected files must be smaller than 50MB together"),
    ],
)
def test_a_file_that_cannot_be_kept_is_refused_in_words(office, url, file, words):
    answer = add(office, url, PAPER, file) if len(file[1]) < 1024 else add(office, url, file)
    assert answer.status_code == 422
    assert words in page_of(answer).one("div", class_="errors").text
    assert "Sign out" in page_of(answer).text
    assert counts() == (0, 0)


def test_no_file_and_too_many(office, url):
    answer = add(office, url)
    assert (answer.status_code, said_at(page_of(answer), "attachments")) == (422, "Select a file")
    six = [(f"{n}.pdf", pdf(b"%d" % n)) for n in range(6)]
    assert said_at(page_of(add(office, url, *six)), "attachments") == "You can add up to 5 files"
    assert counts() == (0, 0)
    assert [add(office, url, *six[:4]).status_code, add(office, url, *six[:4]).status_code] == [303, 303]
    assert counts() == (4, 4)
    assert add(office, url, *six[4:]).status_code == 422


def test_the_next_version_has_files_of_its_own(office, url, client):
    add(office, url, PAPER)
    slug = url.split("/")[3]
    publish(office, slug)
    post(office, f"/oakfield/policies/{slug}/versions", page="/oakfield/policies/desk")
    assert names(office, url) == []
    assert names(office, f"{url}/files") == ["Policy as printed.pdf"]
    assert [add(office, url, keep="1").status_code, add(office, url, keep="1").status_code] == [303, 303]
    assert (names(office, url), counts()) == (["Policy as printed.pdf"], (2, 2))
    button = page_of(office.get(f"{url}/files")).one("button", name="remove")
    add(office, url, remove=button["value"])
    assert counts() == (1, 1)
    [address] = links(client, url.removesuffix("/draft"))
    assert client.get(address).data == PAPER[1]


def test_a_dropped_draft_leaves_no_file_and_takes_none_of_the_version_that_counts(office, url):
    add(office, url, PAPER)
    slug = url.split("/")[3]
    publish(office, slug)
    post(office, f"/oakfield/policies/{slug}/versions", page="/oakfield/policies/desk")
    add(office, url, ("Another.pdf", pdf(b"2")))
    assert counts() == (2, 2)
    assert post(office, f"{url}/deletion").status_code == 303
    assert counts() == (1, 1)
    assert rows()[0] == 1


def test_files_change_only_in_a_draft(office, url):
    add(office, url, PAPER)
    slug = url.split("/")[3]
    public = page_of(office.get(f"{url}/files")).one("button", name="remove")["value"]
    publish(office, slug)
    assert post(office, f"{url}/files", {"remove": public}, "/oakfield/policies/new").status_code == 404
    post(office, f"/oakfield/policies/{slug}/versions", page="/oakfield/policies/desk")
    assert add(office, url, remove=public).status_code == 303  # another version's
    assert counts() == (1, 1)


def test_a_second_person_approves_no_file_they_have_not_seen(office, as_, url):
    head, chair = as_("Helen Marsh"), as_("Colin Reed")
    add(office, url, PAPER)
    [address] = links(office, f"{url}/files")
    assert chair.get(address).status_code == 404
    version = db.session.scalars(select(PolicyVersion)).one()
    version.proposed_at, version.proposed_by_id, version.starts_on = now(), person("Olive Grant").id, now().date()
    db.session.commit()
    assert links(head, f"{url}/approval") == [address]
    assert chair.get(address).data == PAPER[1]
    approve = filled_in(chair, f"{url}/approval", f"{url}/approval")
    add(office, url, ("Another.pdf", pdf(b"2")))
    assert approve().location == "/oakfield/policies"  # it no longer waits
    assert chair.get(f"{url.removesuffix('/draft')}").status_code == 404


def test_who_does_not_write_finds_no_files_page(as_, url, client):
    for stranger in map(as_, ("Priya Shah", "Daniel Okafor", "Colin Reed", "Mair Lewis")):
        assert stranger.get(f"{url}/files").status_code == 404
        assert send_to(stranger, f"{url}/files").status_code == 404
    assert client.get(f"{url}/files").status_code == 303


def send_to(client, url):
    return post(client, url, {"remove": "x"}, "/home")


def test_the_audit_says_that_files_changed_and_names_none(office, url):
    add(office, url, PAPER)
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "policy.files-changed")).one()
    assert "printed" not in f"{entry.subject} {entry.facts}"


def test_the_button_on_the_draft_saves_it_and_leads_to_its_files(office, url):
    answer = save(office, url.split("/")[3], body_en="Words before the files.", then="files")
    assert answer.location == f"{url}/files"
    assert "Words before the files." in office.get(url).text


def test_published_dropped_saved_and_filed_at_once_it_is_whole(office, as_, url):
    add(office, url, PAPER)
    head = as_("Helen Marsh")
    page = f"{url}/publication"
    said = {"change": "material", "starts_on": now().date().isoformat()}
    public = page_of(office.get(f"{url}/files")).one("button", name="remove")["value"]
    answers = at_once(
        filled_in(office, page, page, **said),
        filled_in(head, page, page, **said),
        filled_in(head, f"{url}/files", f"{url}/files", remove=public),
        filled_in(office, f"{url}/deletion", f"{url}/deletion"),
    )
    assert {answer.status_code for answer in answers} <= {303, 404, 409}
    versions = list(db.session.scalars(select(PolicyVersion)))
    assert len(versions) <= 1
    assert counts() in {(0, 0), (1, 1)}


def test_published_twice_at_the_same_moment_is_published_once(office, as_, url):
    page, browsers = f"{url}/publication", (office, as_("Helen Marsh"), as_("Helen Marsh"))
    said = {"change": "material", "starts_on": now().date().isoformat()}
    answers = at_once(*(filled_in(browser, page, page, **said) for browser in browsers))
    assert {answer.status_code for answer in answers} == {303}
    told = select(func.count()).select_from(AuditEntry).where(AuditEntry.event == "policy.published")
    assert db.session.scalar(told) == 1
    assert db.session.scalars(select(PolicyVersion)).one().published_at is not None


@pytest.mark.postgresql_only
def test_dropped_while_it_is_read_it_is_gone_and_not_unfinished(office, as_, url):
    drop = filled_in(as_("Helen Marsh"), f"{url}/deletion", f"{url}/deletion")
    page = f"{url}/publication"
    publish = filled_in(office, page, page, change="material", starts_on=now().date().isoformat())
    dropped: list[int] = []

    def drop_before_the_words(connection, cursor, statement, *rest):
        if "FROM policy_text" in statement and not dropped:
            dropped.append(303)
            with ThreadPoolExecutor(1) as another:
                dropped[0] = another.submit(drop).result().status_code

    event.listen(db.engine, "before_cursor_execute", drop_before_the_words)
    try:
        assert (publish().status_code, dropped) == (404, [303])
    finally:
        event.remove(db.engine, "before_cursor_execute", drop_before_the_words)
