// Keeps the unsent text of forms with data-autosave="key" for this tab and offers it back. Without it a lost page is lost text.
// Passwords, files and hidden fields are never kept; signing out forgets everything.
(() => {
  const prefix = "hunar:";
  const sent = "hunar-sent:";
  const store = sessionStorage;
  const name = (form) => prefix + form.dataset.autosave;
  const kept = (field) => field.name && !field.disabled && !["password", "file", "hidden", "submit", "button"].includes(field.type);
  const chosen = (field) => ["checkbox", "radio"].includes(field.type);

  const read = (form) =>
    [...form.elements].filter(kept).map((field) => [field.name, chosen(field) ? field.value : null, chosen(field) ? field.checked : field.value]);

  const write = (form, entries) => {
    const fields = [...form.elements].filter(kept);
    for (const [name, value, state] of entries) {
      const at = fields.findIndex((field) => field.name === name && (value === null || field.value === value));
      if (at < 0) continue;
      const [field] = fields.splice(at, 1);
      if (chosen(field)) field.checked = state;
      else field.value = state;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };

  const save = (form) => {
    try {
      store.setItem(name(form), JSON.stringify(read(form)));
    } catch {
      // A full or forbidden store only costs the offer.
    }
  };

  const forget = (test) => Object.keys(store).filter(test).forEach((key) => store.removeItem(key));

  const offer = (form) => {
    const saved = store.getItem(name(form));
    const refused = document.querySelector(".error-summary");
    if (!saved || refused || saved === JSON.stringify(read(form))) return;
    const notice = document.getElementById("autosave-offer").content.firstElementChild.cloneNode(true);
    notice.addEventListener("click", ({ target }) => {
      if (target.matches("[data-restore]")) write(form, JSON.parse(saved));
      else if (target.matches("[data-drop]")) store.removeItem(name(form));
      else return;
      notice.remove();
    });
    form.prepend(notice);
  };

  // A form that was sent and is not on the page that follows has arrived: its text may go.
  const settle = () => {
    for (const key of Object.keys(store).filter((key) => key.startsWith(sent))) {
      const form = key.slice(sent.length);
      if (!document.querySelector(`[data-autosave="${CSS.escape(form)}"]`)) store.removeItem(prefix + form);
      store.removeItem(key);
    }
  };

  document.addEventListener("input", ({ target }) => {
    const form = target.closest("form[data-autosave]");
    if (form) save(form);
  });

  document.addEventListener("submit", ({ target }) => {
    if (target.matches("[data-forget]")) forget((key) => key.startsWith(prefix) || key.startsWith(sent));
    else if (target.matches("[data-autosave]")) store.setItem(sent + target.dataset.autosave, "1");
  });

  try {
    settle();
    document.querySelectorAll("form[data-autosave]").forEach(offer);
  } catch {
    // No store in this browser: forms work all the same.
  }
})();
