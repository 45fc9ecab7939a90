// The focus outlives a part of the page that is filled anew: whoever goes by keyboard stays where they were.

const takesFocus = (one) => one.matches("a[href], button:not(:disabled), input, select, textarea, summary, [tabindex]");

/** What a control is for, however it is called at the moment. */
function purpose(control) {
  const { does = "", id = "" } = control.dataset;
  return [control.tagName, does, id, does || id ? "" : control.getAttribute("aria-label") ?? control.textContent].join(" ");
}

const alike = (part, wanted) => [...part.querySelectorAll("*")].filter((one) => takesFocus(one) && purpose(one) === wanted);

/** Whether the control that had the focus is gone, and no other has it since. */
const isLost = () => document.activeElement === document.body;

/**
 * Remember which control of a part has the focus; null where none of them has.
 * What comes back gives it, once the part is filled anew, to the control for the same purpose, else to `other`.
 */
export function heldFocus(part) {
  const control = document.activeElement;
  if (control === part || !part.contains(control)) return null;
  const wanted = purpose(control);
  const number = alike(part, wanted).indexOf(control);
  return (other) => {
    if (!isLost()) return;
    const found = alike(part, wanted);
    focusOn(found[number] ?? found.at(-1) ?? other);
  };
}

/** Give the focus to an element, which may be a heading. */
export function focusOn(element) {
  if (!takesFocus(element)) element.tabIndex = -1;
  element.focus();
}
