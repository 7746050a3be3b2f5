// The contrast of text, of controls and of what shows the focus, from the
// computed styles; as WCAG defines it.
const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
const known = new Map();
// Any notation, as red, green, blue and alpha.
const read = (color) => {
  if (!known.has(color)) {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = "#000";
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    known.set(color, [red, green, blue, alpha / 255]);
  }
  return known.get(color);
};
const over = ([red, green, blue, alpha], [r, g, b]) =>
  [red * alpha + r * (1 - alpha), green * alpha + g * (1 - alpha), blue * alpha + b * (1 - alpha), 1];
const luminance = (color) => {
  const [red, green, blue] = color.slice(0, 3).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const ratio = (one, other) => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};
const parent = (element) => element.assignedSlot ?? element.parentElement ?? element.getRootNode().host ?? null;
const page = read(getComputedStyle(document.documentElement).colorScheme.includes("dark") ? "#121212" : "#fff");
// What lies behind an element's text, or behind the element itself.
const behind = (element) => {
  const layers = [];
  for (let at = element; at; at = parent(at)) {
    const color = read(getComputedStyle(at).backgroundColor);
    if (color[3] > 0) layers.push(color);
    if (color[3] === 1) break;
  }
  return layers.reduceRight((below, above) => over(above, below), page);
};

const problems = [];
let lowest = { text: 21, control: 21, focus: 21 };
const judge = (kind, least, color, ground, name) => {
  const measured = ratio(over(color, ground), ground);
  lowest[kind] = Math.min(lowest[kind], measured);
  if (measured < least) {
    const short = name.trim().replace(/\s+/g, " ").slice(0, 50);
    problems.push(`${kind} ${measured.toFixed(2)} < ${least}: ${short} (${color.slice(0, 3)} on ${ground.slice(0, 3).map(Math.round)})`);
  }
};
const visible = (element) => element.getClientRects().length && element.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) !== false;

const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const { data, parentElement: element } = walker.currentNode;
  if (!data.trim() || !element || !visible(element) || element.closest("option")) continue;
  // What can't be used needn't be read (1.4.3).
  if (element.closest("[aria-disabled=true], :disabled")) continue;
  const style = getComputedStyle(element);
  const size = parseFloat(style.fontSize);
  const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  judge("text", large ? 3 : 4.5, read(style.color), behind(element), data);
}

// The edge of a control, or the control itself when it is filled.
for (const control of root.querySelectorAll("input, select, textarea, .button, .mover, .point")) {
  if (!visible(control) || control.getAttribute("aria-disabled") === "true") continue;
  const style = getComputedStyle(control);
  if (control.matches("input[type=radio], input[type=checkbox]") && (style.appearance !== "none" || style.opacity === "0")) continue;
  const ground = behind(parent(control));
  const fill = read(style.backgroundColor);
  const edge = parseFloat(style.borderTopWidth) ? read(style.borderTopColor) : [0, 0, 0, 0];
  const best = ratio(over(fill, ground), ground) > ratio(over(edge, ground), ground) ? fill : edge;
  judge("control", 3, best, ground, control.labels?.[0]?.textContent ?? control.textContent ?? control.id);
}

for (const mark of root.querySelectorAll(".bar-band.current, .bar-marker")) {
  const style = getComputedStyle(mark);
  const color = mark.matches(".bar-marker") ? style.stroke : style.fill;
  judge("control", 3, read(color), behind(mark.closest("svg").parentElement), mark.getAttribute("class"));
}
return { problems: [...new Set(problems)], lowest };
