// The tables of the documentation, computed from the list of features.

import { readFileSync } from "node:fs";

import { NEVER, released, versions } from "./compat.mjs";

/**
 * What the package needs (`needed`), and what it can do without: `spared`, with
 * what becomes of it then, and `unseen`, with why nobody notices. `ours` are
 * words of its scripts that name nothing of the browser's; `modules` are the
 * features of WebAssembly by the option of wasm-opt that allows them.
 */
export const features = JSON.parse(readFileSync(new URL("features.json", import.meta.url), "utf8"));

/** The first versions that have all of these. */
export function all(paths) {
  const each = paths.map(versions);
  return Object.fromEntries(Object.keys(each[0]).map((browser) => [browser, Math.max(...each.map((one) => one[browser]))]));
}

/** The oldest versions that can show a survey. */
export const floor = all(features.needed.flatMap(({ features }) => features));

/** The engines; what runs on phones has the same numbers, which a test checks. */
const ENGINES = { chrome: "Chrome, Edge", firefox: "Firefox", safari: "Safari" };

/** The browsers that the tables name. */
const NAMED = { ...ENGINES, samsunginternet_android: "Samsung Internet" };

const WORDS = {
  fr: {
    oldest: ["navigateur", "à partir de", "paru en"],
    needed: "ce qu'il faut",
    spared: "ce qui peut manquer",
    without: "sans cela",
    never: "jamais",
  },
  en: {
    oldest: ["browser", "from", "released in"],
    needed: "what is needed",
    spared: "what may be missing",
    without: "without it",
    never: "never",
  },
};

const table = (head, rows) =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

const month = (lang, date) =>
  new Intl.DateTimeFormat(lang, { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(date));

/** The tables in a language, in the order of the page. */
export function tables(lang) {
  const words = WORDS[lang];
  const numbers = (paths) => {
    const first = all(paths);
    return Object.keys(ENGINES).map((browser) => (first[browser] === NEVER ? words.never : String(first[browser])));
  };
  const oldest = Object.entries(NAMED).map(([browser, name]) => [
    name,
    String(floor[browser]),
    month(lang, released(browser, floor[browser])),
  ]);
  const needed = features.needed.map((one) => [one[lang], ...numbers(one.features)]);
  const spared = features.spared.map((one) => [one[lang][0], ...numbers(one.features), one[lang][1]]);
  const columns = Object.values(ENGINES);
  return [
    table(words.oldest, oldest),
    table([words.needed, ...columns], needed),
    table([words.spared, ...columns, words.without], spared),
  ];
}
