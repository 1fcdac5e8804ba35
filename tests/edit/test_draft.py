"""Steps back and forth."""

import pytest

from netviz.edit.changing import set_cell
from netviz.edit.draft import MOST_STEPS, Draft
from netviz.errors import WrongUse
from netviz.tables import Tables


def noted(draft: Draft, note: str) -> Draft:
    return draft.do(set_cell(draft.tables, "ties", 2, "note", note), f"note {note}")


def notes(draft: Draft) -> str:
    return str(draft.tables.ties.loc[2, "note"])


def test_every_step_back_and_forth_gives_the_very_tables_that_were_there(five: Tables) -> None:
    drafts = [Draft.of(five)]
    for note in "abc":
        drafts.append(noted(drafts[-1], note))
    back = drafts[-1]
    for earlier in drafts[-2::-1]:
        back = back.undo()
        assert back.tables is earlier.tables
    assert not back.changed
    for later in drafts[1:]:
        back = back.redo()
        assert back.tables is later.tables
    assert [step.words for step in back.past] == ["note a", "note b", "note c"]


def test_a_new_change_ends_what_could_be_done_again(five: Tables) -> None:
    draft = noted(noted(Draft.of(five), "a").undo(), "b")
    assert notes(draft) == "b"
    with pytest.raises(WrongUse, match="again"):
        draft.redo()


def test_a_change_that_changes_nothing_is_no_step(five: Tables) -> None:
    draft = Draft.of(five)
    assert draft.do(five, "nothing") is draft
    with pytest.raises(WrongUse, match="nothing to undo"):
        draft.undo()


def test_the_first_state_is_kept_however_many_steps_there_are(five: Tables) -> None:
    draft = Draft.of(five)
    for number in range(MOST_STEPS + 5):
        draft = noted(draft, str(number))
    assert draft.first is five
    assert len(draft.past) == MOST_STEPS
