"""Which files are read anew, and when."""

from __future__ import annotations

import pytest

from checker.cli.watching import Change, Look, Stamp, changes

A, B, C = Stamp(1, 10, 1), Stamp(2, 20, 1), Stamp(3, 20, 9)


def seen(*looks: Look) -> list[Change]:
    return list(changes(looks))


def test_all_files_are_read_at_first_and_then_none_while_nothing_changes() -> None:
    assert seen({"a": A, "b": B}, {"a": A, "b": B}, {"a": A, "b": B}) == [Change(("a", "b"))]


@pytest.mark.parametrize("new", [A._replace(modified=5), A._replace(size=5), A._replace(number=5)])
def test_a_file_is_read_once_it_has_been_the_same_for_two_looks(new: Stamp) -> None:
    assert seen({"a": A}, {"a": new}) == [Change(("a",))]
    assert seen({"a": A}, {"a": new}, {"a": new}, {"a": new}) == [Change(("a",)), Change(("a",))]


def test_a_file_that_is_being_written_is_left_until_it_is_whole() -> None:
    assert seen({"a": A}, {"a": B}, {"a": C}) == [Change(("a",))]
    assert len(seen({"a": A}, {"a": B}, {"a": C}, {"a": C})) == 2


def test_a_file_that_is_away_between_two_names_is_not_gone() -> None:
    assert seen({"a": A}, {}, {"a": C}, {"a": C}) == [Change(("a",)), Change(("a",))]
    assert seen({"a": A}, {}, {"a": A}, {"a": A}) == [Change(("a",))]


def test_a_file_that_stays_away_is_gone_once_and_read_when_it_is_back() -> None:
    away: Look = {}
    assert seen({"a": A}, away, away, away) == [Change(("a",)), Change((), ("a",))]
    assert seen({"a": A}, away, away, {"a": A}, {"a": A})[2:] == [Change(("a",))]


def test_a_file_that_a_program_unlocks_is_read_again() -> None:
    locked = A._replace(readable=False)
    assert seen({"a": locked}, {"a": A}, {"a": A}) == [Change(("a",)), Change(("a",))]


def test_a_new_file_in_a_folder_is_read_when_it_is_whole() -> None:
    assert seen({"a": A}, {"a": A, "b": B}, {"a": A, "b": B}) == [Change(("a",)), Change(("b",))]


def test_files_that_change_together_are_read_together() -> None:
    assert seen({"a": A, "b": A}, {"a": B, "b": B}, {"a": B, "b": B})[1:] == [Change(("a", "b"))]
