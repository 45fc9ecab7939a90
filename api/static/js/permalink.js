// The address of a view. It says which nodes are open and what is left out, so a reload shows the same.

const calm = matchMedia("(prefers-reduced-motion: reduce)"); // begins still
const legible = (text) => encodeURIComponent(text).replace(/%(3A|2F|2C)/g, decodeURIComponent);

/** The part of the address that decides which nodes there are and where they stand. */
export function graphQuery({ ids, depth, limit, layout, grouped }, defaults) {
  const parts = [`ids=${ids.map(legible).join(",")}`];
  if (depth !== 1) parts.push(`depth=${depth}`);
  if (limit !== defaults.limit) parts.push(`limit=${limit}`);
  if (layout !== defaults.layout) parts.push(`layout=${layout}`);
  if (grouped) parts.push("groups=1");
  return parts.join("&");
}

/** The whole address, with what is seen, left out, pinned and selected. */
export function addressOf(state, defaults) {
  const parts = [graphQuery(state, defaults)];
  if (state.view) parts.push(`view=${state.view.x},${state.view.y},${state.view.scale}`);
  if (state.types.length < defaults.types.length) parts.push(`types=${state.types.join(",")}`);
  if (state.roles.length < defaults.roles.length) parts.push(`roles=${state.roles.join(",")}`);
  if (state.years) parts.push(`years=${state.years.map((year) => year ?? "").join("-")}`);
  if (state.confidence > 0) parts.push(`confidence=${state.confidence}`);
  if (state.size !== "degree") parts.push(`size=${state.size}`);
  parts.push(...state.hidden.map((id) => `hide=${legible(id)}`));
  parts.push(...Object.entries(state.pins).map(([id, { x, y }]) => `pin=${x},${y},${legible(id)}`));
  if (state.selected) parts.push(`selected=${legible(state.selected)}`);
  return `/explore?${parts.join("&")}`;
}

/** The state that an address asks for, of which the service knows the first five. */
export function stateOf(search, view) {
  const asked = new URLSearchParams(search);
  const among = (name, all) => {
    if (asked.get(name) === "") return [];
    const wanted = (asked.get(name) ?? "").split(",");
    const known = all.filter((one) => wanted.includes(one));
    return known.length ? known : all;
  };
  return {
    ids: view.open,
    depth: view.depth,
    limit: view.limit,
    layout: asked.get("layout") === "moving" && !calm.matches ? "moving" : view.layout,
    grouped: view.grouped,
    view: viewOf(asked.get("view")),
    types: among("types", view.types),
    roles: among("roles", view.roles),
    years: yearsOf(asked.get("years")),
    confidence: Math.min(1, Math.max(0, Number(asked.get("confidence")) || 0)),
    size: asked.get("size") === "rank" ? "rank" : "degree",
    hidden: asked.getAll("hide"),
    pins: Object.fromEntries(asked.getAll("pin").map(pinOf).filter(Boolean)),
    selected: asked.get("selected") || null,
  };
}

function yearsOf(text) {
  const found = /^(\d{4})?-(\d{4})?$/.exec(text ?? "");
  return found && text !== "-" ? [found[1], found[2]].map((year) => (year ? Number(year) : null)) : null;
}

function pinOf(text) {
  const found = /^(-?\d{1,6}),(-?\d{1,6}),(.+)$/.exec(text);
  return found && [found[3], { x: Number(found[1]), y: Number(found[2]) }];
}

function viewOf(text) {
  const found = /^(-?\d{1,6}),(-?\d{1,6}),(\d{1,2}(?:\.\d{1,3})?)$/.exec(text ?? "");
  const [x, y, scale] = found ? found.slice(1).map(Number) : [0, 0, 0];
  return scale > 0 ? { x, y, scale } : null;
}
