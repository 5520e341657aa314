"""Is a key confirmed only by who heard its last group read aloud (T1 to T3)?"""

from __future__ import annotations

from inspector.workspace.keys import KeyState, seen_keys
from tests.ui.imports.conftest import Bench
from tests.ui.program import rest
from ui.keys.page import KeysPage


def opened(bench: Bench) -> KeysPage:
    bench.take("白银市")
    page = bench.go("keys")
    assert isinstance(page, KeysPage)
    return page


def groups(page: KeysPage) -> list[str]:
    row = page._model.row_at(page.table.currentIndex())  # noqa: SLF001 - the list as shown
    assert row is not None
    return row.seen.fingerprint.split()


def test_a_key_says_what_is_thought_of_it_and_what_to_do(bench: Bench) -> None:
    page = opened(bench)
    assert len(groups(page)) == 6
    assert bench.person.sees("Ring its owner, have the fingerprint read aloud")
    assert bench.person.sees("Fingerprint of this laptop")


def test_a_team_without_a_record_is_called_as_its_workbooks_call_it(bench: Bench) -> None:
    opened(bench)
    assert bench.person.sees("张三 · 第3组")


def test_the_last_group_confirms_it(bench: Bench) -> None:
    page = opened(bench)
    bench.person.press("Return")
    bench.person.type(groups(page)[-1])
    bench.person.press("Return")
    bench.person.until_sees("The key is confirmed.")
    rest(bench.window)
    assert page.table.hasFocus()
    assert bench.person.sees("confirmed here")
    bench.person.click("See what waits")
    rest(bench.window)
    assert bench.window.front.name == "quarantine"
    with bench.reopened() as workspace:
        (key,) = [each for each in seen_keys(workspace) if not each.is_own]
        assert key.state is KeyState.TRUSTED


def test_another_group_confirms_nothing_and_says_so(bench: Bench) -> None:
    page = opened(bench)
    bench.person.press("Return")
    bench.person.type("00000" if groups(page)[-1] != "00000" else "11111")
    bench.person.press("Return")
    assert bench.person.sees("That is not the last group of this key.")
    assert page.panel.heard.hasFocus()
    with bench.reopened() as workspace:
        (key,) = [each for each in seen_keys(workspace) if not each.is_own]
        assert key.state is KeyState.NEW
