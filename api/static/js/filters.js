// Fields that take the id of a concept: a few letters of its name suggest it.

import { Combobox } from "./combobox.js";
import * as service from "./service.js";

const concepts = async (text, signal) => {
  const found = await service.suggestions(text, signal);
  return found.filter(({ kind }) => kind === "concept");
};

for (const input of document.querySelectorAll(".filters .field.id input")) {
  const choose = ({ id }) => {
    input.value = id;
  };
  new Combobox(input, { suggest: concepts, choose });
}
