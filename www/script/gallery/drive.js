/**
 * Brings a survey to the screen that is to be shown, as a respondent would:
 * with its buttons and fields.
 */

/** How long a step may take, in milliseconds; what comes later isn't waited for. */
const PATIENCE = 20_000;

/**
 * @param {ShadowRoot} root
 * @param {() => unknown} holds
 */
function until(root, holds) {
  return new Promise((resolve, reject) => {
    if (holds()) return resolve(undefined);
    const observer = new MutationObserver(() => {
      if (!holds()) return;
      observer.disconnect();
      clearTimeout(timer);
      resolve(undefined);
    });
    const timer = setTimeout(() => {
      observer.disconnect();
      reject(new Error(`waited in vain: ${holds}`));
    }, PATIENCE);
    observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  });
}

/**
 * @param {HTMLElement} element
 * @param {string} goal `notice`, `page`, `errors`, `warning`, `info`, `end`, `review`, `results`, `failed`
 * @param {Record<string, string>} typed what is typed into the fields of items on the first page
 */
export async function drive(element, goal, typed = {}) {
  const root = /** @type {ShadowRoot} */ (element.shadowRoot);
  const find = (/** @type {string} */ selector) => /** @type {HTMLElement | null} */ (root.querySelector(selector));
  const screen = () => find(".survey")?.dataset.screen ?? "";
  const place = () => screen() + find(".screen-title")?.textContent + Boolean(find(".warning-panel"));
  const press = async (/** @type {string} */ action) => {
    const before = place();
    find(`[data-action=${action}]`)?.click();
    await until(root, () => place() !== before || find(".error-summary, .delivery-error"));
  };
  if (goal === "notice") return;
  await until(root, () => find("[data-action=start]"));
  await press("start");
  for (const [code, words] of Object.entries(typed)) {
    const field = /** @type {HTMLInputElement} */ (find(`[data-item=${code}] :is(.field, textarea)`));
    field.value = words;
    field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  }
  if (goal === "page") return;
  if (goal === "errors" || goal === "warning") return press("next");
  const last = goal === "results" || goal === "failed" ? "review" : goal;
  while (screen() !== last) {
    if (find(".error-summary")) throw new Error("an error on the way");
    await press(find("[data-action=continue]") ? "continue" : "next");
  }
  if (last !== goal) {
    find("[data-action=submit]")?.click();
    await until(root, () => screen() === "results" || find(".delivery-error"));
  }
}
