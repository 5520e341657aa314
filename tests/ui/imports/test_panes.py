"""Do Tab and F6 go through the page of imports, whatever stands in it?"""

from __future__ import annotations

from tests.ui.imports.conftest import Bench


def test_f6_goes_round_where_nothing_is_to_be_read(bench: Bench) -> None:
    bench.go("imports")
    assert "imports.choose_files" in gone_through(bench, "F6")
    assert {"imports.choose_files", "imports.past.undo"} <= set(gone_through(bench, "Shift+F6"))


def test_tab_comes_to_past_imports_after_what_stands_above_them(bench: Bench) -> None:
    bench.go("imports")
    names = gone_through(bench, "Tab")
    at = names.index("imports.choose_files")
    assert names[at : at + 3] == [
        "imports.choose_files",
        "imports.choose_folder",
        "imports.past.table",
    ]


def test_the_keys_stay_where_they_are_seen_when_there_is_no_file_to_find(bench: Bench) -> None:
    bench.go("imports")
    bench.press("Ctrl+F")
    assert bench.person.holder().objectName() == "imports.choose_files"


def gone_through(bench: Bench, key: str) -> list[str]:
    """What a key comes to, until it comes back to where it began."""
    start, names = bench.person.holder(), list[str]()
    while not names or bench.person.holder() is not start:
        names.append(bench.person.holder().objectName())
        bench.person.press(key)
        assert len(names) < 60, names
    return names
