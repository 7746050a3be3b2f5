/** QR codes, as SVG. */

import qrcode from "qrcode-generator";

/** Light modules around the code, as the standard asks. */
const QUIET = 4;

/**
 * One path for all dark modules, and how many modules a side has.
 * @param {string} text
 */
function modules(text) {
  // Version as small as fits; level L unless the address is short: long ones
  // make codes that old phones read badly.
  const code = qrcode(0, text.length > 300 ? "L" : "M");
  code.addData(new TextEncoder().encode(text).reduce((all, byte) => all + String.fromCharCode(byte), ""), "Byte");
  code.make();
  const count = code.getModuleCount();
  let path = "";
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      if (code.isDark(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
    }
  }
  return { path, size: count + 2 * QUIET };
}

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} text
 * @param {string} title
 * @returns {SVGSVGElement}
 */
export function drawing(text, title) {
  const { path, size } = modules(text);
  const make = (/** @type {string} */ name, /** @type {Record<string, string>} */ attributes) => {
    const element = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    return element;
  };
  const svg = make("svg", { viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": title, "shape-rendering": "crispEdges" });
  svg.append(make("rect", { width: "100%", height: "100%", fill: "#fff" }), make("path", { d: path, fill: "#000" }));
  return /** @type {SVGSVGElement} */ (svg);
}

/**
 * The same as a file.
 * @param {string} text
 * @param {string} title
 */
export function qr(text, title) {
  const svg = drawing(text, title);
  svg.setAttribute("xmlns", SVG);
  return new XMLSerializer().serializeToString(svg);
}
