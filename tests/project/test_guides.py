"""What the guides say is true: examples, commands, options, targets of make, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from checker.acceptance.waiver_file import read_waivers
from checker.acceptance.waivers import Desk
from checker.cli import cli
from checker.cli.settings import KEYS, read_settings
from checker.documents.registry import EXTENSIONS
from checker.rulepack import available_packs, load_pack
from checker.rulepack.model import REASONS_OF
from tests.project.examples import GUIDES, ROOT, Example, examples, read_guide, run

_COMMAND = re.compile(r"^(?:\$ )?(?:\.venv/bin/)?checker (?P<arguments>.*)$", re.MULTILINE)
_INLINE_COMMAND = re.compile(r"`checker (?P<arguments>[^`]*)`")
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
_MAKE = re.compile(r"(?:`|^)make (?P<target>[a-z]+)", re.MULTILINE)
_LINK = re.compile(r"\]\((?P<target>[^)#:]+)\)")


@pytest.mark.parametrize("example", examples(), ids=lambda example: f"{example.guide}: {example.command}")
def test_an_example_shows_what_the_command_shows_today(example: Example) -> None:
    assert example.shown == run(example.command), "the guide is out of date; run: make docs"


def test_the_guides_show_a_report_and_the_help_of_every_command() -> None:
    shown = {example.command for example in examples()}
    assert any(command.startswith("checker check programmes/") for command in shown)
    assert {"checker --help", *(f"checker {name} --help" for name in ("check", "parse", "rules"))} <= shown


def _commands(guide: str) -> Iterator[str]:
    text = read_guide(guide)
    for found in (*_COMMAND.finditer(text), *_INLINE_COMMAND.finditer(text)):
        yield found["arguments"].partition("  ")[0].partition(" #")[0]


def _known(arguments: str) -> str | None:
    """None where the command line could be typed as it stands, else what is unknown in it."""
    command: click.Command = cli
    names = arguments.split()
    options = {"--help", "--version"}
    for name in names:
        if isinstance(command, click.Group) and re.fullmatch("[a-z]+", name):
            if name not in command.commands:
                return name
            command = command.commands[name]
    for parameter in command.params:
        options |= {*parameter.opts}
    return next((option for option in _OPTION.findall(arguments) if option not in options), None)


@pytest.mark.parametrize("guide", GUIDES)
def test_every_command_and_option_of_a_guide_exists(guide: str) -> None:
    commands = list(_commands(guide))
    assert commands
    assert [(line, _known(line)) for line in commands if _known(line)] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_every_target_of_make_in_a_guide_exists(guide: str) -> None:
    rules = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {found["target"] for found in _MAKE.finditer(read_guide(guide))} - rules == set()


@pytest.mark.parametrize("guide", GUIDES)
def test_every_link_of_a_guide_leads_to_a_file(guide: str) -> None:
    links = {found["target"] for found in _LINK.finditer(read_guide(guide))}
    assert [link for link in sorted(links) if not (ROOT / guide).parent.joinpath(link).exists()] == []


@pytest.mark.parametrize("guide", ["README.md", "README.vi.md"])
def test_a_readme_names_the_two_commands_and_every_exit_status(guide: str) -> None:
    text = read_guide(guide)
    assert "make check" in text
    assert "make test" in text or guide != "README.md"
    statuses = re.findall(r"^\| `?([0-9])`? \|", text, re.MULTILINE)
    assert statuses == ["0", "1", "2", "3"]


def test_the_readme_explains_every_outcome_and_reason() -> None:
    table = re.findall(r"^\| `(\w+)` \| ([^|]*) \|", read_guide("README.md"), re.MULTILINE)
    explained = {outcome: set(re.findall(r"`(\w+)`", reasons)) for outcome, reasons in table}
    assert {outcome: explained.get(outcome) for outcome in REASONS_OF} == {
        outcome: set(reasons) for outcome, reasons in REASONS_OF.items()
    }


def test_the_readme_names_every_format_that_is_read() -> None:
    text = read_guide("README.md")
    assert [extension for extension in EXTENSIONS if f"`{extension}`" not in text] == []


def test_the_commands_list_every_rule_of_every_shipped_pack() -> None:
    text = read_guide("docs/commands.md")
    listed = set(re.findall(r"^([a-z0-9-]+)(?: |$)", text, re.MULTILINE))
    for name in available_packs():
        assert [rule.id for rule in load_pack(name).rules if rule.id not in listed] == [], name


def test_the_waiver_of_the_guide_is_one_and_its_rule_is_there() -> None:
    (written,) = re.findall(r"```yaml\n(# waivers\.yaml\n.*?)```", read_guide("docs/commands.md"), re.DOTALL)
    waivers = read_waivers(written, "waivers.yaml", mandatory=True)
    desk = Desk(waivers, "2026-01-01", [load_pack("nq57")])
    assert [use.state for use in desk.uses()] == ["elsewhere"]


def test_the_settings_of_the_guide_are_known_and_the_contract_names_all(tmp_path: Path) -> None:
    (written,) = re.findall(r"```toml\n(.*?)```", read_guide("docs/commands.md"), re.DOTALL)
    (tmp_path / "checker.toml").write_text(written, encoding="utf-8")
    assert set(read_settings(str(tmp_path / "checker.toml")).values) <= set(KEYS)
    (row,) = re.findall(r"^\| settings \(.*$", read_guide("docs/contract.md"), re.MULTILINE)
    assert set(re.findall(r"`([a-z-]+)`", row)) == set(KEYS)
