"use strict";
const form = document.querySelector(".filters");
const search = form.querySelector("[type=search]");
const boxes = [...form.querySelectorAll("[type=checkbox]")];
const said = form.querySelector("output");
const dialog = document.querySelector("dialog");
const cards = [...document.querySelectorAll(".card")].map((element) => ({
  element,
  words: element.dataset.words,
  ...JSON.parse(element.dataset.found),
}));
let shown = cards;
let current = 0;

// Within a group any of the chosen values will do; all groups must agree.
function fits(card, chosen, words) {
  const labels = chosen.label || [];
  const nothing = chosen.nothing;
  if (labels.length || nothing) {
    const found = labels.some((label) => card.labels.includes(label));
    if (!found && !(nothing && !card.kinds.length)) return false;
  }
  if (chosen.kind && !chosen.kind.some((kind) => card.kinds.includes(kind))) return false;
  if (chosen.state && !chosen.state.includes(card.state)) return false;
  return words.every((word) => card.words.includes(word));
}

function filter() {
  const chosen = {};
  for (const box of boxes) if (box.checked) (chosen[box.dataset.group] ??= []).push(box.value);
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  shown = cards.filter((card) => {
    const fit = fits(card, chosen, words);
    card.element.hidden = !fit;
    return fit;
  });
  said.textContent = `${shown.length} of ${cards.length} shown`;
}

function enlarge(place) {
  if (!shown.length) return;
  current = (place + shown.length) % shown.length;
  const { element } = shown[current];
  dialog.querySelector("div").replaceChildren(element.querySelector("svg").cloneNode(true));
  const [name, where] = [document.createElement("b"), document.createElement("span")];
  name.textContent = element.querySelector("h2").textContent;
  where.textContent = `${current + 1} of ${shown.length}`;
  dialog.querySelector("p").replaceChildren(name, where);
  if (!dialog.open) dialog.showModal();
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", filter);
form.addEventListener("reset", () => setTimeout(filter));
document.querySelector(".gallery").addEventListener("click", (event) => {
  const card = event.target.closest(".picture")?.closest(".card");
  if (card) enlarge(shown.findIndex(({ element }) => element === card));
});
dialog.querySelector("nav").addEventListener("click", (event) => {
  const step = Number(event.target.value);
  if (event.target.value === "0") dialog.close();
  else if (step) enlarge(current + step);
});
dialog.addEventListener("keydown", (event) => {
  if (event.key === "ArrowLeft") enlarge(current - 1);
  if (event.key === "ArrowRight") enlarge(current + 1);
});
filter();
