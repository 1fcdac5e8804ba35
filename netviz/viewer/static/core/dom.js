// Making elements. Text only ever becomes a text node: nothing from a CSV is read as HTML.

const SVG = "http://www.w3.org/2000/svg";

/**
 * el("button", { class: "x", onclick: fn, "aria-label": "y" }, "text", child, ...)
 * Functions become listeners (or properties for on*), true an empty attribute, null and false none.
 */
export function el(tag, props = {}, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** The same for SVG elements. */
export function svg(tag, props = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

function fill(node, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (value == null || value === false) continue;
    if (typeof value === "function") node.addEventListener(name.replace(/^on/, ""), value);
    else if (name === "value" || name === "checked" || name === "disabled" || name === "selected" || name === "open")
      node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(3).filter((child) => child != null && child !== false));
  return node;
}

/** Empty a node and give it new children. */
export function refill(node, ...children) {
  node.replaceChildren(...children.flat(3).filter((child) => child != null && child !== false));
  return node;
}

/** Strokes of our icons on a 16 by 16 grid. */
const ICONS = {
  play: "M5 3.5v9l7-4.5z", pause: "M5.5 3.5v9M10.5 3.5v9", back: "M10 4L6 8l4 4", forward: "M6 4l4 4-4 4",
  close: "M4 4l8 8M12 4l-8 8", ask: "M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M8 12.4v.2", story: "M8 4.5C6.5 3 4 3 2.5 3.5v8.5C4 11.5 6.5 11.5 8 13c1.5-1.5 4-1.5 5.5-1V3.5C12 3 9.5 3 8 4.5V13", fit: "M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3", plus: "M8 3v10M3 8h10", minus: "M3 8h10",
  search: "M7 3a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM10 10l3.5 3.5", table: "M2.5 3.5h11v9h-11zM2.5 6.5h11M6.5 3.5v9",
  theme: "M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11", print: "M4.5 6V2.5h7V6M4.5 11h-2V6h11v5h-2M4.5 9.5h7v4h-7z",
  download: "M8 2.5v7M5 7l3 3 3-3M3 13h10", filter: "M2.5 4h11M4.5 8h7M6.5 12h3", reset: "M3.5 8a4.5 4.5 0 1 0 1.5-3.3M3 2.5v3h3",
  pin: "M8 14V9M4.5 9h7M6 9V3h4v6M5 3h6", focus: "M8 5.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 0 0 0-5zM8 1.5v2M8 12.5v2M1.5 8h2M12.5 8h2",
};

/** One of our own line icons, hidden from screen readers: its button has the name. */
export function icon(name) {
  const filled = name === "play";
  return svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true", class: "nv-icon" },
    svg("path", { d: ICONS[name], fill: filled ? "currentColor" : "none", stroke: "currentColor", "stroke-width": 1.4,
      "stroke-linecap": "round", "stroke-linejoin": "round" }));
}

/** A button with an icon whose name is read out and shown as a tip. */
export function iconButton(name, label, onclick, props = {}) {
  return el("button", { type: "button", class: "nv-button", "aria-label": label, title: label, onclick, ...props }, icon(name));
}

/** A button with words. */
export function button(label, onclick, props = {}) {
  return el("button", { type: "button", class: "nv-button nv-worded", onclick, ...props }, label);
}
