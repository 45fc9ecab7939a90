// Fields that name the ends of a path: a suggestion is taken by its id.

import { Combobox } from "./combobox.js";
import * as service from "./service.js";

for (const input of document.querySelectorAll("form.linking input[type=search]")) {
  const { form } = input;
  const choose = ({ id }) => {
    input.value = id;
    const empty = [...form.elements].find((field) => field.required && !field.value);
    if (empty) empty.focus();
    else form.requestSubmit();
  };
  new Combobox(input, { suggest: service.suggestions, choose });
}
