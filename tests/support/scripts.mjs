// What a script uses of a browser, as far as its text tells.

import { byName, hadBy, tool } from "./compat.mjs";

const acorn = tool("acorn");
const esbuild = tool("esbuild");

const FEATURES = byName(["api", "javascript.builtins", "webassembly.api"]);

/** How esbuild calls the browsers. */
const ENGINES = { chrome: "chrome", edge: "edge", firefox: "firefox", safari: "safari", safari_ios: "ios" };

/**
 * The names in a script that may be the browser's: of what it reads, calls and
 * sets on anything, and of what it takes from anywhere but itself.
 */
function names(text) {
  const free = new Set();
  const own = new Set();
  const members = new Set();
  const visit = (node, parent) => {
    if (!node || typeof node !== "object") return;
    if (Array.isArray(node)) return node.forEach((one) => visit(one, parent));
    const { type, name, computed } = node;
    if (type === "MemberExpression" && !computed) members.add(node.property.name);
    if (type === "Property" && !computed) members.add(node.key.name ?? node.key.value);
    if (type === "Identifier") free.add(name);
    for (const declared of [node.id, ...(node.params ?? [])]) if (declared?.type === "Identifier") own.add(declared.name);
    Object.values(node).forEach((below) => visit(below, node));
  };
  visit(acorn.parse(text, { ecmaVersion: "latest", sourceType: "module" }));
  // What minifiers call by one letter or two is theirs.
  return new Set([...members, ...[...free].filter((name) => !own.has(name) && name.length > 2)]);
}

/**
 * What a script may use that the oldest browsers don't have. A name doesn't
 * say whose it is: where anything that is called so is old enough, that is
 * taken to be meant. The type checker, which does know, allows ES2022 only.
 * @returns {Map<string, string[]>} names, with the features that are called so
 */
export function newer(text, floor) {
  const used = names(text);
  // `CSS.s` is used by whom `CSS` is.
  const reachable = (path) => !path.endsWith("_static") || used.has(path.split(".").at(-2));
  const found = new Map();
  for (const name of used) {
    const paths = (FEATURES.get(name) ?? []).filter(reachable);
    if (paths.length && !paths.some((path) => hadBy(path, floor))) found.set(name, paths);
  }
  return found;
}

/**
 * Whether the oldest browsers read the grammar of a script: whatever they
 * don't read, esbuild rewrites for them.
 */
export function isReadBy(text, floor) {
  const oldest = Object.entries(ENGINES).map(([browser, engine]) => `${engine}${floor[browser]}`);
  const written = (target) => esbuild.transformSync(text, { format: "esm", target, charset: "utf8" }).code;
  return written(oldest) === written("esnext");
}
