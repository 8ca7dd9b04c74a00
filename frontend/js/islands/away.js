// Says that the line is gone, and that nothing written was lost. Without it the browser's own error page says so.
(() => {
  const say = (gone) => {
    const notice = document.querySelector("[data-away]");
    if (notice) notice.hidden = !gone;
  };

  document.addEventListener("htmx:error", ({ detail }) => detail.ctx && say(true));
  document.addEventListener("htmx:after:request", ({ detail }) => say(detail.ctx.response.status >= 500));
  addEventListener("offline", () => say(true));
  addEventListener("online", () => say(false));
})();
