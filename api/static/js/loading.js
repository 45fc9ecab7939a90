// A file is sent, and the job that loads it watched to its end. The key stays in this tab.

import { element } from "./dom.js";
import { unreached } from "./service.js";
import { say } from "./words.js";

const KEY = "citeloom.key";
const JOB = "citeloom.job";
const PAUSE_MS = 500;
const ENDS = new Set(["done", "failed", "interrupted"]);
const WRONG_KEY = "/problems/wrong-key";

const part = (id) => document.getElementById(id);
const form = part("loading");
const [file, key, state] = [part("load-file"), part("load-key"), part("load-state")];
const send = form.querySelector("button");

class Refused extends Error {}

/** The answer of the service; what it refuses is an error with its own words, but for what a person does otherwise than a program. */
async function ask(address, options = {}) {
  const headers = { accept: "application/json", authorization: `Bearer ${key.value}` };
  const response = await fetch(address, { ...options, headers }).catch(unreached);
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  if (answer.type === WRONG_KEY) throw new Refused(say("scripts.loading.wrong_key"));
  throw new Refused(answer.detail ?? say("scripts.service.answered", { status: response.status }));
}

const pause = () => new Promise((done) => { setTimeout(done, PAUSE_MS); });

/** What is told again as it was stays: a progress bar runs on, and nothing is read out twice. */
function tell(text, { busy = false, parts = [] } = {}) {
  if (busy && state.querySelector("progress")?.getAttribute("aria-label") === text) return;
  state.replaceChildren(element("p", {}, text), ...(busy ? [element("progress", { "aria-label": text })] : []), ...parts);
}

async function watch(id) {
  for (;;) {
    try {
      const job = await ask(`/jobs/${id}`);
      show(job);
      if (ENDS.has(job.state)) return sessionStorage.removeItem(JOB);
    } catch (error) {
      if (error instanceof Refused) throw error;
      tell(say("scripts.loading.lost"), { busy: true }); // it may be starting anew, and then tells what became of the job
    }
    await pause();
  }
}

function show(job) {
  const { document: name, outcome } = job;
  if (job.state === "waiting") return tell(say("scripts.loading.waiting", { name }), { busy: true });
  if (job.state === "running") return tell(say("scripts.loading.running", { name, n: job.saved }), { busy: true });
  const text = job.state === "done" ? done(name, outcome.counts) : say("scripts.loading.ended", { name, reason: job.reason, remedy: job.remedy });
  tell(text, { parts: outcome ? [...papers(outcome), ...failures(outcome)] : [] });
}

function done(name, { loaded, unchanged, failed }) {
  const facts = { name, papers: say("scripts.counted.paper", { n: loaded }), blocks: say("scripts.loading.blocks", { n: failed }) };
  if (unchanged && failed) return say("scripts.loading.done_both", facts);
  if (unchanged) return say("scripts.loading.done_unchanged", facts);
  return failed ? say("scripts.loading.done_failed", facts) : say("scripts.loading.done", facts);
}

function papers(outcome) {
  if (!outcome.papers.length) return [];
  const links = outcome.papers.map(({ id, title }) => element("li", {}, element("a", { href: `/papers/${encodeURIComponent(id)}` }, title || id)));
  return [element("h3", {}, say("scripts.loading.papers")), element("ul", {}, links)];
}

function failures(outcome) {
  if (!outcome.failures.length) return [];
  const lines = outcome.failures.map((one) => element("li", {}, failure(one)));
  return [element("h3", {}, say("scripts.loading.failures")), element("ul", {}, lines)];
}

function failure({ document: name, line, reason, remedy }) {
  if (!line) return say("scripts.loading.failure", { document: name, reason, remedy });
  return say("scripts.loading.failure_at", { document: name, line, reason, remedy });
}

/** One thing at a time: the button rests meanwhile. */
async function alone(work) {
  send.disabled = true;
  try {
    await work();
  } catch (error) {
    sessionStorage.removeItem(JOB);
    if (error instanceof Refused) tell(say("scripts.loading.failed", { reason: error.message }));
    else tell(say("scripts.loading.unsent", { reason: error.message }));
  } finally {
    send.disabled = false;
  }
}

async function load() {
  const [chosen] = file.files;
  sessionStorage.setItem(KEY, key.value);
  tell(say("scripts.loading.sending", { name: chosen.name }), { busy: true });
  const job = await ask(`/documents?name=${encodeURIComponent(chosen.name)}`, { method: "POST", body: chosen });
  sessionStorage.setItem(JOB, job.id);
  await watch(job.id);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  alone(load);
});

const zone = form.querySelector(".drop");
zone.addEventListener("dragover", (event) => {
  event.preventDefault();
  zone.classList.add("over");
});
zone.addEventListener("dragleave", () => zone.classList.remove("over"));
zone.addEventListener("drop", (event) => {
  event.preventDefault();
  zone.classList.remove("over");
  if (!event.dataTransfer.files.length) return;
  file.files = event.dataTransfer.files;
  if (key.value) form.requestSubmit();
  else key.focus();
});

key.value = sessionStorage.getItem(KEY) ?? "";
const begun = sessionStorage.getItem(JOB);
if (begun && key.value) alone(() => watch(begun));
