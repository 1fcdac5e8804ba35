"""From the end of the last keystroke in a cell of the page Edit to the map that shows the network as edited."""

from __future__ import annotations

from playwright.sync_api import Page

from bench.browser import CLICKED, read_clock
from bench.clicks import AT_REST, REST, Clicks

GRID = "[data-testid=data-grid-canvas]"
FIELD = "textarea.gdg-input"
START = 4
"""Steps from a row's number to the start of the tie, in the synthetic networks."""

KEY = 30
"""Milliseconds between two keys: the table does not take what comes at once."""

ARM = """
(() => {
  const now = () => performance.timeOrigin + performance.now();
  const search = (root) => {
    for (const node of root.querySelectorAll("*")) {
      if (node.netviz) return node.netviz;
      const inner = node.shadowRoot && search(node.shadowRoot);
      if (inner) return inner;
    }
    return null;
  };
  const canvas = (root) => {
    for (const node of root.querySelectorAll("*")) {
      if (node.matches(".nv-map-canvas canvas")) return node;
      const inner = node.shadowRoot && canvas(node.shadowRoot);
      if (inner) return inner;
    }
    return null;
  };
  const had = search(document);
  window.benchClicked = window.benchDrawn = 0;
  const ended = (event) => {
    if (event.key === "Enter") window.benchClicked ||= performance.timeOrigin + event.timeStamp;
  };
  addEventListener("keyup", ended, { capture: true, once: false });
  // Every edit is a scene of its own: another viewer, with ties or names on its canvas.
  const look = () => {
    const viewer = search(document), drawn = viewer && viewer !== had && viewer.counts().drawn;
    if (!drawn?.ties && !drawn?.names) { requestAnimationFrame(look); return; }
    canvas(document).getContext("2d").getImageData(0, 0, 1, 1);
    removeEventListener("keyup", ended, { capture: true });
    window.benchDrawn = now();
  };
  requestAnimationFrame(look);
})();
"""


def typed(page: Page, address: str, runs: int, limit: float) -> Clicks:
    """Type dates into a column of ties, one below the other; a first one is not counted."""
    page.goto(f"{address}/edit")
    page.locator(GRID).first.wait_for(timeout=1000 * limit)
    _rest(page, limit)
    box = page.locator(GRID).first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 60, box["y"] + 52)
    for key in ["Control+Home", *["ArrowRight"] * (START + 1)]:
        page.keyboard.press(key)
    found = Clicks()
    for turn in range(1 + runs):
        page.keyboard.press("Enter")
        page.locator(f"{FIELD}:focus").wait_for()
        page.keyboard.type(f"20{10 + turn % 10}-0{1 + turn % 9}", delay=KEY)
        page.evaluate(ARM)
        page.keyboard.press("Enter")
        took = read_clock(page, CLICKED, limit)
        if took is None:
            found.over = limit
            break
        _rest(page, limit)
        found.times += [took] if turn else []
    return found


def _rest(page: Page, limit: float) -> None:
    """Until the app has nothing left to do."""
    page.wait_for_timeout(REST)
    page.wait_for_selector(AT_REST, timeout=1000 * limit)
    page.wait_for_timeout(REST)
