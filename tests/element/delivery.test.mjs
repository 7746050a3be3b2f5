import assert from "node:assert/strict";
import { test } from "node:test";

import { deliver } from "../../src/element/delivery.js";

const RESPONSE = { id: "4b3d2c1a-0000-4000-8000-000000000000", answers: { K_KNOW: "NO" } };
const ENDPOINT = "https://collector.example/v1/responses";

/**
 * A network that gives these answers in turn, and a clock that needs no time:
 * pauses are over at once; the limit of an attempt passes when a test says so.
 */
function network(...answers) {
  const seen = { requests: [], pauses: [], passLimit: () => {} };
  const means = {
    async fetch(url, init) {
      seen.requests.push({ url, ...init });
      const answer = answers[Math.min(seen.requests.length, answers.length) - 1];
      return typeof answer === "function" ? answer(init.signal, seen) : answer.clone();
    },
    after(ms, callback) {
      if (ms === 15_000) {
        seen.passLimit = callback;
      } else {
        seen.pauses.push(ms);
        queueMicrotask(callback);
      }
      return () => {};
    },
    random: () => 0,
  };
  return { means, seen };
}

const json = (body, status = 200, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });
const accepted = json({ receipt: "4b3d2c1a" });

/** No connection. */
const down = () => Promise.reject(new TypeError("Failed to fetch"));

/** An answer that never comes: the limit passes, and the attempt is called off. */
const hang = (signal, seen) =>
  new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
    seen.passLimit();
  });

async function send(...answers) {
  const { means, seen } = network(...answers);
  const attempts = [];
  const result = await deliver(
    RESPONSE,
    { endpoint: ENDPOINT, onAttempt: (attempt) => attempts.push(attempt) },
    means,
  );
  return { result, attempts, ...seen };
}

test("a response is posted as JSON, with nothing that tells who or where from", async () => {
  const { result, requests, attempts } = await send(accepted);
  assert.deepEqual(result, { ok: true, kept: "endpoint", receipt: "4b3d2c1a" });
  assert.deepEqual(attempts, [1]);
  const [{ url, method, headers, body, credentials, cache, referrerPolicy, keepalive }] = requests;
  assert.equal(url, ENDPOINT);
  assert.equal(method, "POST");
  assert.deepEqual(headers, { "content-type": "application/json" });
  assert.deepEqual(JSON.parse(body), RESPONSE);
  assert.deepEqual(
    { credentials, cache, referrerPolicy, keepalive },
    { credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer", keepalive: false },
  );
});

test("an empty 201 or 204 is a delivery without a receipt", async () => {
  for (const status of [201, 204]) {
    const { result } = await send(new Response(null, { status }));
    assert.deepEqual(result, { ok: true, kept: "endpoint" });
  }
});

test("a receipt may also come with 201", async () => {
  const { result } = await send(json({ receipt: "r1" }, 201));
  assert.deepEqual(result, { ok: true, kept: "endpoint", receipt: "r1" });
});

test("a 2xx that is no receipt is unexpected, and not asked again", async () => {
  const answers = [
    new Response("<!doctype html><p>Portal", { status: 200 }),
    new Response("", { status: 200 }),
    json({}),
    json(null),
    json({ receipt: "" }),
    json({ receipt: 12 }, 201),
  ];
  for (const answer of answers) {
    const { result, requests } = await send(answer);
    assert.deepEqual(result, { ok: false, code: "delivery-unexpected", status: answer.status });
    assert.equal(requests.length, 1);
  }
});

test("a 4xx is a refusal, and not asked again", async () => {
  for (const status of [400, 403, 404, 409, 413, 422, 429]) {
    const { result, requests } = await send(json({ error: "no" }, status));
    assert.deepEqual(result, { ok: false, code: "delivery-refused", status });
    assert.equal(requests.length, 1);
  }
});

test("a 5xx is tried four times, after 1, 2 and 4 seconds", async () => {
  const { result, requests, attempts, pauses } = await send(json({ error: "later" }, 503));
  assert.deepEqual(result, { ok: false, code: "delivery-failed", status: 503 });
  assert.deepEqual(attempts, [1, 2, 3, 4]);
  assert.deepEqual(pauses, [1_000, 2_000, 4_000]);
  assert.equal(requests.length, 4);
});

test("every attempt sends the same bytes", async () => {
  const { result, requests } = await send(down, json({}, 500), down, accepted);
  assert.equal(result.ok, true);
  assert.equal(requests.length, 4);
  assert.equal(new Set(requests.map(({ body }) => body)).size, 1);
});

test("no network is unreachable", async () => {
  const { result, requests } = await send(down);
  assert.deepEqual(result, { ok: false, code: "delivery-unreachable" });
  assert.equal(requests.length, 4);
});

test("a connection that breaks while the answer is read is unreachable", async () => {
  const broken = () => ({ ok: true, status: 200, text: () => Promise.reject(new TypeError("network error")) });
  const { result } = await send(broken);
  assert.deepEqual(result, { ok: false, code: "delivery-unreachable" });
});

test("an answer that doesn't come in time is a timeout", async () => {
  const { result, requests } = await send(hang);
  assert.deepEqual(result, { ok: false, code: "delivery-timeout" });
  assert.equal(requests.length, 4);
});

test("the code is that of the last attempt", async () => {
  const { result } = await send(hang, down, down, json({ error: "no" }, 422));
  assert.deepEqual(result, { ok: false, code: "delivery-refused", status: 422 });
});

test("429 is tried again when the server says when, and soon enough", async () => {
  const soon = await send(json({}, 429, { "retry-after": "30" }), accepted);
  assert.equal(soon.result.ok, true);
  assert.deepEqual(soon.pauses, [30_000]);

  for (const when of ["31", "-1", "Wed, 21 Oct 2026 07:28:00 GMT", "soon"]) {
    const { result, requests } = await send(json({}, 429, { "retry-after": when }));
    assert.deepEqual(result, { ok: false, code: "delivery-refused", status: 429 });
    assert.equal(requests.length, 1, when);
  }
});

test("pauses are up to a quarter longer, by chance", async () => {
  const { means, seen } = network(down, accepted);
  await deliver(RESPONSE, { endpoint: ENDPOINT }, { ...means, random: () => 1 });
  assert.deepEqual(seen.pauses, [1_250]);
});

test("an abort during an attempt ends delivery without a result", async () => {
  const abort = new AbortController();
  const cut = (signal) =>
    new Promise((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
      abort.abort();
    });
  const { means, seen } = network(cut);
  const result = await deliver(RESPONSE, { endpoint: ENDPOINT, signal: abort.signal }, means);
  assert.equal(result, undefined);
  assert.equal(seen.requests.length, 1);
});

test("what is aborted before it begins is not sent", async () => {
  const { means, seen } = network(accepted);
  const fetch = async (url, init) => {
    init.signal.throwIfAborted();
    return means.fetch(url, init);
  };
  const result = await deliver(RESPONSE, { endpoint: ENDPOINT, signal: AbortSignal.abort() }, { ...means, fetch });
  assert.equal(result, undefined);
  assert.deepEqual(seen.requests, []);
});

test("an abort during a pause ends delivery without a result", async () => {
  const abort = new AbortController();
  const { means, seen } = network(down);
  const after = (ms, callback) => {
    if (ms !== 15_000) queueMicrotask(() => abort.abort());
    return () => {};
  };
  const result = await deliver(RESPONSE, { endpoint: ENDPOINT, signal: abort.signal }, { ...means, after });
  assert.equal(result, undefined);
  assert.equal(seen.requests.length, 1);
});

test("without endpoint and sink, nothing is sent", async () => {
  const { means, seen } = network(accepted);
  assert.deepEqual(await deliver(RESPONSE, {}, means), { ok: true, kept: "none" });
  assert.deepEqual(seen.requests, []);
});

test("a sink takes the response in place of the endpoint", async () => {
  const { means, seen } = network(accepted);
  const given = [];
  const sink = async (response) => {
    given.push(response);
    return { receipt: "own-1" };
  };
  const result = await deliver(RESPONSE, { endpoint: ENDPOINT, sink }, means);
  assert.deepEqual(result, { ok: true, kept: "sink", receipt: "own-1" });
  assert.deepEqual(given, [RESPONSE]);
  assert.deepEqual(seen.requests, []);
});

test("a sink needn't give a receipt, nor be asynchronous", async () => {
  const result = await deliver(RESPONSE, { sink: () => undefined });
  assert.deepEqual(result, { ok: true, kept: "sink", receipt: undefined });
});

test("a sink that fails is a failed delivery", async () => {
  const thrown = () => {
    throw new Error("full");
  };
  for (const sink of [thrown, () => Promise.reject(new Error("full"))]) {
    assert.deepEqual(await deliver(RESPONSE, { sink }), { ok: false, code: "delivery-failed" });
  }
});
