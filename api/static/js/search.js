// Every page's search field. A page that draws a graph takes the choice; others go to it.

import { Combobox } from "./combobox.js";
import * as service from "./service.js";

function choose({ id }) {
  const event = new CustomEvent("choose", { detail: { id }, cancelable: true });
  if (dispatchEvent(event)) location.assign(`/explore?ids=${encodeURIComponent(id)}`);
}

for (const input of document.querySelectorAll("form.search input[name=q]")) {
  new Combobox(input, { suggest: service.suggestions, choose });
}
