"""The browser, and the clocks that run in it.

*Drawn* means the same on both sides: vis-network's event ``afterDrawing``, after which one pixel is read back, so
that a canvas that records its strokes has had to draw them.  netviz paints inside vis-network's frame, so that the
same event ends its frame as well.  Times are the browser's: the click's own time stamp, and ``performance.now()``.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright
from playwright.sync_api import TimeoutError as OutOfTime

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
VIEWPORT: ViewportSize = {"width": 1440, "height": 900}
POLL = 20
"""Milliseconds between looks at the clock; no time is measured by looking."""

CLOCKS = """
(() => {
  if (window !== top) return;
  const now = () => performance.timeOrigin + performance.now();
  const search = (root, has) => {
    for (const node of root.querySelectorAll("*")) {
      if (has(node)) return node;
      const inner = node.shadowRoot && search(node.shadowRoot, has);
      if (inner) return inner;
    }
    return null;
  };
  const viewer = window.benchViewer = () => window.netviz || search(document, (node) => node.netviz)?.netviz;
  addEventListener("pointerup", (event) => { window.benchClicked ||= performance.timeOrigin + event.timeStamp; }, true);

  // A first frame: the viewer is there, and ties or names stand on its canvas.
  const first = setInterval(() => {
    const drawn = document.body && viewer()?.counts?.().drawn;
    if (!drawn?.ties && !drawn?.names) return;
    clearInterval(first);
    search(document, (node) => node.matches(".nv-map-canvas canvas")).getContext("2d").getImageData(0, 0, 1, 1);
    window.benchFirst = now();
  }, 10);

  // vis-network's frames of our map, without a hook in its code: the network is caught when it is next told to redraw.
  const listen = () => {
    if (window.benchListens) return;
    const { prototype } = vis.Network, redraw = prototype.redraw;
    prototype.redraw = function (...words) {
      if (!this.benched) { this.benched = true; this.on("afterDrawing", (ctx) => window.benchWaits?.(ctx)); }
      return redraw.apply(this, words);
    };
    dispatchEvent(new Event("resize"));
    window.benchListens = true;
  };

  // Whether a store still has to answer what was asked last; who has all ties never waits.
  window.benchIdle = () => !viewer()?.store?.result?.waiting;

  // Before a click: forget the last one, and wait for a frame of another result than the one now shown.
  window.benchArm = () => {
    window.benchClicked = window.benchDrawn = 0;
    const { store } = viewer() ?? {};
    if (!store) return;
    listen();
    const had = store.result;
    window.benchWaits = (ctx) => {
      if (viewer().store.result === had) return;  // a store's answer brings a scene, and a store, of its own
      ctx.getImageData(0, 0, 1, 1);
      window.benchDrawn = now();
      window.benchWaits = null;
    };
  };
})();
"""

CLICKED = """() => {
  const took = window.benchClicked && window.benchDrawn - window.benchClicked;
  return took > 0 ? took : false;
}"""
FIRST = "() => window.benchFirst ? window.benchFirst - performance.timeOrigin : false"
FIRST_OF_PYVIS = "() => window.benchDrawn ? window.benchDrawn - performance.timeOrigin : false"


def find_browser() -> str:
    """Path of Chromium, Chrome or Edge; NETVIZ_BROWSER names another."""
    for name in (os.environ.get("NETVIZ_BROWSER", ""), *NAMES):
        if name and (found := shutil.which(name)):
            return found
    raise SystemExit("no browser: install Chromium, Chrome or Edge, or name one in NETVIZ_BROWSER")


@contextmanager
def opened_browser() -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened_page(browser: Browser, offline: bool = False) -> Iterator[Page]:
    """A page with the clocks in it, in a context of its own: nothing is cached from before."""
    context: BrowserContext = browser.new_context(viewport=VIEWPORT, offline=offline)
    try:
        context.add_init_script(CLOCKS)
        yield context.new_page()
    finally:
        context.close()


def read_clock(page: Page, clock: str, seconds: float) -> float | None:
    """Milliseconds that a clock shows once it has stopped; None when it has not within ``seconds``."""
    try:
        return float(page.wait_for_function(clock, timeout=1000 * seconds, polling=POLL).json_value())
    except OutOfTime:
        return None
