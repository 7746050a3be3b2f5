// The one function of Node.js that is used here.
declare module "node:fs/promises" {
  export function readFile(file: URL): Promise<Uint8Array>;
}
