export default {
  mode: "production",
  entry: "./main.js",
  // As a page's bundle: what it loads later lies beside it.
  output: { path: `${import.meta.dirname}/dist`, publicPath: "auto" },
  performance: { hints: false },
};
