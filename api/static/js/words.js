// What the scripts say, in one place.

/** Relationship types, read along the arrow and against it. */
const ROLES = {
  INTRODUCES: ["introduces", "introduced by"],
  EVALUATED_ON: ["evaluated on", "evaluated on by"],
  COMPARES_WITH: ["compares with", "compared in"],
  USES: ["uses", "used by"],
  ADDRESSES: ["addresses", "addressed by"],
  MEASURED_BY: ["measured by", "measures"],
  MENTIONS: ["mentions", "mentioned by"],
  CITES: ["cites", "cited by"],
  BROADER: ["is a kind of", "includes"],
  BASED_ON: ["is based on", "is the basis of"],
  GROUPED: ["has papers that are joined to", "is joined to papers of"],
};

/** A relationship type in words; unknown ones as they are. */
export function along(type) {
  return ROLES[type.toUpperCase()]?.[0] ?? type.toLowerCase().replaceAll("_", " ");
}

/** The same, read from the target's side. */
export function against(type) {
  return ROLES[type.toUpperCase()]?.[1] ?? `${along(type)} (from)`;
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
