"""The page Edit as an analyst uses it: cells by keyboard, fields by their names."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, expect
from playwright.sync_api import TimeoutError as OutOfTime
from watched import SOON, TRIES, Watched

GRID = "[data-testid=data-grid-canvas]"
FAST = 60
"""Milliseconds from key to key: Streamlit's table loses what comes all at once."""


@dataclass
class EditPage:
    """The page Edit in one browser."""

    opened: Watched

    @property
    def dialog(self) -> Locator:
        """The dialog that is open."""
        return self.opened.page.get_by_role("dialog")

    def wait_for_grid(self) -> None:
        """Until the table stands and the app has nothing left to do."""
        self.opened.page.locator(GRID).first.wait_for()
        self.opened.at_rest()

    def table(self, label: str) -> None:
        """Open a table by its name."""
        chosen = self.opened.page.get_by_role("radio", name=label)
        chosen.click()
        expect(chosen).to_be_checked()
        self.opened.at_rest()

    def cell(self, column: int, row: int) -> None:
        """Choose a cell by keyboard, both counted from 0; column 0 holds the numbers of the rows."""
        self.opened.at_rest()
        page, first = self.opened.page, self.opened.page.locator("#glide-cell-1-0[aria-selected=true]")
        for _ in range(TRIES):
            # A table that was just drawn anew does not listen yet.
            page.locator(GRID).first.click(position={"x": 60, "y": 52}, force=True)
            page.keyboard.press("Control+Home")
            try:
                first.wait_for(state="attached", timeout=SOON)
                break
            except OutOfTime:
                continue
        for key in [*["ArrowDown"] * row, *["ArrowRight"] * column]:
            page.keyboard.press(key)
        page.locator(f"#glide-cell-{column + 1}-{row}[aria-selected=true]").wait_for(state="attached")

    def type(self, text: str) -> None:
        """Type into the cell that is chosen, faster than anybody does; the one below is chosen then."""
        keys, field = self.opened.page.keyboard, self.opened.page.locator("textarea.gdg-input:focus")
        keys.press("Enter")
        field.wait_for()
        keys.type(text, delay=FAST)
        keys.press("Enter")
        self.opened.page.locator("textarea.gdg-input").wait_for(state="detached")

    def button(self, name: str) -> Locator:
        """A button above the table."""
        return self.opened.page.get_by_role("button", name=name).first

    def press(self, name: str) -> None:
        """Press a button above the table, as soon as it can be pressed."""
        self.button(name).click()

    def unsaved(self, words: str) -> None:
        """The page says so how much waits."""
        expect(self.opened.page.locator(".st-key-edit-bar")).to_contain_text(words)

    def choose(self, label: str, words: str) -> None:
        """Type into a drop-down of the dialog, and take what was typed."""
        self.opened.choose(self.dialog.get_by_role("combobox", name=label, exact=True), words)
        self.opened.at_rest()

    def fill(self, label: str, words: str) -> None:
        """Fill a field of the dialog."""
        field = self.dialog.get_by_role("textbox", name=label, exact=True)
        field.fill(words)
        field.press("Tab")
        self.opened.at_rest()

    def save(self) -> None:
        """Save, and wait until nothing is unsaved."""
        self.press("Save …")
        self.dialog.get_by_role("button", name="Save", exact=True).click()
        self.unsaved("No unsaved changes")
