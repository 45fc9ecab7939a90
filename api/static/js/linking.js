// The field that names the other end of a path: a suggestion is taken by its id.

import { Combobox } from "./combobox.js";
import * as service from "./service.js";

for (const input of document.querySelectorAll("form.linking input[name=to]")) {
  const choose = ({ id }) => {
    input.value = id;
    input.form.requestSubmit();
  };
  new Combobox(input, { suggest: service.suggestions, choose });
}
