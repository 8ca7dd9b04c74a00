// Suggests entries of a list while one types; a pick becomes a ticked chip. Without it the typed text is sent as it is.
(() => {
  const parts = (input) => {
    const box = input.closest("[data-suggest]");
    return { box, list: box.querySelector("[role=listbox]"), chips: box.querySelector("[data-picked]") };
  };
  const make = (tag, className = "", textContent = "") => Object.assign(document.createElement(tag), { className, textContent });

  const close = (input) => {
    const { list } = parts(input);
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const open = (input, found) => {
    const { list } = parts(input);
    list.replaceChildren(
      ...found.map((entry, at) => {
        const row = make("li", "suggestion");
        row.id = `${list.id}-${at}`;
        row.setAttribute("role", "option");
        row.append(make("span", "", entry.label), make("span", "quiet small", [entry.family, entry.how].filter(Boolean).join(" · ")));
        Object.assign(row.dataset, { id: entry.id, label: entry.label });
        return row;
      }),
    );
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
  };

  const ask = async (input) => {
    input.asked?.abort();
    const query = input.value.trim();
    if (query.length < 2) return close(input);
    input.asked = new AbortController();
    try {
      const url = `${parts(input).box.dataset.suggest}?q=${encodeURIComponent(query)}`;
      const answer = await fetch(url, { signal: input.asked.signal, headers: { accept: "application/json" } });
      if (answer.ok) open(input, await answer.json());
    } catch {
      // Superseded or offline: the typed text remains and is sent as it is.
    }
  };

  const pick = (input, { id, label }) => {
    const { box, chips } = parts(input);
    const known = [...chips.querySelectorAll("input")].find((tick) => tick.value === id);
    if (known) known.checked = true;
    else {
      const chip = make("label", "chip chip-big");
      chip.append(Object.assign(make("input"), { type: "checkbox", name: box.dataset.suggestName, value: id, checked: true }), label);
      chips.appendChild(make("li")).append(chip);
    }
    input.value = "";
    close(input);
    input.focus();
    chips.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const move = (input, step) => {
    const rows = [...parts(input).list.children];
    if (!rows.length) return;
    const at = rows.findIndex((row) => row.ariaSelected === "true");
    rows[at]?.removeAttribute("aria-selected");
    const row = rows[(at + step + rows.length + (at < 0 && step < 0 ? 1 : 0)) % rows.length];
    row.setAttribute("aria-selected", "true");
    row.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", row.id);
  };

  const ours = (event) => event.target.matches?.("[data-suggest] [role=combobox]") && event.target;

  document.addEventListener("input", (event) => {
    const input = ours(event);
    if (!input) return;
    clearTimeout(input.wait);
    input.wait = setTimeout(ask, 200, input);
  });
  document.addEventListener("keydown", (event) => {
    const input = ours(event);
    if (!input) return;
    const active = document.getElementById(input.getAttribute("aria-activedescendant"));
    if (event.key === "ArrowDown") move(input, 1);
    else if (event.key === "ArrowUp") move(input, -1);
    else if (event.key === "Escape") close(input);
    else if (event.key === "Enter" && active) pick(input, active.dataset);
    else return;
    event.preventDefault();
  });
  document.addEventListener("focusout", (event) => ours(event) && setTimeout(close, 150, event.target));
  document.addEventListener("mousedown", (event) => {
    const row = event.target.closest("[data-suggest] [role=option]");
    if (!row) return;
    event.preventDefault();
    pick(row.closest("[data-suggest]").querySelector("[role=combobox]"), row.dataset);
  });
})();
