// Quotes with the words that count marked in them. Offsets from the service count code points,
// not the UTF-16 units that slices of a string count.

import { element } from "./dom.js";
import { say } from "./words.js";

/** `text` as nodes, with each span of code points made by `mark(span, text of it)`; no overlaps. */
export function marked(text, spans, mark) {
  const points = Array.from(text);
  const made = [];
  let at = 0;
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start < at || span.end > points.length) continue;
    made.push(points.slice(at, span.start).join(""));
    made.push(mark(span, points.slice(span.start, span.end).join("")));
    at = span.end;
  }
  made.push(points.slice(at).join(""));
  return made;
}

/** One block per sentence, with the mentions in it marked; a sentence with several comes once. */
export function evidenceQuotes(evidence) {
  const sentences = new Map();
  for (const found of evidence) {
    const key = `${found.field} ${found.quote_start}`;
    const spans = sentences.get(key)?.spans ?? [];
    spans.push({ start: found.start - found.quote_start, end: found.end - found.quote_start });
    sentences.set(key, { text: found.quote, field: found.field, spans });
  }
  return [...sentences.values()].map(({ text, field, spans }) =>
    element("blockquote", {}, field === "title" ? element("span", { class: "quiet" }, say("scripts.panel.in_title")) : null, marked(text, spans, (_, words) => element("mark", {}, words))),
  );
}

/** Quotes without known mentions. */
export function plainQuotes(quotes) {
  return quotes.map((text) => element("blockquote", {}, text));
}
