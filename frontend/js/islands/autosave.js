// Sends what is typed into forms with data-autosave="<path of the form>" to the server as a draft, so that it comes back on any
// device; nothing is kept in this browser. Without it the button "Keep for later" does the same.
(() => {
  const pause = 1500;
  const timers = new Map();
  const running = new Map();

  const body = (form) => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));

  const stop = (form) => {
    clearTimeout(timers.get(form));
    timers.delete(form);
    running.get(form)?.abort();
    running.delete(form);
  };

  const save = async (form) => {
    stop(form);
    const abort = new AbortController();
    running.set(form, abort);
    const address = `/drafts?quiet=yes&form=${encodeURIComponent(form.dataset.autosave)}`;
    try {
      await fetch(address, { method: "POST", body: body(form), signal: abort.signal, keepalive: true });
    } catch {
      // The line is gone; the text still stands in the page, and goes with the next letter.
    }
  };

  document.addEventListener("input", ({ target }) => {
    const form = target.closest("form[data-autosave]");
    if (!form) return;
    clearTimeout(timers.get(form));
    timers.set(form, setTimeout(() => save(form), pause));
  });

  // A form that is sent needs no draft, and must not be overtaken by one.
  document.addEventListener("submit", ({ target }) => stop(target));

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") [...timers.keys()].forEach(save);
  });
})();
