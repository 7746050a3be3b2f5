// Controls that are smaller than a finger or a mouse needs, and fields whose
// text makes a phone zoom.
const [least] = arguments;
const problems = [];
for (const control of root.querySelectorAll("button, a[href], input, select, textarea, summary")) {
  const boxes = [control, ...(control.labels ?? [])]
    .map((part) => part.getBoundingClientRect())
    .filter(({ width, height }) => width && height);
  if (!boxes.length) continue;
  const name = (control.getAttribute("aria-label") ?? (control.textContent || control.labels?.[0]?.textContent || control.id)).trim();
  if (control.matches("input:not([type=radio], [type=checkbox]), select, textarea")) {
    const size = parseFloat(getComputedStyle(control).fontSize);
    if (size < 16) problems.push(`${name}: type of ${size} px in a field`);
  }
  // A link within a sentence is as high as its line.
  const inline = control.matches("a") && getComputedStyle(control).display === "inline";
  if (inline) continue;
  const largest = boxes.some(({ width, height }) => width >= least - 0.1 && height >= least - 0.1);
  const { width, height } = boxes[0];
  if (!largest) problems.push(`${name}: ${Math.round(width)} by ${Math.round(height)} px`);
}
return [...new Set(problems)];
