/** How far from the viewport something counts as near. */
const NEAR = "300px";

/**
 * Calls back once, when an element comes near the viewport; at once where the
 * browser can't tell. An element that is hidden is never near.
 * @param {Element} element
 * @param {() => void} callback
 * @returns {() => void} stops waiting
 */
export function whenNear(element, callback) {
  if (!globalThis.IntersectionObserver) {
    callback();
    return () => {};
  }
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      callback();
    },
    { rootMargin: NEAR },
  );
  observer.observe(element);
  return () => observer.disconnect();
}
