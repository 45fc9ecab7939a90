// A button whose click began something is busy until that has ended, and cannot begin it twice.

let pressed = null;

addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.ariaBusy === "true") return event.stopImmediatePropagation();
  pressed = button;
  setTimeout(() => { pressed = null; }); // once all that listens has run
}, true);

/** Wait for what the click that is being handled has begun. */
export async function whileBusy(work) {
  const button = pressed;
  mark(button, true);
  try {
    return await work;
  } finally {
    mark(button, false);
  }
}

function mark(button, isBusy) {
  for (const name of ["aria-busy", "aria-disabled"]) {
    if (isBusy) button?.setAttribute(name, "true");
    else button?.removeAttribute(name);
  }
}
