/**
 * A promise that is settled from outside. Nobody has to listen to it: a
 * rejection that is not handled is not reported.
 * @returns {{promise: Promise<void>, settled: boolean, resolve: () => void, reject: (error: Error) => void}}
 */
export function deferred() {
  /** @type {any} */
  const made = { settled: false };
  made.promise = new Promise((resolve, reject) => {
    made.resolve = () => {
      made.settled = true;
      resolve(undefined);
    };
    made.reject = (/** @type {Error} */ error) => {
      made.settled = true;
      reject(error);
    };
  });
  made.promise.catch(() => {});
  return made;
}
