// Keeps the marks of registers in this browser until the server has taken them, and sends them in batches: in a classroom the
// line is gone half of the time. Each mark has an id of its own, so that one sent twice is taken once. What somebody marked is
// sent for them only, and signing out says what still waits. Without it the register is a form that is sent whole.
(() => {
  const store = (() => {
    try {
      localStorage.setItem("marks", "");
      localStorage.removeItem("marks");
      return localStorage;
    } catch {
      return null;
    }
  })();
  const way = document.querySelector("form[action='/sign-out'][data-person]");
  if (!store || !way) return;
  const person = way.dataset.person;
  const banner = document.querySelector("[data-marks]");
  const dialog = document.querySelector("[data-marks-leave]");
  const most = 100;
  const pause = 15000;
  let [sending, again, timer] = [false, false, 0];

  // `marks:<person>:<id>` holds a mark, `refused:<person>:<id>` why it was not taken.
  const keys = (kind, whose = "") => Object.keys(store).filter((key) => key.startsWith(`${kind}:${whose}`));
  const own = (kind) => keys(kind, `${person}:`);

  const show = () => {
    document.dispatchEvent(new Event("marks:changed"));
    if (!banner) return;
    const [waiting, refused] = [own("marks").length, own("refused")];
    banner.hidden = !waiting && !refused.length;
    for (const line of document.querySelectorAll("[data-marks-count]")) {
      line.textContent = line.dataset.marksCount.replace("#", waiting);
      line.hidden = !waiting;
    }
    banner.querySelector("[data-marks-again]").hidden = !waiting || !again;
    const told = banner.querySelector("[data-marks-refused]");
    told.hidden = !refused.length;
    told.querySelector("ul").replaceChildren(...refused.map((key) => {
      const line = document.createElement("li");
      line.textContent = store.getItem(key);
      return line;
    }));
  };

  // The body names the person: should somebody else be signed in by now, the server takes nothing of it.
  const request = (lines) => {
    const body = new URLSearchParams({ csrf: way.querySelector("[name=csrf]").value, person, sent_at: new Date().toISOString() });
    lines.forEach((line) => body.append("mark", line));
    return fetch("/staff/marks", { method: "POST", body, redirect: "manual", headers: { Accept: "application/json" } });
  };

  const settle = ({ taken, refused }) => {
    refused.forEach(({ id, about, message }) => {
      store.setItem(`refused:${person}:${id}`, [about, message].filter(Boolean).join(": "));
      store.removeItem(`marks:${person}:${id}`);
    });
    taken.forEach((id) => store.removeItem(`marks:${person}:${id}`));
    return taken.length + refused.length;
  };

  const send = async () => {
    clearTimeout(timer);
    const lines = own("marks").map((key) => store.getItem(key)).filter(Boolean).slice(0, most);
    if (sending || !lines.length) return;
    sending = true;
    let settled = 0;
    try {
      const answer = await request(lines);
      again = answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 409;
      if (answer.ok) settled = settle(await answer.json());
    } catch {
      // The line is gone; the marks wait.
    }
    sending = false;
    show();
    if (own("marks").length) timer = setTimeout(send, settled ? 0 : pause);
  };

  const soon = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(send, wait);
  };

  // Marks stay in this browser for whoever made them; what names people does not.
  const leave = (form) => {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "marks", value: "keep" }));
    keys("refused").forEach((key) => store.removeItem(key));
    form.dataset.sure = "yes";
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.getAttribute("action") !== "/sign-out" || form.dataset.sure || !keys("marks").length) return;
    if (!dialog || !own("marks").length) return leave(form);
    event.preventDefault();
    const { submitter } = event;
    dialog.returnValue = "stay";
    dialog.onclose = () => {
      if (dialog.returnValue !== "leave") return soon(0);
      leave(form);
      form.requestSubmit(submitter);
    };
    dialog.showModal();
  });

  banner?.querySelector("button").addEventListener("click", () => {
    own("refused").forEach((key) => store.removeItem(key));
    show();
  });
  document.addEventListener("marks:added", () => {
    show();
    soon(800);
  });
  document.addEventListener("marks:send", () => soon(0));
  addEventListener("online", () => soon(0));
  addEventListener("storage", show);
  show();
  soon(0);
})();
