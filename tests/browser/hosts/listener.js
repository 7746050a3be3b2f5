// Keeps account of what a survey does to its page.
window.heard = [];
for (const name of ["ready", "start", "page", "submit", "complete", "error"]) {
  document.addEventListener(`probono-${name}`, (event) => {
    window.heard.push({ name, detail: structuredClone(event.detail) });
  });
}
window.violations = [];
document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
  // An icon for the page some browsers ask for by themselves.
  if (blockedURI.endsWith("/favicon.ico")) return;
  window.violations.push(`${violatedDirective} ${blockedURI}`);
});

// Listeners on what outlives a survey: how many of each kind there are.
window.listening = {};
const lasting = new Map([[window, "window"], [document, "document"], [document.documentElement, "html"]]);
const count = (target, type, step) => {
  const name = lasting.get(target ?? window) ?? (target === document.body && "body");
  if (name) window.listening[`${name} ${type}`] = (window.listening[`${name} ${type}`] ?? 0) + step;
};
const { addEventListener, removeEventListener } = EventTarget.prototype;
EventTarget.prototype.addEventListener = function (type, ...rest) {
  count(this, type, 1);
  return addEventListener.call(this, type, ...rest);
};
EventTarget.prototype.removeEventListener = function (type, ...rest) {
  count(this, type, -1);
  return removeEventListener.call(this, type, ...rest);
};
