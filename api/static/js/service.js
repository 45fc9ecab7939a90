// What the page asks of the service.

import { say } from "./words.js";

const path = (collection, id, tail = "") => `/${collection}/${encodeURIComponent(id)}${tail}`;

const JSON_ALONE = { accept: "application/json" };

async function ask(address, { signal, headers = JSON_ALONE } = {}) {
  const response = await fetch(address, { signal, headers }).catch(unreached);
  if (response.ok) return response.json();
  const problem = await response.json().catch(() => ({}));
  throw new Error(problem.detail ?? say("scripts.service.answered", { status: response.status }));
}

/** What the browser says of it is in its own words; that nobody waits any longer is no failure. */
export function unreached(error) {
  throw error.name === "AbortError" ? error : new Error(say("scripts.service.unreached"));
}

export const suggestions = (q, signal) =>
  ask(`/suggest?limit=8&q=${encodeURIComponent(q)}`, { signal }).then((list) => list.items);
/** Papers and concepts, and whoever or whatever else has such a name. */
export const completions = (q, signal) =>
  ask(`/suggest?limit=8&also=author&also=venue&also=leaderboard&q=${encodeURIComponent(q)}`, { signal }).then((list) => list.items);
export const paperSuggestions = (q, signal) =>
  ask(`/suggest?limit=20&q=${encodeURIComponent(q)}`, { signal }).then((list) => list.items.filter(({ kind }) => kind === "paper").slice(0, 8));
/** Asked for as a page asks for it beforehand, so that the browser fetches it once. */
export const view = (query) => ask(`/explore/graph?${query}`, { headers: {} });
export const paper = (id) => ask(path("papers", id));
export const concept = (id) => ask(path("concepts", id));
export const paperConcepts = (id) => ask(path("papers", id, "/concepts?limit=100"));
export const conceptPapers = (id, cursor) =>
  ask(path("concepts", id, `/papers?limit=20${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`));
export const similar = (id) => ask(path("papers", id, "/similar?limit=5"));
export const related = (id) => ask(path("concepts", id, "/related?limit=8"));
export const timeline = (id) => ask(path("concepts", id, "/timeline"));
export const leaderboards = (part, id) => ask(`/leaderboards?limit=8&${part}=${encodeURIComponent(id)}`);
export const community = (id) => ask(path("communities", id, "?limit=20"));
const between = (one, other) =>
  ask(`/graph?depth=0&ids=${encodeURIComponent(one)}&ids=${encodeURIComponent(other)}`).then(({ edges }) => edges);
/** The sentences of an edge of a view that came without them. */
export const quotesOf = async (edge) =>
  (await between(edge.from, edge.to)).find(({ id }) => id === edge.id)?.quotes ?? [];
