// The field that adds a paper to the table: a suggestion is taken by its id.

import { Combobox } from "./combobox.js";
import * as service from "./service.js";

for (const input of document.querySelectorAll("form.adding input[type=search]")) {
  const choose = ({ id }) => {
    input.value = id;
    input.form.requestSubmit();
  };
  new Combobox(input, { suggest: service.paperSuggestions, choose });
}
