// vis-network as camera: it pans and pinches, and tells taps from drags. It holds no node: actors are painted and
// found by us, so that a network of any size costs it nothing.

/** How far in the reader may zoom: vis-network's own end. */
const CLOSEST_SCALE = 10;

/** Zoom by one pixel of wheel; a pinch on a touch pad sends few pixels. */
const WHEEL = 0.0016;
const PINCH = 0.01;

/**
 * @param {HTMLElement} holder gives the camera its size
 * @param {{draw: (ctx: CanvasRenderingContext2D, pixels: number) => void, drawn: () => void, floor: () => number}} hooks
 *   `pixels` are screen pixels per CSS pixel, `floor` is the smallest zoom
 */
export function createCamera(holder, { draw, drawn, floor }) {
  const net = new vis.Network(holder, { nodes: [], edges: [] }, { autoResize: false, physics: false, layout: { improvedLayout: false },
    interaction: { hover: false, multiselect: false, selectConnectedEdges: false, tooltipDelay: 1e9 } });
  let pans = true;
  const canvas = holder.querySelector("canvas");
  const camera = {
    net, canvas, width: () => canvas.clientWidth, height: () => canvas.clientHeight,
    /** Size of the window, zoom, and where the plane's origin lies in the window. */
    view() {
      const scale = net.getScale(), centre = net.getViewPosition(), width = canvas.clientWidth, height = canvas.clientHeight;
      return { width, height, scale, x: width / 2 - centre.x * scale, y: height / 2 - centre.y * scale };
    },
    centre: () => net.getViewPosition(),
    look(position, scale) { net.moveTo({ position, scale: clamp(scale, floor()), animation: false }); },
    /** Zoom by a factor about a point of the window that stays where it is. */
    zoom(factor, left, top) {
      const { width, height, scale, x, y } = camera.view(), next = clamp(scale * factor, floor());
      const px = (left - x) / scale, py = (top - y) / scale;
      camera.look({ x: px - (left - width / 2) / next, y: py - (top - height / 2) / next }, next);
    },
    /** Whether a drag pans. */
    pan(wanted) {
      if (wanted === pans) return;
      pans = wanted;
      net.setOptions({ interaction: { dragView: wanted } });
    },
  };
  net.on("beforeDrawing", (ctx) => {
    const pixels = canvas.width / canvas.clientWidth;
    ctx.save();
    ctx.setTransform(pixels, 0, 0, pixels, 0, 0);
    draw(ctx, pixels);
    ctx.restore();
  });
  net.on("afterDrawing", drawn);
  net.on("zoom", ({ scale }) => { if (scale < floor()) camera.look(camera.centre(), floor()); });
  return camera;
}

/** How much a turn of the wheel zooms. */
export function wheelFactor({ deltaY, deltaMode, ctrlKey }) {
  const pixels = deltaY * [1, 16, 400][deltaMode];
  return Math.exp(-Math.max(-300, Math.min(300, pixels)) * (ctrlKey ? PINCH : WHEEL));
}

function clamp(scale, floor) { return Math.max(floor, Math.min(CLOSEST_SCALE, scale)); }
