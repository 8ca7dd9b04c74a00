// Arrow keys lead from a search box into what was found, and back again. Without it the tabulator does.
(() => {
  const links = () => [...document.querySelectorAll("[data-found] .card-title a")];
  const box = () => document.querySelector("[data-search] input[type=search]");

  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const typing = event.target === box();
    const found = links();
    const at = found.indexOf(event.target);
    if (!found.length || (!typing && at < 0)) return;
    if (event.key === "Escape" && at >= 0) box()?.focus();
    else if (!step || (typing && step < 0)) return;
    else (found[at + step] ?? (step < 0 ? box() : found[at]))?.focus();
    event.preventDefault();
  });
})();
