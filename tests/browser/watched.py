"""A page in a real browser, watched: what it asked for, printed and threw."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as OutOfTime

VIEWER = "(window.netviz || window.__netviz())"
"""The viewer's probe: of the page, or of the component inside its shadow root."""

REACH_COMPONENT = """
window.__netviz = () => {
  const find = (root) => {
    for (const node of root.querySelectorAll("*")) {
      if (node.netviz) return node.netviz;
      const inner = node.shadowRoot && find(node.shadowRoot);
      if (inner) return inner;
    }
    return null;
  };
  return find(document);
};
"""


SETTLED = """
() => getComputedStyle(document.querySelector(".stMain")).getPropertyValue("--netviz-room")
  && !document.querySelector("[data-stale=true]")
  && !document.getAnimations().some((each) => each instanceof CSSTransition && each.playState === "running")
"""
"""The app's own styles are there, nothing waits for a rerun and nothing is on its way to another look."""

TRIES = 10
SOON = 3000
"""Milliseconds after which what did not come is asked for again."""


@dataclass
class Watched:
    """A page together with everything it asked for, printed and threw."""

    page: Page
    requests: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @classmethod
    def over(cls, page: Page) -> Watched:
        watched = cls(page)
        page.on("request", lambda request: watched.requests.append(request.url))
        page.on("console", lambda message: watched.said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: watched.said.append(f"error: {error}"))
        return watched

    def ask(self, code: str) -> object:
        """Evaluate JavaScript on the viewer, which is called ``v``."""
        return self.page.evaluate(f"(() => {{ const v = {VIEWER}; return {code}; }})()")

    def wait(self, code: str) -> None:
        """Wait until JavaScript on the viewer is true; what never comes true is told with what there was instead."""
        try:
            self.page.wait_for_function(f"() => {{ const v = {VIEWER}; return v && ({code}); }}")
        except OutOfTime:
            there = self.page.evaluate(f"(() => {{ const v = {VIEWER}; return v && v.counts(); }})()")
            raise AssertionError(f"{code} never held at {self.page.url} with {there}") from None

    def at_rest(self) -> None:
        """Wait until the app has nothing left to do, and nothing of it is greyed or on its way any more."""
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
        self.page.wait_for_function(SETTLED)

    def choose(self, field: Locator, words: str) -> None:
        """Type into a drop-down and take the option of these words; a page drawn anew closes a list, then once more."""
        option = self.page.get_by_role("option", name=words).first
        for _ in range(TRIES):
            self.at_rest()
            field.fill("")
            field.fill(words)
            try:
                option.click(timeout=SOON)
                return
            except OutOfTime:
                continue
        raise AssertionError(f"{words!r} is not offered")
