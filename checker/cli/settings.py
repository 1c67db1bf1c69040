"""In: the paths to check. Out: what the configuration file above them says, as defaults of the command line.

A configuration is `checker.toml`, or the table `[tool.checker]` of a `pyproject.toml`, found upwards from the
documents. The command line wins over it; what it names by path is looked for beside it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any, Final, NamedTuple

import click
from click.core import ParameterSource

from checker.documents.files import shown
from checker.documents.interface import MEGABYTE
from checker.errors import SettingsError
from checker.renderers import FORMATS

#: Where the contexts of a run keep the language.
LANGUAGE: Final = "checker.language"
FILE: Final = "checker.toml"
_PROJECT: Final = "pyproject.toml"
_NUMBER: Final = (int, float)
#: The size of a configuration, in bytes.
_LIMIT: Final = MEGABYTE
#: Key -> what it is.
KEYS: Final[Mapping[str, type | tuple[type, ...]]] = {
    "rules": list,
    "lang": str,
    "document-type": str,
    "fail-on": str,
    "gate-drafts": bool,
    "format": str,
    "report": list,
    "waivers": str,
    "baseline": str,
    "as-of": str,
    "engine": str,
    "max-size": _NUMBER,
    "max-unpacked": _NUMBER,
    "max-pages": int,
    "timeout": _NUMBER,
    "ocr": bool,
    "jobs": int,
}
#: Keys that name a file.
_FILES: Final = ("waivers", "baseline")
_SAID: Final = {
    list: ("danh sách chữ", "a list of texts"),
    str: ("chữ trong ngoặc kép", "a text"),
    bool: ("true hoặc false", "true or false"),
    int: ("số nguyên", "a whole number"),
    _NUMBER: ("một con số", "a number"),
}


class Settings(NamedTuple):
    """What a configuration file says: key -> value, paths made whole. `path` is None where there is none."""

    path: str | None = None
    values: Mapping[str, Any] = {}


class ConfiguredCommand(click.Command):
    """A command on documents whose options have their defaults from the configuration above the documents.

    What the file says of waivers is not mixed with what the command line says: an author cannot waive for
    himself what only a reviewer may.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        given, _, _ = self.make_parser(ctx).parse_args(args=list(args))
        ctx.meta[LANGUAGE] = given.get("language")
        if given.get("help") is not True and not ctx.resilient_parsing:
            settings = _settings(given, list(self._documents(given)))
            ctx.meta[__name__] = settings
            ctx.default_map = self._defaults(settings)
        try:
            return super().parse_args(ctx, args)
        except click.BadParameter as fault:
            name = (fault.param.name if fault.param else None) or ""
            if fault.param is None or ctx.get_parameter_source(name) is not ParameterSource.DEFAULT_MAP:
                raise
            # It stands in a file, and not on the command line.
            key = fault.param.opts[0].removeprefix("--")
            path = settings_of(ctx).path or FILE
            raise _wrong(path, f"{key}: {fault.message}", f"{key}: {fault.message}") from fault

    def _documents(self, given: Mapping[str, Any]) -> Iterator[str]:
        """The paths of documents among the arguments."""
        for param in self.params:
            if isinstance(param, click.Argument) and isinstance(param.type, click.Path):
                value = given.get(param.name or "")
                values = (value,) if isinstance(value, str) else value
                yield from values if isinstance(values, tuple | list) else ()

    def _defaults(self, settings: Settings) -> dict[str, Any]:
        by_flag = {flag: param for param in self.params for flag in param.opts if param.name}
        return {
            param.name: _fitting(param, value)
            for key, value in settings.values.items()
            if key != "waivers" and (param := by_flag.get(f"--{key}")) and param.name and _fits(param, value)
        }


class FormatsOfItsOwn(ConfiguredCommand):
    """The formats and reports in a configuration are those of `checker check`; this command has its own."""

    def _defaults(self, settings: Settings) -> dict[str, Any]:
        found = super()._defaults(settings)
        return {name: value for name, value in found.items() if name not in ("form", "reports")}


def _fits(param: click.Parameter, value: Any) -> bool:
    """Whether a setting is for this command: some write reports in fewer formats, and some in none."""
    choices = param.type.choices if isinstance(param.type, click.Choice) else None
    return param.name != "form" or choices is None or value in choices or value not in FORMATS


def _fitting(param: click.Parameter, value: Any) -> Any:
    """The setting; a command that takes one pack takes the first."""
    one = isinstance(value, list) and not getattr(param, "multiple", False)
    return next(iter(value), None) if one else value


def settings_of(ctx: click.Context) -> Settings:
    """The settings that the command runs with."""
    found = ctx.meta.get(__name__)
    return found if isinstance(found, Settings) else Settings()


config_options = (
    click.option(
        "--config",
        metavar="FILE",
        help=f"Take settings from FILE. Default: the next {FILE}, or {_PROJECT} with [tool.checker], upwards "
        "from the documents.",
    ),
    click.option("--no-config", is_flag=True, help="Take settings from no file."),
)


def _settings(given: Mapping[str, Any], documents: Sequence[str]) -> Settings:
    if given.get("no_config") is True:
        return Settings()
    named = given.get("config")
    return read_settings(named, named=True) if isinstance(named, str) else find_settings(documents)


def find_settings(paths: Sequence[str]) -> Settings:
    """The settings of the file next above all `paths`. Raises SettingsError where it is invalid, or where the
    paths stand under different ones."""
    found = list(dict.fromkeys(filter(None, map(_above, paths))))
    if len(found) > 1:
        one, other = map(shown, found[:2])
        raise SettingsError(
            f"{one} và {other} cùng áp dụng; hãy kiểm tra riêng từng phần, hoặc chọn một tệp bằng --config",
            f"{one} and {other} both apply; check apart, or choose one by --config",
        )
    return read_settings(found[0]) if found else Settings()


def read_settings(path: str, *, named: bool = False) -> Settings:
    """The settings that a file holds. One that nobody `named`, which came with the documents, may have
    reports written in its own folder alone. Raises SettingsError: the file, the key, what was expected."""
    table = _table(path)
    if table is None:
        raise _wrong(path, "không có bảng [tool.checker]", "no table [tool.checker]")
    folder = os.path.dirname(path)
    values: dict[str, Any] = {}
    for key, written in table.items():
        _refuse_unknown(path, key)
        kind = KEYS[key]
        # TOML has days of its own.
        value = written.isoformat() if key == "as-of" and type(written) is date else written
        listed = kind is not list or (isinstance(value, list) and all(isinstance(one, str) for one in value))
        if not isinstance(value, kind) or not listed or (kind is not bool and isinstance(value, bool)):
            wanted, wanted_en = _SAID[kind]
            raise _wrong(path, f"{key}: cần {wanted}", f"{key}: expected {wanted_en}")
        if key == "rules" and not value:
            raise _wrong(path, f"{key}: cần ít nhất một bộ quy tắc", f"{key}: expected at least one pack")
        if any(
            "\0" in text for text in (value if isinstance(value, list) else [value]) if isinstance(text, str)
        ):
            raise _wrong(path, f"{key}: có ký tự NUL", f"{key}: holds a NUL character")
        values[key] = _beside(folder, key, value)
        if key == "report" and not named:
            _refuse_outside(path, folder, values[key])
    return Settings(path, values)


def _refuse_unknown(path: str, key: str) -> None:
    if key not in KEYS:
        close = get_close_matches(key.replace("_", "-"), KEYS, 1)
        known = ", ".join(KEYS)
        hint = f"các thiết lập: {known}", f"known are {known}"
        if close:
            hint = f"có phải {close[0]}?", f"did you mean {close[0]}?"
        if key == "tool":
            hint = (
                f"trong tệp này không dùng [tool.checker], bảng đó dành cho {_PROJECT}",
                f"in this file settings stand without [tool.checker], which is for {_PROJECT}",
            )
        raise _wrong(path, f"{key}: không có thiết lập này; {hint[0]}", f"{key}: no such setting; {hint[1]}")


def _wrong(path: str, said: str, said_en: str) -> SettingsError:
    return SettingsError(f"{shown(path)}: {said}", f"{shown(path)}: {said_en}")


def _beside(folder: str, key: str, value: Any) -> Any:
    """Paths in a configuration start at its folder."""
    if key in _FILES:
        return os.path.join(folder, value)
    if key == "rules":
        return [os.path.join(folder, name) if "/" in name else name for name in value]
    if key == "report":
        parts = [text.partition("=") for text in value]
        return [f"{form}={os.path.join(folder, file)}" if sign else form for form, sign, file in parts]
    return value


def _refuse_outside(path: str, folder: str, reports: Sequence[str]) -> None:
    """Whoever sends documents must not have files of others replaced when they are checked."""
    home = os.path.realpath(folder or ".")
    for report in reports:
        file = report.partition("=")[2]
        if not is_within(os.path.realpath(file), home):
            raise _wrong(
                path,
                f"report: {shown(file)} nằm ngoài thư mục của tệp thiết lập; hãy nêu trên dòng lệnh",
                f"report: {shown(file)} lies outside the folder of these settings; give it to the command",
            )


def is_within(path: str, folder: str) -> bool:
    """Whether a path is in a folder, both without links."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _above(path: str) -> str | None:
    """The configuration next above a path; None where there is none up to the root."""
    folder = os.path.abspath(path if os.path.isdir(path) else os.path.dirname(path) or ".")
    while True:
        own = os.path.join(folder, FILE)
        if os.path.isfile(own):
            return _short(own)
        project = os.path.join(folder, _PROJECT)
        if os.path.isfile(project) and _table(project) is not None:
            return _short(project)
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def _short(path: str) -> str:
    """The path from where the command runs, where that is shorter to read."""
    relative = os.path.relpath(path)
    return path if relative.startswith("..") else relative


def _table(path: str) -> Mapping[str, Any] | None:
    import tomllib

    try:
        with open(path, "rb") as file:
            data = file.read(_LIMIT + 1)
        if len(data) > _LIMIT:
            raise _wrong(path, f"lớn hơn {_LIMIT // MEGABYTE} MB", f"larger than {_LIMIT // MEGABYTE} MB")
        read = tomllib.loads(data.decode("utf-8"))
    except OSError as problem:
        why = problem.strerror
        raise _wrong(path, f"không đọc được ({why})", f"cannot be read ({why})") from problem
    except RecursionError:
        raise _wrong(path, "lồng nhau quá sâu", "nested too deep") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise _wrong(path, f"không phải TOML hợp lệ ({fault})", f"no valid TOML ({fault})") from fault
    if os.path.basename(path) != _PROJECT:
        return read
    tool = read.get("tool")
    table = tool.get("checker") if isinstance(tool, dict) else None
    return table if isinstance(table, dict) else None
