// What is known of browsers: MDN's browser-compat-data, a pinned tool of the build.

import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder with the JavaScript tools; the test command says where it is. */
export const TOOLS = process.env.PROBONO_TOOLS ?? fileURLToPath(new URL("../../target/xtask/npm", import.meta.url));

/** Loads one of the pinned tools. */
export const tool = createRequire(join(TOOLS, "package.json"));

const data = tool("@mdn/browser-compat-data");

/** The browsers, by their names in the data. */
const BROWSERS = [
  "chrome",
  "edge",
  "firefox",
  "safari",
  "samsunginternet_android",
  "chrome_android",
  "firefox_android",
  "safari_ios",
];

/** The browser never had it, or nobody knows. */
export const NEVER = Infinity;

/** When a version was released: `2023-03-27`. */
export function released(browser, version) {
  const releases = Object.entries(data.browsers[browser].releases);
  return releases.find(([name]) => parseFloat(name) === version)?.[1].release_date;
}

/**
 * The versions from which each browser has a feature, whole, without a prefix and for everybody.
 * @param {string} path such as `css.selectors.has`
 * @returns {Record<string, number>}
 */
export function versions(path) {
  const compat = path.split(".").reduce((node, name) => node?.[name], data)?.__compat;
  if (!compat) throw new Error(`no feature is called ${path}`);
  const entries = BROWSERS.map((browser) => [browser, since([compat.support[browser] ?? []].flat())]);
  return Object.fromEntries(entries);
}

function since(statements) {
  const whole = statements.find(
    (one) => !one.flags && !one.prefix && !one.alternative_name && !one.partial_implementation && !one.version_removed,
  );
  const version = whole?.version_added;
  // «≤37» is as far back as anybody looked.
  return typeof version === "string" && version !== "preview" ? parseFloat(version.replace("≤", "")) : NEVER;
}

/** Whether each browser had a feature by these versions. */
export const hadBy = (path, floor) => {
  const first = versions(path);
  return Object.keys(floor).every((browser) => first[browser] <= floor[browser]);
};

/**
 * The paths of all features below some others, by the last part of their
 * paths: what a script or a style sheet calls them.
 * @param {string[]} parts such as `api`
 * @returns {Map<string, string[]>}
 */
export function byName(parts) {
  const index = new Map();
  const visit = (node, path) => {
    for (const [name, below] of Object.entries(node)) {
      if (name === "__compat" || typeof below !== "object") continue;
      const here = `${path}.${name}`;
      if (below.__compat) {
        const called = name.replace(/_(static|event)$/, "");
        index.set(called, [...(index.get(called) ?? []), here]);
      }
      visit(below, here);
    }
  };
  for (const part of parts) visit(part.split(".").reduce((node, name) => node[name], data), part);
  return index;
}

/** Whether there is such a feature. */
export const known = (path) => Boolean(path.split(".").reduce((node, name) => node?.[name], data)?.__compat);
