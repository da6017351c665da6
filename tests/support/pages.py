"""What holds for every page: each HTML answer that a test receives is held to it."""

import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from werkzeug.test import TestResponse

from tests.support.html import Element, read

OPTIONAL = ("(optional)", "(dewisol)")
TYPED = {"text", "email", "tel", "number", "search", "url", "password", "date", "file", "radio", "checkbox"}
RULES: list[Callable[[Element], list[str]]] = []
# What a page of nothing but "not found" says anew each time: no rule asks what it is.
NEW_EACH_TIME = re.compile(r'(?<=name="csrf_token" value=")[^"]+|(?<=/sign-in\?next=)[^"]+')


def page_of(response: TestResponse) -> Element:
    """The page of an answer as a tree."""
    return read(response.get_data(as_text=True))[0]


def check_response(response: Any) -> None:
    """Hold an HTML answer to the rules; raises AssertionError with everything that is wrong."""
    if not is_page(response):
        return
    faults = [*faults_in(NEW_EACH_TIME.sub("same", response.get_data(as_text=True)))]
    if "default-src 'none'" not in response.headers.get("Content-Security-Policy", ""):
        faults.append("no content security policy")
    assert not faults, f"{response.request.path}: " + "; ".join(faults)


@lru_cache(1024)
def faults_in(html: str) -> tuple[str, ...]:
    """What is wrong with a page, or with a piece of one, in words. Many a test receives the same one often."""
    root, slips = read(html)
    whole = bool(root.all("html"))
    return (*slips, *(fault for rule in RULES if whole or rule not in WHOLE for fault in rule(root)))


def is_page(response: Any) -> bool:
    """Whether somebody sees it: not what stands in a redirect, and packed it is the same page as unpacked."""
    seen = response.mimetype == "text/html" and not 300 <= response.status_code < 400
    return seen and "Content-Encoding" not in response.headers and bool(response.get_data())


def rule(check: Callable[[Element], list[str]]) -> Callable[[Element], list[str]]:
    """Add a rule: it returns what is wrong, in words."""
    RULES.append(check)
    return check


@rule
def one_heading(root: Element) -> list[str]:
    found = root.all("h1")
    return [] if len(found) == 1 and found[0].text else [f"{len(found)} h1 with words"]


@rule
def titled(root: Element) -> list[str]:
    found = [e.text for e in root.all("title") if e.text]
    return [] if found else ["no title"]


@rule
def errors_in_the_title(root: Element) -> list[str]:
    """Whoever hears the title first hears that something is wrong. HTMX takes one only from the top of a piece."""
    whole = bool(root.all("head"))
    titles = [e.text for e in (root.one("head") if whole else root).all("title")]
    if not whole and len(titles) != len([e for e in root.parts if isinstance(e, Element) and e.tag == "title"]):
        return ["a title inside an element, where HTMX does not find it"]
    shown = bool(root.all(class_="errors") or (whole and root.all(class_="error-message")))
    said = any(title.startswith(("Error: ", "Gwall: ")) for title in titles)
    return [] if shown == said else [f"errors {'are' if shown else 'are not'} shown under the title {titles}"]


@rule
def language_said(root: Element) -> list[str]:
    return [] if root.one("html").attrs.get("lang") in {"en", "cy"} else ["no language on html"]


@rule
def boxes_say_their_language(root: Element) -> list[str]:
    spoken = root.one("html").attrs.get("lang")
    boxes = [e for e in root.all("textarea", "input") if e.attrs.get("name", "")[-3:] in {"_en", "_cy"}]
    words = [e for e in boxes if e.attrs.get("type", "text") == "text"]
    return [f"{e['name']} does not say its language" for e in words if e.attrs.get("lang", spoken) != e["name"][-2:]]


@rule
def one_main(root: Element) -> list[str]:
    return [] if len(root.all("main")) == 1 else ["not exactly one main"]


@rule
def ids_unique(root: Element) -> list[str]:
    ids = Counter(e["id"] for e in root.walk() if "id" in e.attrs)
    return [f"id {name} is there {n} times" for name, n in ids.items() if n > 1]


@rule
def references_exist(root: Element) -> list[str]:
    ids = {e.attrs.get("id") for e in root.walk()}
    named = [(a, i) for e in root.walk() for a in POINTERS for i in e.attrs.get(a, "").split()]
    return [f"{attribute}={target} points nowhere" for attribute, target in named if target not in ids]


@rule
def anchors_exist(root: Element) -> list[str]:
    ids = {e.attrs.get("id") for e in root.walk()}
    leads = [e.attrs.get("href", "") for e in root.all("a")]
    return [f"{lead} leads nowhere" for lead in leads if lead.startswith("#") and lead[1:] not in ids]


@rule
def tables_named(root: Element) -> list[str]:
    written = {id(e) for policy in root.all(class_="policy") for e in policy.walk()}  # by people: Markdown has none
    tables = [table for table in root.all("table") if id(table) not in written]
    nameless = [e for e in tables if not e.all("caption") and not {"aria-label", "aria-labelledby"} & {*e.attrs}]
    return [f"a table of {table.text[:60]} has no name" for table in nameless]


POINTERS = ("for", "aria-describedby", "aria-labelledby", "aria-controls")
# Of a whole page alone: a fragment is part of one.
WHOLE = {one_heading, titled, language_said, boxes_say_their_language, one_main, references_exist, anchors_exist}


@rule
def fields_labelled(root: Element) -> list[str]:
    labels = {e.attrs.get("for") for e in root.all("label") if e.text}
    wrapped = {id(e) for label in root.all("label") if label.text for e in label.walk()}
    fields = [e for e in root.all("input") if e.attrs.get("type", "text") in TYPED]
    fields += root.all("select", "textarea")
    return [
        f"{e.tag} {e.attrs.get('name')} has no label"
        for e in fields
        if e.attrs.get("id") not in labels and id(e) not in wrapped and "aria-label" not in e.attrs
    ]


@rule
def nothing_missing_is_optional(root: Element) -> list[str]:
    wrong = root.all("div", class_="field--error")
    boxes = [(e, box) for e in wrong for box in e.all("input", "textarea") if box.attrs.get("type") != "file"]
    empty = [e for e, box in boxes if not (box.attrs.get("value") or box.text)]
    labels = [label.text for e in empty for label in e.all("label")]
    return [f"{words} is missing, and called optional" for words in labels if words.endswith(OPTIONAL)]


@rule
def choices_have_a_legend(root: Element) -> list[str]:
    sets = [f for f in root.all("fieldset") if any(e.text for e in f.all("legend"))]
    inside = {id(e) for f in sets for e in f.walk()}
    loose = {e.attrs.get("name") for e in root.all("input", type="radio") if id(e) not in inside}
    return [f"radios {name} have no legend" for name in sorted(str(n) for n in loose)]


@rule
def forms_complete(root: Element) -> list[str]:
    faults = []
    for form in root.all("form"):
        action, method = form.attrs.get("action"), form.attrs.get("method", "").lower()
        if not action or method not in {"get", "post"}:
            faults.append(f"form {action} lacks action or method")
        if method == "post" and not form.all("input", name="csrf_token"):
            faults.append(f"form {action} lacks its anti-forgery token")
        elsewhere = root.all("button", form=form.attrs.get("id", "-"))
        if not form.all("button") and not elsewhere:
            faults.append(f"form {action} has no button")
    return faults


@rule
def nothing_inline(root: Element) -> list[str]:
    faults = [f"{e.tag} {n}" for e in root.walk() for n in e.attrs if n == "style" or n.startswith("on")]
    faults += ["script without src" for e in root.all("script") if "src" not in e.attrs]
    return faults + ["style element" for _ in root.all("style")]


@rule
def everything_local(root: Element) -> list[str]:
    pieces = [e for e in root.all("script", "img", "link") if e.attrs.get("rel") != "alternate"]  # named, not loaded
    loaded = [e.attrs.get("src") or e.attrs.get("href", "") for e in pieces]
    return [f"{address} is loaded from elsewhere" for address in loaded if not re.match("/(?!/)", address)]


@rule
def same_without_script(root: Element) -> list[str]:
    faults, whole = [], bool(root.all("html"))
    inside = {id(e): form.attrs.get("action") for form in root.all("form") for e in form.walk()}
    for e in root.walk():
        # What sends a part of its form goes where the whole form goes.
        plain = e.attrs.get("action") or e.attrs.get("href") or e.attrs.get("formaction") or inside.get(id(e))
        for name in ("data-hx-get", "data-hx-post"):
            if name in e.attrs and e[name] != plain and (plain or whole):  # a piece may stand inside a form
                faults.append(f"{name}={e[name]} but without script {plain}")
        if any(n.startswith("hx-") for n in e.attrs):
            faults.append(f"{e.tag} has an attribute that HTML does not know: say data-hx-…")
        if any(n.startswith(("data-hx-on", "data-hx-boost", "hx-on", "hx-boost")) for n in e.attrs):
            faults.append(f"{e.tag} uses hx-on or hx-boost")
    return faults
