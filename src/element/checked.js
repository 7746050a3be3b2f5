/**
 * Imports a module that must be the one that was built.
 *
 * A module can't be imported with its hash. One that was preloaded with it is
 * then imported as it was checked, from the browser's own map of modules.
 * @param {URL} address
 * @param {string} integrity
 * @returns {Promise<any>} rejects when it can't be had, or is another one
 */
export async function importChecked({ href }, integrity) {
  const link = Object.assign(document.createElement("link"), { rel: "modulepreload", href, integrity });
  if (!link.relList.supports("modulepreload")) throw new Error("this browser can't check modules");
  try {
    await new Promise((resolve, reject) => {
      Object.assign(link, { onload: resolve, onerror: reject });
      document.head.append(link);
    });
    return await import(href);
  } finally {
    link.remove();
  }
}
