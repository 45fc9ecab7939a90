// The row that an address names is shown with its words opened.

/** Shows the row of this id; false where the page has none. */
export function openRow(id) {
  const row = document.getElementById(id);
  if (!row) return false;
  for (let around = row.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
  for (const words of row.querySelectorAll("details")) words.open = true;
  history.replaceState(null, "", `#${encodeURIComponent(id)}`);
  document.querySelector(".shown")?.classList.remove("shown");
  row.classList.add("shown");
  row.scrollIntoView({ block: "center" });
  row.querySelector("summary")?.focus({ preventScroll: true });
  return true;
}

function openNamed() {
  try {
    openRow(decodeURIComponent(location.hash.slice(1)));
  } catch (error) {
    if (!(error instanceof URIError)) throw error; // an address that somebody mistyped names nothing
  }
}

addEventListener("hashchange", openNamed);
openNamed();
