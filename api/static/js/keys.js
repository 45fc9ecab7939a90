// What keys do: anywhere on the page Escape, undo and redo; on the picture also moving and opening.

const STEP_PX = 60;
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const ZOOMS = { "+": 1.3, "=": 1.3, "-": 1 / 1.3 };

/** Listen on the page, and on the picture while it has the focus. */
export function listenToKeys(explorer, picture) {
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === "Escape") leave(explorer);
    else if (isTyping(event.target) || !(event.ctrlKey || event.metaKey)) return;
    else if (event.key === "z" && !event.shiftKey) explorer.history.undo();
    else if (event.key === "y" || (event.key.toLowerCase() === "z" && event.shiftKey)) explorer.history.redo();
    else return;
    event.preventDefault();
  });
  picture.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (onPicture(event.key, explorer)) event.preventDefault();
  });
}

/** What lies on top is closed first. */
function leave(explorer) {
  if (!explorer.list.giveWay()) explorer.select(null);
}

function isTyping(target) {
  return target.matches("input:not([type=checkbox]):not([type=range]), textarea, select");
}

function onPicture(key, explorer) {
  const { selected } = explorer.state;
  if (MOVES[key]) explorer.picture.pan(...MOVES[key].map((step) => step * STEP_PX));
  else if (ZOOMS[key]) explorer.picture.zoom(ZOOMS[key]);
  else if (key === "0") explorer.picture.fit();
  else if (key === "Enter" && explorer.graph.nodes.has(selected)) explorer.toggle(selected);
  else if (key === "Delete" && explorer.graph.nodes.has(selected)) explorer.hide(selected);
  else return false;
  return true;
}
