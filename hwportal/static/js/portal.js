// Small comforts. Every page works without this file; nothing here changes what the server decides.
"use strict";
(() => {
  const body = document.body;

  // Characters left beside every input that names its maximum in data-count.
  const showCount = (input) => {
    const line = document.querySelector(`[data-count-for="${CSS.escape(input.id)}"]`);
    if (!line) return;
    const length = [...new Intl.Segmenter().segment(input.value.trim())].length;
    const most = Number(input.dataset.count);
    line.textContent = `${length} / ${most}`;
    line.classList.toggle("is-over", length > most);
  };
  const showCounts = (root) => root.querySelectorAll("[data-count]").forEach(showCount);

  // A form that was sent is not sent again by a second press; coming back makes it ready.
  const guard = (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
    setTimeout(() => release(form), 8000);
  };
  const release = (form) => {
    delete form.dataset.sent;
    form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
  };

  // j and k move through a queue, Enter opens (it is a link); not while somebody types.
  const moveInQueue = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
    const step = { j: 1, k: -1 }[event.key];
    const links = [...document.querySelectorAll("[data-queue] a.queue__title")];
    if (!step || !links.length) return;
    const at = links.findIndex((link) => link === document.activeElement || link.matches("[aria-current]"));
    const focused = links.indexOf(document.activeElement);
    const next = focused >= 0 ? focused + step : at >= 0 ? at + step : 0;
    links[Math.min(Math.max(next, 0), links.length - 1)].focus();
    event.preventDefault();
  };

  // On shared terminals: a warning before the server ends the session, and no page out of the browser's memory.
  const warning = document.querySelector("[data-idle-warning]");
  const WARN_AFTER = 4 * 60 * 1000;
  let idleTimer;
  const watchIdle = () => {
    clearTimeout(idleTimer);
    warning.hidden = true;
    idleTimer = setTimeout(() => {
      warning.hidden = false;
    }, WARN_AFTER);
  };

  // A question that only some answers call for stands there with them; never hidden while it holds something.
  const showNeeded = (form) => {
    const sent = new FormData(form);
    form.querySelectorAll("[data-needed-when]").forEach((part) => {
      const called = part.dataset.neededWhen.split(" ").map((answer) => answer.split("="));
      const names = [...new Set(called.map(([name]) => name))].filter((name) => form.elements[name]);
      const answered = (name) => called.some(([other, value]) => other === name && sent.getAll(name).includes(value));
      const inputs = [...part.querySelectorAll("input, select, textarea")];
      const holds = (input) => (input.matches("[type=radio], [type=checkbox]") ? input.checked && input.value : input.value);
      part.hidden = !names.every(answered) && !inputs.some(holds) && !part.querySelector(".finding");
    });
  };
  const showAllNeeded = () => document.querySelectorAll("form:has([data-needed-when])").forEach(showNeeded);

  // The address that a postal code offers goes into its input, unless somebody has typed there.
  const offered = new Set();
  const fill = (offer, force) => {
    const input = document.getElementById(offer.dataset.fills);
    if (!input || (!force && input.value.trim() && !offered.has(input.value))) return;
    input.value = offer.dataset.value;
    offered.add(input.value);
  };

  body.addEventListener("click", (event) => {
    const offer = event.target.closest("button[data-fills]");
    if (offer) fill(offer, true);
  });
  body.addEventListener("input", (event) => {
    if (event.target.matches("[data-count]")) showCount(event.target);
  });
  body.addEventListener("change", showAllNeeded);
  document.addEventListener("submit", guard);
  document.addEventListener("keydown", moveInQueue);
  body.addEventListener("htmx:load", (event) => {
    showCounts(event.target);
    if (event.target.matches("p[data-fills]")) fill(event.target, false);
  });
  body.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest("form");
    if (form) release(form);
  });
  addEventListener("pageshow", (event) => {
    // A page kept in memory may show what is no longer true, or no longer this person's.
    if (event.persisted) location.reload();
  });
  if (warning) ["keydown", "pointerdown", "pageshow"].forEach((name) => addEventListener(name, watchIdle));

  showCounts(document);
  showAllNeeded();
  // What went wrong comes first, also where the address names a place of the page (#main stays through a form).
  const focusFirst = () => document.querySelector("[data-focus]")?.focus();
  focusFirst();
  if (location.hash) addEventListener("load", focusFirst);
})();
