// Lists in which things are ticked: how many are, and that something can be done with them only where it makes sense.

export function countTicked(forms) {
  for (const form of forms) {
    form.addEventListener("change", () => count(form));
    count(form);
  }
}

function count(form) {
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const ticked = boxes.filter((box) => box.checked).length;
  const said = form.querySelector("[data-count]");
  const { unit, most } = said.dataset; // with `most` things are merged: two at least; else split off: not all of them
  const many = most || `${unit}s`;
  const fits = most ? ticked > 1 : ticked > 0 && ticked < boxes.length;
  said.textContent = `${ticked || "No"} ${ticked === 1 ? unit : many} ticked${hint(ticked, boxes.length, most, many)}`;
  form.querySelector("[data-decide]").disabled = !fits;
}

function hint(ticked, all, most, many) {
  if (most && ticked < 2) return `: tick the ${many} that are one`;
  if (!most && ticked === all) return `: some must stay`;
  return "";
}
