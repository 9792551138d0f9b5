// A card that is dropped on a column makes the move that leads there: its own button is pressed, so its questions, its
// rights and its refusals stay what they are. Without this file the buttons do the same.
(() => {
  "use strict";
  const board = document.querySelector(".z-board");
  if (!board) return;
  let card = null;
  const button = (state) => card && card.querySelector(`[data-into="${CSS.escape(state)}"]`);
  const mark = (column, on) => column.classList.toggle("is-over", on);
  board.addEventListener("dragstart", (event) => {
    card = event.target.closest("article[draggable=true]");
    if (!card) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    board.querySelectorAll("[data-drop]").forEach((column) => column.classList.toggle("is-open", Boolean(button(column.dataset.drop))));
  });
  board.addEventListener("dragover", (event) => {
    const column = event.target.closest("[data-drop]");
    if (!column || !button(column.dataset.drop)) return;
    event.preventDefault();
    mark(column, true);
  });
  board.addEventListener("dragleave", (event) => {
    const column = event.target.closest("[data-drop]");
    if (column && !column.contains(event.relatedTarget)) mark(column, false);
  });
  board.addEventListener("drop", (event) => {
    const column = event.target.closest("[data-drop]");
    const pressed = column && button(column.dataset.drop);
    if (!pressed) return;
    event.preventDefault();
    mark(column, false);
    pressed.click();
  });
  board.addEventListener("dragend", () => {
    card = null;
    board.querySelectorAll("[data-drop]").forEach((column) => column.classList.remove("is-open", "is-over"));
  });
})();
