/**
 * Hands a finished response over: to the page's own function, to an endpoint,
 * or to nobody. Every attempt sends the same bytes, hence the same id, so a
 * collector can tell a repeated attempt from a second response.
 */

import { json } from "./json.js";

/**
 * @typedef {{ok: true, kept: "sink" | "endpoint" | "none", receipt?: string}} Delivered
 * @typedef {{ok: false, code: string, status?: number}} Failed
 * @typedef {(response: object, context: {signal: AbortSignal | undefined}) => unknown} Sink
 *
 * @typedef {object} Means what delivery uses of the browser
 * @property {(url: string, init: RequestInit) => Promise<Response>} fetch
 * @property {(ms: number, callback: () => void) => () => void} after runs a callback later; returns how to cancel it
 * @property {() => number} random from 0 to 1
 */

/** How long one attempt may take, in milliseconds. */
const TIMEOUT = 15_000;

/** The pauses between attempts, in milliseconds; one more attempt than pauses. */
const PAUSES = [1_000, 2_000, 4_000];

/** The longest pause a server may ask for, in seconds. */
const LONGEST_RETRY_AFTER = 30;

/** @type {RequestInit} */
const POST = {
  method: "POST",
  headers: { "content-type": "application/json" },
  credentials: "omit",
  cache: "no-store",
  referrerPolicy: "no-referrer",
  keepalive: false,
};

/** @type {Means} */
const BROWSER = {
  fetch: (url, init) => fetch(url, init),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
  random: Math.random,
};

/**
 * Delivers a response.
 * @param {object} response
 * @param {object} to
 * @param {string} [to.endpoint] where to POST it
 * @param {Sink} [to.sink] a function that delivers in place of the endpoint
 * @param {AbortSignal} [to.signal] ends delivery, whatever its state
 * @param {(attempt: number) => void} [to.onAttempt] told when an attempt begins, from 1
 * @param {Means} [means] replaced by tests
 * @returns {Promise<Delivered | Failed | undefined>} `undefined` when it was aborted
 */
export async function deliver(response, { endpoint, sink, signal, onAttempt = () => {} }, means = BROWSER) {
  /** @type {Delivered | Failed} */
  let result = { ok: true, kept: "none" };
  if (sink) {
    onAttempt(1);
    result = await hand(response, sink, signal);
  } else if (endpoint) {
    result = await post(json(response), endpoint, signal, onAttempt, means);
  }
  return signal?.aborted ? undefined : result;
}

/**
 * @param {object} response
 * @param {Sink} sink
 * @param {AbortSignal | undefined} signal
 * @returns {Promise<Delivered | Failed>}
 */
async function hand(response, sink, signal) {
  try {
    const answer = await sink(response, { signal });
    return { ok: true, kept: "sink", receipt: receiptOf(answer) };
  } catch {
    return { ok: false, code: "delivery-failed" };
  }
}

/**
 * @param {string} body
 * @param {string} endpoint
 * @param {AbortSignal | undefined} signal
 * @param {(attempt: number) => void} onAttempt
 * @param {Means} means
 * @returns {Promise<Delivered | Failed>}
 */
async function post(body, endpoint, signal, onAttempt, means) {
  for (let attempt = 1; ; attempt += 1) {
    onAttempt(attempt);
    const { pause, ...result } = await attemptOnce(body, endpoint, signal, means);
    if (pause === undefined || attempt > PAUSES.length || signal?.aborted) return result;
    // Up to a quarter more, so that pages that failed together don't come back together.
    const least = pause || PAUSES[attempt - 1];
    await wait(least * (1 + means.random() / 4), signal, means);
    if (signal?.aborted) return result;
  }
}

/**
 * One attempt. A `pause` in the result means that another attempt may help:
 * after that many milliseconds, or after the usual pause when it is 0.
 * @param {string} body
 * @param {string} endpoint
 * @param {AbortSignal | undefined} signal
 * @param {Means} means
 * @returns {Promise<(Delivered | Failed) & {pause?: number}>}
 */
async function attemptOnce(body, endpoint, signal, means) {
  const limit = new AbortController();
  const stop = () => limit.abort();
  const cancel = means.after(TIMEOUT, stop);
  signal?.addEventListener("abort", stop);
  if (signal?.aborted) stop();
  try {
    return await read(await means.fetch(endpoint, { ...POST, body, signal: limit.signal }));
  } catch {
    const code = limit.signal.aborted ? "delivery-timeout" : "delivery-unreachable";
    return { ok: false, code, pause: 0 };
  } finally {
    cancel();
    signal?.removeEventListener("abort", stop);
  }
}

/**
 * What an endpoint's answer means.
 * @param {Response} answer
 * @returns {Promise<(Delivered | Failed) & {pause?: number}>}
 */
async function read(answer) {
  const { status } = answer;
  if (status >= 500) return { ok: false, code: "delivery-failed", status, pause: 0 };
  if (!answer.ok) {
    const seconds = status === 429 ? Number.parseInt(answer.headers.get("retry-after") ?? "", 10) : NaN;
    const pause = seconds >= 0 && seconds <= LONGEST_RETRY_AFTER ? seconds * 1_000 : undefined;
    return { ok: false, code: "delivery-refused", status, pause };
  }
  const text = await answer.text();
  if (text === "" && (status === 201 || status === 204)) return { ok: true, kept: "endpoint" };
  const receipt = receiptOf(parse(text));
  return receipt === undefined
    ? { ok: false, code: "delivery-unexpected", status }
    : { ok: true, kept: "endpoint", receipt };
}

/**
 * @param {string} text
 * @returns {unknown} `undefined` when the text isn't JSON
 */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * @param {unknown} answer
 * @returns {string | undefined}
 */
function receiptOf(answer) {
  const receipt = /** @type {{receipt?: unknown} | null | undefined} */ (answer)?.receipt;
  return typeof receipt === "string" && receipt !== "" ? receipt : undefined;
}

/**
 * Waits, but not beyond an abort.
 * @param {number} ms
 * @param {AbortSignal | undefined} signal
 * @param {Means} means
 * @returns {Promise<void>}
 */
function wait(ms, signal, means) {
  return new Promise((resolve) => {
    const done = () => {
      cancel();
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const cancel = means.after(ms, done);
    signal?.addEventListener("abort", done);
  });
}
