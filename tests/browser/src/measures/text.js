// What happens to the text of the survey: lost beyond an edge, cut off, or
// written over other text.
const problems = [];
const shorten = (text) => text.trim().replace(/\s+/g, " ").slice(0, 50);
const hidden = (element) => {
  for (let at = element; at && at !== root; at = at.parentElement) {
    if (getComputedStyle(at).clipPath !== "none") return true;
  }
  return false;
};
const excess = document.scrollingElement.scrollWidth - document.documentElement.clientWidth;
if (excess > 0) problems.push(`the page is ${excess} px too wide`);

const texts = [];
const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const node = walker.currentNode;
  const parent = node.parentElement;
  if (!node.data.trim() || !parent || parent.closest("select") || hidden(parent)) continue;
  const range = document.createRange();
  range.selectNodeContents(node);
  for (const box of range.getClientRects()) {
    if (box.width < 1 || box.height < 1) continue;
    texts.push({ box, node });
    if (box.left < -0.5 || box.right > innerWidth + 0.5) problems.push(`beyond the edge: ${shorten(node.data)}`);
  }
}
// Two lines of large type may touch: what counts is the middle of each.
const core = ({ top, bottom, left, right }) => {
  const quarter = (bottom - top) / 4;
  return { top: top + quarter, bottom: bottom - quarter, left: left + 1, right: right - 1 };
};
const cores = texts.map(({ box, node }) => ({ ...core(box), node }));
cores.sort((one, other) => one.top - other.top);
cores.forEach((one, index) => {
  for (let next = index + 1; next < cores.length && cores[next].top < one.bottom; next++) {
    const other = cores[next];
    if (other.node !== one.node && other.left < one.right && one.left < other.right) {
      problems.push(`written over each other: ${shorten(one.node.data)} | ${shorten(other.node.data)}`);
    }
  }
});

for (const element of root.querySelectorAll(".survey *")) {
  if (element.closest("svg, select") || hidden(element) || !element.getClientRects().length) continue;
  const { overflowX, overflowY } = getComputedStyle(element);
  const cut =
    (overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1) ||
    (overflowY === "hidden" && element.scrollHeight > element.clientHeight + 1);
  if (cut && element.matches(":not(textarea, input)")) problems.push(`cut off: ${shorten(element.textContent)}`);
}
return [...new Set(problems)];
