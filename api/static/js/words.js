// What the scripts say: texts by key, from the same place as those of the pages.

import TEXTS from "./texts.js";

/** A text with its facts put in; of a text with two forms the one for `n`. */
export function say(key, facts = {}) {
  const text = TEXTS[key];
  const form = typeof text === "string" ? text : text[facts.n === 1 ? "one" : "other"];
  return form.replace(/\{(\w+)(:,)?\}/g, (_, name, grouped) =>
    grouped ? facts[name].toLocaleString("en") : facts[name]);
}

/** What something is: a kind of node, or of what else a search field finds. */
export function kindOf(type) {
  return `nodes.${type}` in TEXTS ? say(`nodes.${type}`, { n: 1 }) : say(`scripts.found.${type}`);
}

/** A relationship type in words. */
export function along(type) {
  return say(`roles.along.${type.toUpperCase()}`);
}

/** The same, read from the target's side. */
export function against(type) {
  return say(`roles.against.${type.toUpperCase()}`);
}

/** A confidence between 0 and 1 as per cent. */
export function percent(confidence) {
  return say("scripts.counted.percent", { n: Math.round(confidence * 100) });
}
