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
  if (location.hash) openRow(decodeURIComponent(location.hash.slice(1)));
}

addEventListener("hashchange", openNamed);
openNamed();
