"""Who may import whom: accounts below schools below the features below home and demo."""

import pytest

from tests.house.source import Import, imports, room

GROUND = {"config", "clock", "database", "extensions", "sealing"}
HOUSE = {"access", "incoming", "web", "language", "forms", "static_files", "audit", "jobs", "outbox", "parking"}
HOUSE |= {"attachments", "templating", "translation", "links", "sheets"}
ABOVE_FEATURES = {"home", "reports", "admin", "stewardship", "demo"}
WHOLE = {"", "cli", "migrations"}  # create_app, the commands, and the story of all tables
FEATURES = {room(i.where) for i in imports()} - GROUND - HOUSE - ABOVE_FEATURES - WHOLE - {"accounts", "schools"}

EXTRA = {
    "agreements": {"policies"},
    "complaints": {"concerns"},
    "conduct": {"concerns"},
    "safeguarding": {"concerns"},
}
INNER = ("routes", "forms", "actions")  # what a room keeps to itself


def may_import(where: str) -> set[str]:
    """The rooms that a room may import."""
    if where in GROUND:
        return GROUND
    if where in HOUSE:
        return GROUND | HOUSE
    below = GROUND | HOUSE | {"accounts"}
    if where == "accounts":
        return below
    below |= {"schools"}
    if where in ABOVE_FEATURES:
        return below | FEATURES | ABOVE_FEATURES | (WHOLE if where == "demo" else set())
    return below | EXTRA.get(where, set())


def strangers() -> list[Import]:
    return [i for i in imports() if room(i.where) not in WHOLE and room(i.where) != room(i.what)]


def test_each_room_imports_only_rooms_below_it() -> None:
    wrong = [i for i in strangers() if room(i.what) not in may_import(room(i.where))]
    assert not wrong, "\n".join(map(str, wrong))


def test_extra_arrows_reach_models_and_the_rule_who_reads_them_only() -> None:
    known = (".models", ".access")
    wrong = [i for i in strangers() if room(i.what) in EXTRA.get(room(i.where), set()) and not i.what.endswith(known)]
    assert not wrong, "\n".join(map(str, wrong))


def test_nobody_imports_the_routes_forms_or_actions_of_another_feature() -> None:
    shared = GROUND | HOUSE
    wrong = [
        i
        for i in strangers()
        if room(i.where) not in {"home", "demo"}
        and room(i.what) not in shared
        and i.what.rpartition(".")[2].endswith(INNER)
    ]
    assert not wrong, "\n".join(map(str, wrong))


def test_the_demonstration_is_imported_by_nobody() -> None:
    wrong = [i for i in strangers() if room(i.what) == "demo"]
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize("role", ["models", "access", "routing"])
def test_models_and_rules_know_no_web_framework_answers(role: str) -> None:
    wrong = [i for i in imports() if i.where.endswith(f".{role}") and room(i.what) in {"web", "forms"}]
    assert not wrong, "\n".join(map(str, wrong))
