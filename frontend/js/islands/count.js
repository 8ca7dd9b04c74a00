// Says how many characters are left. Without it the browser still stops at maxlength.
(() => {
  const show = (area) => {
    let count = area.parentElement.querySelector(".count");
    if (!count) {
      count = document.createElement("span");
      count.className = "count";
      area.after(count);
    }
    const left = area.maxLength - area.value.length;
    count.textContent = `${area.dataset.count} ${left}`;
    if (left <= 20) count.setAttribute("aria-live", "polite");
    else count.removeAttribute("aria-live");
  };

  for (const event of ["input", "focusin"])
    document.addEventListener(event, ({ target }) => target.matches("[data-count][maxlength]") && show(target));
  document.querySelectorAll("[data-count][maxlength]").forEach(show);
})();
