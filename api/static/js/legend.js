// The legend: it says what the shapes mean, how many there are, and filters by them.

export class Legend {
  constructor(fieldset, onChange) {
    this.boxes = [...fieldset.querySelectorAll("input")];
    fieldset.addEventListener("change", () => onChange(this.types()));
  }

  /** The types that are ticked. */
  types() {
    return this.boxes.filter((box) => box.checked).map((box) => box.value);
  }

  /** Every type there is. */
  all() {
    return this.boxes.map((box) => box.value);
  }

  /** Tick these types, and say how many nodes of each the graph has. */
  show(types, graph) {
    const nodes = [...graph.nodes.values()];
    for (const box of this.boxes) {
      box.checked = types.includes(box.value);
      const count = nodes.filter((node) => node.type === box.value).length;
      box.labels[0].querySelector(".count").textContent = count;
      box.labels[0].classList.toggle("none", count === 0);
    }
  }
}
