"""Sheets in the database: versions, revisions, two writers."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prep.domain import Brief, Conflict, FocusQuestion, GreenroomError, Section, Sheet
from prep.library.store import Store


def _sheet(title: str = "林若溪") -> Sheet:
    brief = Brief(title=title, focus_questions=(FocusQuestion(number=1, text="谁来付钱？"),))
    return Sheet(sheet_id="s1", brief=brief, sections=(Section(number=1, focus_question="谁来付钱？"),))


def _titled(sheet: Sheet, title: str) -> Sheet:
    return sheet.model_copy(update={"brief": sheet.brief.model_copy(update={"title": title})})


def test_every_save_is_a_version_that_can_be_read_again(own_home: Path) -> None:
    """Versions count up; an old one comes back as it was."""
    store = Store(own_home)
    first = store.sheets.save(_sheet())
    store.sheets.save(_titled(first, "改过的标题"))

    assert [version for version, _ in store.sheets.revisions("s1")] == [2, 1]
    assert store.sheets.revision("s1", 1).brief.title == "林若溪"
    assert store.sheets.get("s1").brief.title == "改过的标题"


def test_the_second_save_of_one_version_is_refused_with_both_texts(own_home: Path) -> None:
    """The loser gets what he wrote and what is there; nothing is overwritten."""
    store = Store(own_home)
    opened = store.sheets.save(_sheet())
    store.sheets.save(_titled(opened, "甲"))

    with pytest.raises(Conflict) as refused:
        store.sheets.save(_titled(opened, "乙"))

    assert (refused.value.mine.brief.title, refused.value.theirs.brief.title) == ("乙", "甲")
    assert store.sheets.get("s1").brief.title == "甲"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(steps=st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["open", "save"])), min_size=2, max_size=20))
def test_no_interleaving_of_two_tabs_loses_an_update(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str]]
) -> None:
    """Whatever the order, a save that was accepted stands until somebody who had seen it saved over it."""
    store = Store(tmp_path_factory.mktemp("tabs"))
    store.sheets.save(_sheet("0"))
    seen = dict.fromkeys("ab", store.sheets.get("s1"))
    accepted = ["0"]
    for count, (tab, action) in enumerate(steps, 1):
        if action == "open":
            seen[tab] = store.sheets.get("s1")
            continue
        mine = _titled(seen[tab], f"{tab}{count}")
        if seen[tab].brief.title == accepted[-1] and seen[tab].version == store.sheets.get("s1").version:
            seen[tab] = store.sheets.save(mine)
            accepted.append(mine.brief.title)
        else:
            with pytest.raises(Conflict):
                store.sheets.save(mine)
        assert store.sheets.get("s1").brief.title == accepted[-1]
    assert len(store.sheets.revisions("s1")) == len(accepted)
    store.close()


def test_machine_changes_beside_a_host_lose_nothing(own_home: Path) -> None:
    """Eight threads that each change their own field all arrive: a change is applied to the sheet as it is then."""
    store = Store(own_home)
    store.sheets.save(_sheet())

    def work(name: str) -> None:
        for _ in range(10):
            store.sheets.change(
                "s1",
                lambda s: s.model_copy(update={"provenance": {**s.provenance, name: s.provenance.get(name, 0) + 1}}),
            )

    threads = [threading.Thread(target=work, args=(str(i),)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert store.sheets.get("s1").provenance == {str(i): 10 for i in range(8)}


def test_an_unknown_sheet_is_refused(own_home: Path) -> None:
    """By code, worded elsewhere."""
    with pytest.raises(GreenroomError, match="sheet_unknown"):
        Store(own_home).sheets.get("nothing")


def test_a_passing_state_counts_as_a_version_and_leaves_no_revision(own_home: Path) -> None:
    """A host who saves over a draft that is being written is told so; the list of versions is not littered."""
    store = Store(own_home)
    first = store.sheets.save(_sheet())

    passing = store.sheets.change("s1", lambda sheet: _titled(sheet, "half"), passing=True)

    assert store.sheets.get("s1") == passing
    assert [version for version, _ in store.sheets.revisions("s1")] == [first.version]
    with pytest.raises(Conflict):
        store.sheets.save(first)
