"""The locks: exact versions with hashes, no address to download from, the same version in each."""

import re
import tomllib

import pytest

from portal.config import ROOT

LOCKS = ("run", "demo", "dev")


def text(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")


def versions(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", text(name), re.MULTILINE))


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_address(name: str) -> None:
    assert "://" not in text(name) and "--index" not in text(name) and "--find-links" not in text(name)


@pytest.mark.parametrize("name", LOCKS)
def test_every_version_has_hashes(name: str) -> None:
    entries = re.split(r"^(?=[a-z0-9])", text(name), flags=re.MULTILINE)
    bare = [entry.partition("\n")[0] for entry in entries[1:] if "--hash=sha256:" not in entry]
    assert not bare


def test_a_larger_lock_holds_the_smaller_one() -> None:
    assert versions("run").items() <= versions("demo").items() <= versions("dev").items()


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"], "setuptools"]
    names = {re.split(r"[\[<>=~ ]", line)[0].lower() for line in wanted} - {project["name"]}
    assert names <= set(versions("dev"))
