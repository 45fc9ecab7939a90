// On every page: another one that takes long to come is waited for in words, until it is there or the browser has given it up.

import { Waiting } from "./waiting.js";
import { say } from "./words.js";

const SLOW = new Set(["explore", "compare", "cypher", "gaps", "paths", "trends"]);
const FILE_MS = 5000; // that a file has come is told to nobody

const line = Object.assign(document.createElement("p"), { className: "leaving", role: "status" });
document.body.append(line);
const waiting = new Waiting(document.querySelector("main"), line);
let timer = 0;

/** What one waits for at an address. */
function awaited({ pathname, searchParams }) {
  const [, part] = pathname.split("/");
  return say(`scripts.leaving.${searchParams.get("q") ? "search" : SLOW.has(part) ? part : "page"}`);
}

/** Links to files say of which type these are. */
const isFile = (address) => [...document.links].some(({ href, type }) => type && href === address);

/** A form that is posted says so by its own button. */
function begin({ destination, downloadRequest, formData }) {
  const address = new URL(destination.url);
  if (destination.sameDocument || downloadRequest !== null || formData || address.origin !== location.origin) return;
  const leadsToFile = isFile(address.href);
  waiting.begin(leadsToFile ? say("scripts.leaving.file") : awaited(address));
  clearTimeout(timer);
  timer = leadsToFile ? setTimeout(end, FILE_MS) : 0;
}

function end() {
  clearTimeout(timer);
  waiting.end();
}

// A browser that has no such events shows its own sign alone.
globalThis.navigation?.addEventListener("navigate", begin);
globalThis.navigation?.addEventListener("navigateerror", end);
addEventListener("pagehide", end); // one may come back to this page as it was
