// Words that begin on one line and end on another without a hyphen, and French
// inversions (« a-t-elle »), which are one word to the eye, as is a number with
// what it counts.
const broken = [];
const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const node = walker.currentNode;
  const parent = node.parentElement;
  if (!parent || parent.closest("style, select") || getComputedStyle(parent).hyphens === "auto") continue;
  for (const { 0: word, index } of node.data.matchAll(/(?:\p{N}[ \u00a0])?[\p{L}\p{M}\p{N}]+(?:-\u2060?t\u2060?-\u2060?\p{L}+)?/gu)) {
    const range = document.createRange();
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const tops = [...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top));
    if (new Set(tops).size > 1) broken.push(word);
  }
}
return broken;
