// A register that needs no line once it is open: each mark is put into the queue of marks.js as it is made. Without it the form
// is sent whole.
(() => {
  const form = document.querySelector("form[data-register]");
  if (!form) return;
  const { register: lesson, person } = form.dataset;
  const saved = form.querySelector("[data-register-saved]");
  const rows = [...form.querySelectorAll("[data-row]")];
  let last = 0;
  let used = false;

  // Outside of secure contexts browsers make no UUIDs.
  const uuid = () =>
    crypto.randomUUID?.() ??
    "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
      (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16));

  // Each waiting mark of this register: its key, whom it is about, and what it says.
  const waiting = () =>
    Object.keys(localStorage).filter((key) => key.startsWith(`marks:${person}:`)).map((key) => {
      const [, session, enrolment, mark] = (localStorage.getItem(key) ?? "").split(" ");
      return { key, session, enrolment, mark };
    }).filter(({ session }) => session === lesson);

  const put = (enrolment, mark) => {
    // Two marks of one moment would stand in no order.
    last = Math.max(Date.now(), last + 1);
    const id = uuid();
    localStorage.setItem(`marks:${person}:${id}`, [id, lesson, enrolment, mark, new Date(last).toISOString()].join(" "));
    waiting().filter((one) => one.enrolment === enrolment && !one.key.endsWith(id)).forEach(({ key }) => localStorage.removeItem(key));
  };

  const show = () => {
    const queue = new Map(waiting().map((one) => [one.enrolment, one.mark]));
    for (const row of rows) {
      const mark = queue.get(row.dataset.row);
      row.querySelector("[data-row-waits]").hidden = !mark;
      const choice = mark && row.querySelector(`input[value="${CSS.escape(mark)}"]`);
      if (choice) choice.checked = true;
    }
    saved.hidden = !used || queue.size > 0;
  };

  form.addEventListener("change", ({ target }) => {
    const row = target.closest("[data-row]");
    try {
      put(row.dataset.row, target.value);
    } catch {
      // No room to keep it: the form still holds it, and its button sends it.
      form.dataset.whole = "yes";
      return;
    }
    used = true;
    document.dispatchEvent(new Event("marks:added"));
  });

  form.addEventListener("submit", (event) => {
    if (form.dataset.whole) return;
    event.preventDefault();
    used = true;
    show();
    document.dispatchEvent(new Event("marks:send"));
  });

  document.addEventListener("marks:changed", show);
  try {
    show();
  } catch {
    form.dataset.whole = "yes";
  }
})();
