// The address of a view. It says which nodes are open, so a reload shows the same graph.

const legible = (text) => encodeURIComponent(text).replace(/%(3A|2F|2C)/g, decodeURIComponent);

/** The part of the address that decides which nodes there are. */
export function graphQuery({ ids, depth, limit }, defaults) {
  const parts = [`ids=${ids.map(legible).join(",")}`];
  if (depth !== 1) parts.push(`depth=${depth}`);
  if (limit !== defaults.limit) parts.push(`limit=${limit}`);
  return parts.join("&");
}

/** The whole address, with the types shown and what is selected. */
export function addressOf(state, defaults) {
  const parts = [graphQuery(state, defaults)];
  if (state.types.length < defaults.types.length) parts.push(`types=${state.types.join(",")}`);
  if (state.selected) parts.push(`selected=${legible(state.selected)}`);
  return `/explore?${parts.join("&")}`;
}
