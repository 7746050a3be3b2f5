// Everything that has a role for assistive technology: the element, and what a
// browser doesn't compute for a test.
const roles =
  "h1, h2, h3, h4, h5, h6, fieldset, [role], input, select, textarea, button, a[href], progress, table, ul, ol, svg:not([aria-hidden=true])";
const text = (ids) =>
  (ids ?? "").split(/\s+/).filter(Boolean).map((id) => root.getElementById(id)?.textContent ?? `NO ELEMENT ${id}`).join(" | ");
const depth = (element) => {
  let levels = 0;
  for (let at = element.parentElement; at; at = at.parentElement) if (at.matches("fieldset:not([role=presentation]), ul, ol, dl, table, [role=group], [role=radiogroup]")) levels++;
  return levels;
};
return [...root.querySelectorAll(roles)]
  .filter((element) => element.getClientRects().length && !element.closest("[aria-hidden=true], [hidden]") && !element.matches("[role=presentation]"))
  .map((element) => ({
    element,
    date: element.getAttribute("type") === "date",
    depth: depth(element),
    states: [
      element.matches("h1, h2, h3, h4, h5, h6") && `level ${element.localName[1]}`,
      (element.required || element.getAttribute("aria-required") === "true") && "required",
      element.getAttribute("aria-invalid") === "true" && "invalid",
      element.checked && "checked",
      element.getAttribute("aria-pressed") === "true" && "pressed",
      element.getAttribute("aria-disabled") === "true" && "disabled",
      element.getAttribute("aria-live") && `live ${element.getAttribute("aria-live")}`,
      element.hasAttribute("aria-describedby") && `described “${text(element.getAttribute("aria-describedby")).trim().replace(/\s+/g, " ")}”`,
    ].filter(Boolean),
  }));
