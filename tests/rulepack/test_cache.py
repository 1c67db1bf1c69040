"""The cache of validated packs: the same pack, quickly, and never a wrong one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from checker import cachefile
from checker.errors import RulePackError
from checker.rulepack import cache, load_pack
from checker.rulepack.locate import PackFiles, find_pack, read_files
from checker.rulepack.model import RulePack
from tests.rulepack.conftest import PackMaker


def cached(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "cache"
    return sorted(folder.iterdir()) if folder.is_dir() else []


def validations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Counts how often a pack is validated anew."""
    from checker.rulepack import loader

    calls: list[str] = []
    load_files = loader.load_files

    def count(files: PackFiles) -> RulePack:
        calls.append(files.shown)
        return load_files(files)

    monkeypatch.setattr(loader, "load_files", count)
    return calls


def test_a_cached_pack_equals_the_one_validated_from_the_files(
    pack: PackMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = validations(monkeypatch)
    first = load_pack(str(pack.folder))
    second = load_pack(str(pack.folder))
    assert first == second == load_pack(str(pack.folder), use_cache=False)
    assert second is not first
    assert repr(first) == repr(second)
    assert len(calls) == 2


def test_reading_the_cache_needs_neither_yaml_nor_pydantic(pack: PackMaker) -> None:
    load_pack(str(pack.folder))
    script = (
        "import sys; from checker.rulepack import load_pack; load_pack(sys.argv[1]); "
        "sys.exit(bool({'yaml', 'pydantic', 'checker.rulepack.loader'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", script, str(pack.folder)]).returncode == 0


def test_any_change_of_any_file_is_noticed(pack: PackMaker) -> None:
    before = load_pack(str(pack.folder))
    pack.replace("rules/groups.yaml", "all groups", "every group")
    after = load_pack(str(pack.folder))
    assert before.rules[2].required.en == "all groups"
    assert after.rules[2].required.en == "every group"


def test_a_pack_that_became_invalid_is_refused_though_it_was_cached(pack: PackMaker) -> None:
    load_pack(str(pack.folder))
    pack.write("rules/stray.yml", "")
    with pytest.raises(RulePackError):
        load_pack(str(pack.folder))


def test_an_invalid_pack_is_not_cached(pack: PackMaker, tmp_path: Path) -> None:
    pack.replace("rules/groups.yaml", "[1, 2]", "[9]")
    for _ in range(2):
        with pytest.raises(RulePackError):
            load_pack(str(pack.folder))
    assert cached(tmp_path) == []


def test_the_key_depends_on_the_version_and_on_the_code(
    pack: PackMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = read_files(find_pack(str(pack.folder)))
    keys = [cache.cache_key(files)]
    monkeypatch.setattr("checker.__version__", "99")
    keys.append(cache.cache_key(files))
    monkeypatch.setattr(cache, "FORMAT", cache.FORMAT + 1)
    keys.append(cache.cache_key(files))
    monkeypatch.setattr(cache, "_code", lambda: iter([("rulepack/model.py", b"changed")]))
    keys.append(cache.cache_key(files))
    assert None not in keys
    assert len(set(keys)) == 4


def test_without_source_files_nothing_is_cached(
    pack: PackMaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_CODE", ("no such folder",))
    load_pack(str(pack.folder))
    assert cached(tmp_path) == []


@pytest.mark.parametrize(
    "spoil", ["empty", "cut", "binary", "list", "changed", "class", "field", "other", "deep"]
)
def test_a_damaged_or_forged_cache_is_not_used_and_repaired(
    pack: PackMaker, tmp_path: Path, spoil: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = load_pack(str(pack.folder))
    (file,) = cached(tmp_path)
    good = file.read_bytes()
    head, _, body = good.partition(b"\n")

    def signed(text: bytes) -> bytes:
        key = head.split()[0]
        return b"%b %b\n%b" % (key, cachefile.digest([text]).encode(), text)

    file.write_bytes(
        {
            "empty": b"",
            "cut": good[:-20],
            "binary": b"\xff\x00\n\xff",
            "list": b"[]\n[]",
            "changed": good.replace(b"Cashless", b"Cashfull"),
            "class": signed(body.replace(b'"Clause"', b'"Popen"')),
            "field": signed(body.replace(b'"about"', b'"above"')),
            "other": signed(b'{"=":"Bilingual","vi":"a","en":"b"}'),
            "deep": signed(b"[" * 100_000),
        }[spoil]
    )
    calls = validations(monkeypatch)
    assert load_pack(str(pack.folder)) == whole
    assert len(calls) == 1
    assert file.read_bytes() == good


def test_a_cache_kept_for_another_pack_is_not_used(pack: PackMaker, tmp_path: Path) -> None:
    other = PackMaker(tmp_path / "other")
    other.replace("pack.yaml", "id: tiny", "id: other")
    load_pack(str(pack.folder))
    (tiny,) = cached(tmp_path)
    load_pack(str(other.folder))
    (kept,) = (file for file in cached(tmp_path) if file != tiny)
    kept.write_bytes(tiny.read_bytes())
    assert load_pack(str(other.folder)).id == "other"


def test_a_cache_that_cannot_be_written_is_done_without(
    pack: PackMaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("CHECKER_CACHE", str(tmp_path / "file" / "cache"))
    assert load_pack(str(pack.folder)).id == "tiny"


def test_a_file_that_cannot_be_replaced_leaves_nothing_behind(
    pack: PackMaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("checker.cachefile.os.replace", refuse)
    assert load_pack(str(pack.folder)).id == "tiny"
    assert cached(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no bound on the size of files here")
def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, before[1]))
    try:
        cachefile.write(tmp_path / "cache" / "row.json", "key", b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert cached(tmp_path) == []


def test_the_cache_can_be_turned_off(
    pack: PackMaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHECKER_CACHE", "off")
    calls = validations(monkeypatch)
    load_pack(str(pack.folder))
    load_pack(str(pack.folder))
    assert len(calls) == 2
    assert cached(tmp_path) == []


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {"XDG_CACHE_HOME": "/x/y"}, "/x/y/programme-checker"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, "/home/me/.cache/programme-checker"),
        ("linux", {}, "/home/me/.cache/programme-checker"),
        ("darwin", {}, "/home/me/Library/Caches/programme-checker"),
        ("win32", {"LOCALAPPDATA": "/app"}, "/app/programme-checker"),
        ("win32", {}, "/home/me/AppData/Local/programme-checker"),
        ("linux", {"CHECKER_CACHE": "/mine"}, "/mine"),
    ],
)
def test_the_cache_lies_where_the_platform_keeps_caches(
    platform: str, variables: dict[str, str], expected: str, pack: PackMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CHECKER_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(Path, "home", lambda: Path("/home/me"))
    monkeypatch.setattr("checker.cachefile.sys.platform", platform)
    kept = cache.cache_file(find_pack(str(pack.folder)))
    assert kept is not None
    assert kept.parent == Path(expected)


def test_processes_that_start_together_all_get_the_whole_pack(pack: PackMaker, tmp_path: Path) -> None:
    script = (
        "import sys; from checker.rulepack import load_pack\n"
        "for _ in range(20):\n"
        "    assert len(load_pack(sys.argv[1]).rules) == 3\n"
        "    if sys.argv[2] == 'clear':\n"
        "        from checker.rulepack import cache; from checker.rulepack.locate import find_pack\n"
        "        cache.cache_file(find_pack(sys.argv[1])).unlink(missing_ok=True)\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", script, str(pack.folder), mode])
        for mode in ("clear", "keep", "clear", "keep")
    ]
    assert [process.wait() for process in running] == [0, 0, 0, 0]
    assert all(file.suffix == ".json" for file in cached(tmp_path))
