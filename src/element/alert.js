/**
 * A message in place of a survey. It stands on the page's ground, in the
 * page's own letters.
 * @param {string} lang
 * @param {string} text
 * @returns {HTMLElement}
 */
export function alertBox(lang, text) {
  const box = document.createElement("div");
  box.setAttribute("part", "alert");
  box.setAttribute("role", "alert");
  box.lang = lang;
  box.dir = "auto";
  box.append(text);
  return box;
}
