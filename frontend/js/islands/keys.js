// Arrow keys lead from a search box into what was found, and back again. Without it the tabulator does.
(() => {
  const links = () => [...document.querySelectorAll("[data-found] .card-title a")];
  const box = () => document.querySelector("[data-search] input[type=search]");

  // Where a key leads from here; nowhere if it is no business of ours.
  const next = (key, from) => {
    const found = links();
    const at = found.indexOf(from);
    if (from === box()) return key === "ArrowDown" ? found[0] : undefined;
    if (at < 0) return undefined;
    if (key === "Escape") return box();
    if (key === "ArrowDown") return found[at + 1];
    return key === "ArrowUp" ? (found[at - 1] ?? box()) : undefined;
  };

  document.addEventListener("keydown", (event) => {
    const { key, target, isComposing, ctrlKey, altKey, metaKey, shiftKey } = event;
    if (isComposing || ctrlKey || altKey || metaKey || shiftKey) return;
    const to = next(key, target);
    to?.focus();
    if (to && document.activeElement === to) event.preventDefault();
  });
})();
