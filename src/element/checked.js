/**
 * Imports a module that must be the one that was built.
 *
 * A module can't be imported with its hash. One that was preloaded with it is
 * then imported as it was checked, from the browser's own map of modules.
 * WebKit doesn't check what it preloads: there, and where nothing is preloaded,
 * the module is run as a script, which is checked. Elsewhere it isn't, since
 * Trusted Types let no script say which script is run.
 * @param {URL} address
 * @param {string} integrity
 * @returns {Promise<any>} rejects when it can't be had, or is another one
 */
export async function importChecked({ href }, integrity) {
  const link = document.createElement("link");
  const checks = link.relList.supports("modulepreload") && !navigator.vendor.startsWith("Apple");
  const tag = checks
    ? Object.assign(link, { rel: "modulepreload", href, integrity })
    : Object.assign(document.createElement("script"), { type: "module", src: href, integrity });
  try {
    await new Promise((resolve, reject) => {
      Object.assign(tag, { onload: resolve, onerror: reject });
      document.head.append(tag);
    });
    return await import(href);
  } finally {
    tag.remove();
  }
}
