// What has the focus, and what is wrong with how that shows.
const element = root.activeElement;
if (!element) return null;
const problems = [];
// The whole line of a choice shows its focus.
const holder = [element.closest(".choice, .cell, .point"), element].find((part) => part && getComputedStyle(part).outlineStyle !== "none");
const box = (holder ?? element).getBoundingClientRect();
const name = (element.getAttribute("aria-label") ?? (element.textContent || element.labels?.[0]?.textContent || element.id)).trim().slice(0, 50);
if (!holder) problems.push(`${name}: the focus doesn't show`);
else if (parseFloat(getComputedStyle(holder).outlineWidth) < 2) problems.push(`${name}: the focus is thinner than 2 px`);
if (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth) problems.push(`${name}: out of sight`);
// Nothing may lie over it (2.4.11): neither over its middle nor over its ends.
const inside = (part) => part && (part === element || element.contains(part) || part.contains(element) || holder?.contains(part));
const y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1);
const points = [box.left + 3, box.left + box.width / 2, box.right - 3].map((x) => root.elementFromPoint(Math.min(Math.max(x, 1), innerWidth - 1), y));
if (!points.some(inside)) problems.push(`${name}: covered by ${points[1]?.className || points[1]?.localName}`);
const outline = holder ? getComputedStyle(holder).outlineColor : "";
window.stops ??= new WeakMap();
const seen = window.stops.has(element);
window.stops.set(element, true);
return { name, problems, outline, seen };
