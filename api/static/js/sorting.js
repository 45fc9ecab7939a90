/* Columns of a table that a reader may order by: their heads become buttons. Each body is ordered by itself. */

for (const table of document.querySelectorAll("table.sortable")) {
  table.querySelectorAll("thead th").forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => order(table, head, column));
    head.append(button);
  });
}

function order(table, head, column) {
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of table.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  for (const body of table.tBodies) {
    const rows = [...body.rows].filter((row) => !row.querySelector("th[scope=rowgroup]"));
    body.append(...rows.sort((one, other) => compare(keyOf(one, column), keyOf(other, column), down)));
  }
}

/* An empty cell is last in both directions. */
function compare(one, other, down) {
  if (one === "" || other === "") return (one === "") - (other === "");
  const found = typeof one === "number" && typeof other === "number" ? one - other : `${one}`.localeCompare(`${other}`);
  return down ? -found : found;
}

function keyOf(row, column) {
  const cell = row.cells[column];
  const key = (cell.dataset.key ?? cell.textContent).trim();
  return key !== "" && Number.isFinite(Number(key)) ? Number(key) : key;
}
