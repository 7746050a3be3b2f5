// What a style sheet uses of a browser.

import { byName, hadBy, known, tool } from "./compat.mjs";

const csstree = tool("css-tree");

const TYPES = byName(["css.types"]);

/** What the values of properties are called, such as `allow-discrete`. */
const VALUES = byName(["css.properties"]);

/** Of this value the data says that it is as old as its property. */
const WRONG = "css.properties.transition.allow-discrete";

/** The features that a style sheet uses, each by its path. */
export function features(text) {
  const found = new Set();
  const add = (...paths) => paths.filter(known).forEach((path) => found.add(path));
  csstree.walk(csstree.parse(text), (node) => {
    const { type, name } = node;
    if (type === "Declaration") declaration(node, add);
    if (type === "Atrule") add(`css.at-rules.${name}`);
    if (type === "PseudoClassSelector" || type === "PseudoElementSelector") add(`css.selectors.${name}`);
    if (type === "NestingSelector") add("css.selectors.nesting");
    if (type === "FeatureRange") add("css.at-rules.media.range_syntax");
    if (type === "Feature") add(`css.at-rules.media.${name}`);
    if (type === "FeatureFunction") add(`css.at-rules.supports.${name ?? node.feature}`);
  });
  return found;
}

function declaration({ property, value }, add) {
  add(`css.properties.${property}`);
  csstree.walk(value, ({ type, name, unit }) => {
    if (type === "Identifier") {
      const paths = [name, name.replaceAll("-", "_")].map((called) => `css.properties.${property}.${called}`);
      const own = paths.filter((path) => known(path) && path !== WRONG);
      // A value of a shorthand is one of its longhands'.
      const longhands = (VALUES.get(name) ?? []).filter((path) => path.startsWith(`css.properties.${property}-`));
      add(...(own.length ? own : longhands));
    }
    if (type === "Function") add(`css.properties.${property}.${name}`, ...(TYPES.get(name) ?? []).slice(0, 1));
    if (type === "Dimension") add(`css.types.length.${unit}`);
  });
  // The value of a custom property is text until it is used.
  if (value.type === "Raw") for (const [, name] of value.value.matchAll(/([\w-]+)\(/g)) add(...(TYPES.get(name) ?? []).slice(0, 1));
}

/** What a style sheet uses that the oldest browsers don't have. */
export const newer = (text, floor) => [...features(text)].filter((path) => !hadBy(path, floor));
