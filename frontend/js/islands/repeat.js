// Adds and removes rows of a repeated fieldset. Without it the add button is a plain submit (name "add") and empty rows are ignored.
(() => {
  const rows = (set) => set.querySelectorAll("[data-repeat-row]");

  // Indexed names ("milestone[__n__]") take the next free number.
  const add = (set) => {
    const next = Number(set.dataset.repeatNext ?? rows(set).length);
    set.dataset.repeatNext = next + 1;
    const holder = document.createElement("template");
    holder.innerHTML = set.querySelector("template[data-repeat-template]").innerHTML.replaceAll("__n__", next);
    set.querySelector("[data-repeat-rows]").append(holder.content);
    const row = [...rows(set)].at(-1);
    reveal(row);
    row.querySelector("input:not([type=hidden]), textarea, select")?.focus();
    limit(set);
  };

  const remove = (set, row) => {
    row.remove();
    set.querySelector("[data-repeat-add]").focus();
    limit(set);
  };

  const limit = (set) => {
    const most = Number(set.dataset.repeatMost || Infinity);
    set.querySelector("[data-repeat-add]").disabled = rows(set).length >= most;
  };

  const reveal = (root) => root.querySelectorAll("[data-repeat-remove]").forEach((button) => (button.hidden = false));

  document.addEventListener("click", (event) => {
    const set = event.target.closest("[data-repeat]");
    if (!set) return;
    if (event.target.closest("[data-repeat-add]")) {
      event.preventDefault();
      add(set);
    }
    const button = event.target.closest("[data-repeat-remove]");
    if (button) remove(set, button.closest("[data-repeat-row]"));
  });

  document.querySelectorAll("[data-repeat]").forEach((set) => {
    reveal(set);
    limit(set);
  });
})();
