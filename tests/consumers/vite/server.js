// A server that renders pages may import the package too: nothing happens there.
import assert from "node:assert/strict";

for (const entry of ["probono-survey", "probono-survey/react", "probono-survey/vue", "probono-survey/svelte"]) {
  const { ProbonoSurvey } = await import(entry);
  assert.equal(typeof ProbonoSurvey, "function", entry);
}
