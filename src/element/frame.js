/**
 * For pages that show the survey in an iframe: gives every
 * `<iframe data-probono-survey>` the height of its content, and dispatches on
 * it the events that the survey inside tells of. They carry ids, never answers.
 *
 * A message counts when it comes from the very window of such a frame and from
 * the origin the frame was given. A sandboxed frame without
 * `allow-same-origin` has none: its messages come from `"null"`.
 */

/** What an event may tell. */
const FIELDS = ["id", "page", "number", "count", "kept", "code", "status"];

/** A survey is never so tall; a message that says so is no survey's. */
const TALLEST = 30000;

/** @returns {HTMLIFrameElement[]} */
const frames = () => [...document.querySelectorAll(/** @type {"iframe"} */ ("iframe[data-probono-survey]"))];

/** @param {HTMLIFrameElement} frame */
const originOf = (frame) =>
  frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-same-origin")
    ? "null"
    : new URL(frame.src, document.baseURI).origin;

/**
 * Says that somebody listens. Whoever is in the frame may know.
 * @param {HTMLIFrameElement} frame
 */
const greet = (frame) => frame.contentWindow?.postMessage({ probono: "host" }, "*");

/**
 * @param {HTMLIFrameElement} frame
 * @param {any} data
 */
function take(frame, { probono, height, name, detail }) {
  if (probono === "hello") greet(frame);
  if (probono === "height" && height > 0 && height < TALLEST) {
    frame.style.boxSizing = "content-box";
    frame.style.height = `${Math.ceil(height)}px`;
  }
  if (probono === "event" && /^(ready|start|page|submit|complete|theme|error)$/.test(name)) {
    /** @type {Record<string, any>} */
    const told = Object.fromEntries(
      FIELDS.filter((key) => /^(string|number)$/.test(typeof detail?.[key])).map((key) => [key, detail[key]]),
    );
    if (name === "theme" && Array.isArray(detail?.corrected)) told.corrected = detail.corrected;
    // The next page begins at its top, which may have been scrolled away.
    if (name === "page" && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
    frame.dispatchEvent(new CustomEvent(`probono-${name}`, { bubbles: true, composed: true, detail: told }));
  }
}

addEventListener("message", ({ source, origin, data }) => {
  if (!data?.probono) return;
  for (const frame of frames()) {
    if (source === frame.contentWindow && origin === originOf(frame)) take(frame, data);
  }
});

// Those that were there first said their hello when nobody listened.
frames().forEach(greet);

export {};
