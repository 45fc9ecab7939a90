// Colours of the picture, read from the style sheet, which knows light from dark.

const dark = matchMedia("(prefers-color-scheme: dark)");
const strong = new Set(["INTRODUCES", "EVALUATED_ON"]);

let known = new Map(); // reading a style thousands of times takes long

/** A colour, or the type face, by its name in the style sheet. */
export function colour(name) {
  if (!known.has(name)) known.set(name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
  return known.get(name);
}

/** Call back whenever the colours change. */
export function onThemeChange(listener) {
  dark.addEventListener("change", () => {
    known = new Map();
    listener();
  });
}

/** Colours and type face of the names on the picture. */
export function labelColours() {
  const names = ["ink", "quiet", "accent", "canvas", "face"];
  return Object.fromEntries(names.map((name) => [name, colour(name)]));
}

/** How one node is coloured: hollow where it is only cited, ringed where it is open or shared. */
export function nodeColour(node, { isOpen, isShared }) {
  const own = colour(`of-${node.type}`);
  const background = node.stub ? colour("canvas") : own;
  const ring = isOpen ? "ink" : isShared ? "accent" : null;
  const border = ring ? colour(ring) : node.stub ? own : colour("canvas");
  const marked = { background, border: colour("accent") };
  return { background, border, highlight: marked, hover: marked };
}

/** How one edge is coloured: the stronger the role, the stronger the line; one that is chosen itself stands out from a node's many. */
export function edgeColour(edge, isChosen = false) {
  const marked = colour(isChosen ? "accent" : "edge-near");
  const line = colour(strong.has(edge.type) ? "edge-strong" : edge.type === "MENTIONS" ? "edge-faint" : "edge");
  return { color: line, highlight: marked, hover: marked, inherit: false };
}
