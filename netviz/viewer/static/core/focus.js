// The keyboard's place survives a view that is built anew.

/**
 * Note what has the focus within an element.
 * @param {HTMLElement} root @returns {() => void} gives the focus to what stands there under the same name
 */
export function keepFocus(root) {
  const active = root.getRootNode().activeElement;
  if (!active || active === root || !root.contains(active)) return () => {};
  const wanted = named(active), at = alike(root, wanted).indexOf(active), text = active.value, range = rangeOf(active);
  return () => {
    const found = alike(root, wanted), next = found[at] ?? found[0];
    if (!next) return;
    next.focus({ preventScroll: true });
    if (range) { next.value = text; next.setSelectionRange(...range); }
  };
}

function named(node) {
  const parts = ["role", "aria-label", "type", "name", "value"].map((name) => node.getAttribute(name) ?? "");
  return [node.localName, ...parts, node.className].join("\n").replace(/nv-time-mode-\d+/g, "");
}

function alike(root, wanted) { return [...root.querySelectorAll("*")].filter((node) => named(node) === wanted); }

function rangeOf(node) {
  return node.localName === "input" && node.type === "text" ? [node.selectionStart, node.selectionEnd] : null;
}
