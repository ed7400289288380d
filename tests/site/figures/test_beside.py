"""What is drawn beside is what would be drawn here."""

import os

import pytest
from _ext.figures import beside


def test_a_task_gives_its_result_and_a_fault_is_told_here() -> None:
    finish = beside.begin(lambda: [os.getpid(), "é"])
    process, letter = finish()
    assert letter == "é"
    assert (process != os.getpid()) == hasattr(os, "fork")

    def fail() -> None:
        raise ValueError("no such panel")

    finish = beside.begin(fail)
    with pytest.raises(ValueError, match="no such panel"):
        finish()


def test_where_nothing_forks_the_task_is_done_when_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(os, "fork", raising=False)
    assert beside.begin(os.getpid)() == os.getpid()
