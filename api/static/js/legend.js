// The legend: it says what the shapes mean, how many there are, and filters by them. Communities stand for papers: no filter
// leaves them out, and they are told of where there are some.

export class Legend {
  constructor(fieldset, onChange) {
    this.boxes = [...fieldset.querySelectorAll("input")];
    this.communities = fieldset.querySelector(".communities");
    fieldset.addEventListener("change", () => onChange(this.types()));
  }

  /** The types that are ticked. */
  types() {
    return this.boxes.filter((box) => box.checked).map((box) => box.value);
  }

  /** Tick these types, and say how many nodes of each the graph has. */
  show(types, graph) {
    const counts = new Map();
    for (const { type } of graph.nodes.values()) counts.set(type, (counts.get(type) ?? 0) + 1);
    for (const box of this.boxes) {
      box.checked = types.includes(box.value);
      const count = counts.get(box.value) ?? 0;
      box.labels[0].querySelector(".count").textContent = count;
      box.labels[0].classList.toggle("none", count === 0);
    }
    const communities = counts.get("Community") ?? 0;
    this.communities.querySelector(".count").textContent = communities;
    this.communities.hidden = communities === 0;
  }
}
