// The reading list: ids and titles of papers, kept in this browser alone. Every tab hears of a change.

const KEY = "citeloom.reading";
const MOST = 200;

/** The papers, in the order they were added. Where nothing may be kept, none. */
export function papers() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one?.id === "string") : [];
  } catch {
    return [];
  }
}

export const has = (id) => papers().some((one) => one.id === id);

/** Add papers, those that are there already only once. False where the list is full or cannot be kept. */
export function add(...added) {
  const kept = papers();
  const fresh = added.filter(({ id }) => !kept.some((one) => one.id === id));
  if (kept.length + fresh.length > MOST) return false;
  return keep([...kept, ...fresh.map(({ id, title }) => ({ id, title }))]);
}

export const remove = (...ids) => keep(papers().filter(({ id }) => !ids.includes(id)));
export const clear = () => keep([]);

/** Call back whenever the list changes, here or in another tab. */
export function onChange(listener) {
  addEventListener("reading", listener);
  addEventListener("storage", (event) => event.key === KEY && listener());
  addEventListener("pageshow", (event) => event.persisted && listener());
}

function keep(list) {
  try {
    localStorage.setItem(KEY, JSON.stringify(list));
  } catch {
    return false;
  }
  dispatchEvent(new Event("reading"));
  return true;
}

/** The address that holds these papers. */
export function addressOf(ids) {
  const legible = (id) => encodeURIComponent(id).replace(/%(3A|2F)/g, decodeURIComponent);
  return ids.length ? `/reading?papers=${ids.map(legible).join(",")}` : "/reading";
}
