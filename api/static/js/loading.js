// A file is sent, and the job that loads it watched to its end. The key stays in this tab.

import { element } from "./dom.js";
import { LOADING } from "./words.js";

const KEY = "citeloom.key";
const JOB = "citeloom.job";
const PAUSE_MS = 500;
const ENDS = new Set(["done", "failed", "interrupted"]);

const part = (id) => document.getElementById(id);
const form = part("loading");
const [file, key, state] = [part("load-file"), part("load-key"), part("load-state")];
const send = form.querySelector("button");

class Refused extends Error {}

/** The answer of the service; what it refuses is an error with its own words. */
async function ask(address, options = {}) {
  const headers = { accept: "application/json", authorization: `Bearer ${key.value}` };
  const response = await fetch(address, { ...options, headers });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  throw new Refused(answer.detail ?? `the service answered ${response.status}`);
}

const pause = () => new Promise((done) => { setTimeout(done, PAUSE_MS); });

function tell(text, { busy = false, parts = [] } = {}) {
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
      tell(LOADING.lost, { busy: true }); // it may be starting anew, and then tells what became of the job
    }
    await pause();
  }
}

function show(job) {
  const { document: name, outcome } = job;
  if (job.state === "waiting") return tell(LOADING.waiting(name), { busy: true });
  if (job.state === "running") return tell(LOADING.running(name, job.saved), { busy: true });
  const text = job.state === "done" ? LOADING.done(name, outcome.counts) : LOADING.ended(name, job);
  tell(text, { parts: outcome ? [...papers(outcome), ...failures(outcome)] : [] });
}

function papers(outcome) {
  if (!outcome.papers.length) return [];
  const links = outcome.papers.map(({ id, title }) => element("li", {}, element("a", { href: `/papers/${encodeURIComponent(id)}` }, title || id)));
  return [element("h3", {}, LOADING.papers), element("ul", {}, links)];
}

function failures(outcome) {
  if (!outcome.failures.length) return [];
  const lines = outcome.failures.map((one) => element("li", {}, LOADING.failure(one)));
  return [element("h3", {}, LOADING.failures), element("ul", {}, lines)];
}

/** One thing at a time: the button rests meanwhile. */
async function alone(work) {
  send.disabled = true;
  try {
    await work();
  } catch (error) {
    sessionStorage.removeItem(JOB);
    tell(LOADING.failed(error.message));
  } finally {
    send.disabled = false;
  }
}

async function load() {
  const [chosen] = file.files;
  sessionStorage.setItem(KEY, key.value);
  tell(LOADING.sending(chosen.name), { busy: true });
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
