// What the scripts say: texts by key, from the same place as those of the pages.

import TEXTS from "./texts.js";

/** A text with its facts put in; of a text with two forms the one for `n`. */
export function say(key, facts = {}) {
  const text = TEXTS[key];
  const form = typeof text === "string" ? text : text[facts.n === 1 ? "one" : "other"];
  return form.replace(/\{(\w+)(:,)?\}/g, (_, name, grouped) =>
    grouped ? facts[name].toLocaleString("en") : facts[name]);
}

/** A relationship type in words; unknown ones as they are. */
export function along(type) {
  return TEXTS[`roles.along.${type.toUpperCase()}`] ?? type.toLowerCase().replaceAll("_", " ");
}

/** The same, read from the target's side. */
export function against(type) {
  return TEXTS[`roles.against.${type.toUpperCase()}`] ?? `${along(type)} (from)`;
}

/** "1 paper", "2 papers". */
export function counted(count, noun) {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

/** A confidence between 0 and 1 as per cent. */
export function percent(confidence) {
  return `${Math.round(confidence * 100)} %`;
}

/** Beside a figure that other papers give otherwise. */
export const contradicted = "others say otherwise";

/** What the buttons of the reading list say. */
export const PICKING = {
  add: "Add to reading list",
  drop: "Remove from reading list",
  addOf: (title) => `Add “${title}” to the reading list`,
  dropOf: (title) => `Remove “${title}” from the reading list`,
  full: "The reading list is full",
};

/** What is said of a file that is being loaded. */
export const LOADING = {
  sending: (name) => `Sending ${name} …`,
  waiting: (name) => `${name} waits until others are loaded …`,
  running: (name, saved) => `Reading ${name}: ${counted(saved, "paper")} saved so far …`,
  done: (name, { loaded, unchanged, failed }) =>
    `${name} is loaded: ${counted(loaded, "paper")}${unchanged ? ", what was here before is unchanged" : ""}${failed ? `; ${counted(failed, "block")} could not be read` : ""}.`,
  ended: (name, { reason, remedy }) => `${name} was not wholly loaded: ${reason}; ${remedy}.`,
  failed: (reason) => `That did not work: ${reason}`,
  lost: "The service does not answer; it is asked again.",
  papers: "Papers in it",
  failures: "What could not be read",
  failure: ({ document, line, reason, remedy }) => `${document}${line ? `, line ${line}` : ""}: ${reason}; ${remedy}`,
};
