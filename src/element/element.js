/**
 * `<probono-survey>`: the shell around one survey. It loads, mounts, listens,
 * delivers and tears down; what a survey is, it leaves to the widget.
 */

import { OBSERVED, PROPERTIES, changeOf, headingLevel, languageOf, mirrorAttributes, optionsOf, reflect } from "./attributes.js";
import { deferred } from "./deferred.js";
import { events } from "./events.js";
import { failure } from "./failure.js";
import { identity } from "./identity.js";
import { hasCrashed, loadDelivery, loadStyles, loadWidget, nextPrefix, onCrash, resources, shellSheet } from "./loader.js";
import { whenNear } from "./nearby.js";
import { file, notice, save } from "./notice.js";
import { whole } from "./resources.js";

/**
 * @typedef {import("./resources.js").Words & {shown: import("./resources.js").Shown}} Spoken
 */

/**
 * An embeddable survey.
 *
 * @slot - shown until the survey is, and where it can't be
 * @csspart base - the box the survey is in
 * @csspart alert - the message shown when there is no survey to show
 * @fires probono-ready
 * @fires probono-start
 * @fires probono-page
 * @fires probono-submit - cancelable: the page takes over delivery
 * @fires probono-complete
 * @fires probono-error
 */
export class ProbonoSurvey extends HTMLElement {
  static observedAttributes = OBSERVED;

  /** Ids inside this element begin with it. */
  #prefix = nextPrefix();
  #root = this.attachShadow({ mode: "open" });
  /** Around the slot, which itself is never hidden: it keeps telling of changes. */
  #fallback = document.createElement("div");
  /** What the widget is mounted into; a new one each time. */
  #base = document.createElement("div");
  /** @type {HTMLElement | undefined} the message in place of a survey */
  #notice;

  #connected = false;
  /** Whether the element was near enough to load; from then on it does so at once. */
  #near = false;
  /** Stops waiting for the element to come near. */
  #stopWaiting = () => {};
  /** @type {AbortController | undefined} one survey, from loading to removal */
  #life;
  /** @type {AbortController | undefined} the delivery under way */
  #delivery;
  /** @type {import("./widget.js").Survey | undefined} */
  #survey;
  /** @type {import("./resources.js").Shown | undefined} the questionnaire that is shown */
  #shown;
  /** The language last asked for, by the page or by the respondent. */
  #lang = "";
  /** The id of the response under way. */
  #id = "";
  /** @type {import("./notice.js").Saved | undefined} the last response that left the widget */
  #saved;
  #ready = deferred();

  /** @type {object | undefined} */
  #definition;
  /** @type {object | undefined} */
  #prefill;
  /** @type {import("./delivery.js").Sink | undefined} */
  #sink;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [shellSheet];
    this.#base.setAttribute("part", "base");
    this.#base.dataset.state = "loading";
    this.#fallback.append(document.createElement("slot"));
    this.#root.append(this.#base, this.#fallback);
  }

  /** A questionnaire of the page's own, in place of one from the catalogue. */
  get definition() {
    return this.#definition;
  }
  set definition(value) {
    if (value === this.#definition) return;
    this.#definition = value ?? undefined;
    this.#restart();
  }

  /** Answers known beforehand, by item code; read when a survey is mounted. */
  get prefill() {
    return this.#prefill;
  }
  set prefill(value) {
    this.#prefill = value ?? undefined;
  }

  /** Delivers the response in place of the endpoint. */
  get sink() {
    return this.#sink;
  }
  set sink(value) {
    this.#sink = value ?? undefined;
  }

  get headingLevel() {
    return headingLevel(this);
  }
  set headingLevel(value) {
    reflect(this, "heading-level", value);
  }

  get loading() {
    return this.getAttribute("loading") === "eager" ? "eager" : "lazy";
  }
  set loading(value) {
    reflect(this, "loading", value);
  }

  /** Resolves when the first screen is shown; rejects with an error that has a `code` when there will be none. */
  get ready() {
    return this.#ready.promise;
  }

  /** The response as it stands, or `undefined` while no survey is shown. */
  get response() {
    return hasCrashed() ? undefined : this.#survey?.response();
  }

  /** Starts again from the first screen, without answers. */
  reset() {
    this.#delivery?.abort();
    this.#delivery = this.#saved = undefined;
    this.#tell((survey) => survey.reset(this.#identity()));
  }

  connectedCallback() {
    PROPERTIES.forEach((property) => this.#upgrade(property));
    // Already connected when it was moved: the survey goes on.
    if (this.#connected) return;
    this.#connected = true;
    if (this.loading === "eager") this.#load();
    else this.#stopWaiting = whenNear(this, () => this.#load());
  }

  /** Being there, it lets `moveBefore()` move the element without the callbacks around it. */
  connectedMoveCallback() {}

  disconnectedCallback() {
    // An element that was only moved is connected again by then.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#connected = this.#near = false;
      this.#unmount();
    });
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} after
   */
  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    const change = changeOf(this, name);
    if (change) this.#tell((survey) => survey.update(change));
    else if (name === "questionnaire") this.#restart();
    else if (name === "lang") this.#speak(languageOf(this));
    else if (name === "loading" && this.loading === "eager" && this.#connected && !this.#near) this.#load();
  }

  /**
   * Hands a value that was set before the element was defined to the property it was meant for.
   * @param {string} property
   */
  #upgrade(property) {
    if (!Object.hasOwn(this, property)) return;
    const self = /** @type {any} */ (this);
    const value = self[property];
    delete self[property];
    self[property] = value;
  }

  /** Loads and mounts again, unless nothing was loaded yet. */
  #restart() {
    if (!this.#near) return;
    this.#unmount();
    this.#load();
  }

  async #load() {
    this.#stopWaiting();
    this.#near = true;
    this.#saved = undefined;
    const { signal } = (this.#life = new AbortController());
    signal.addEventListener("abort", onCrash(() => this.#fail("crashed")));
    this.#show("loading");
    if (this.#ready.settled) this.#ready = deferred();
    try {
      // Until the running script has set all the properties it wants to set.
      await null;
      const lang = languageOf(this);
      const parts = await Promise.all([loadWidget(), loadStyles(), this.#inLanguage(lang), loadDelivery()]);
      if (!signal.aborted) this.#mount(signal, lang, parts);
    } catch (error) {
      if (!signal.aborted) this.#fail(hasCrashed() ? "crashed" : codeOf(error));
    }
  }

  /**
   * @param {AbortSignal} signal ends with the survey
   * @param {string} lang
   * @param {[import("./loader.js").Widget, CSSStyleSheet, Spoken, unknown]} parts
   */
  #mount(signal, lang, [widget, styles, { shown, strings, asked, known }]) {
    if (hasCrashed()) throw failure("crashed");
    this.#root.adoptedStyleSheets = [shellSheet, styles];
    this.#shown = shown;
    this.#lang = lang;
    const options = {
      ...optionsOf(this),
      ...this.#identity(),
      ...shown,
      strings,
      asked,
      lang,
      prefill: this.#prefill,
      idPrefix: this.#prefix,
      canDeliver: Boolean(this.#sink || this.getAttribute("endpoint")),
    };
    // Heard later, so that what follows from it never calls into the widget while the widget is calling.
    this.#survey = widget.mount(this.#base, options, (type, detail) =>
      queueMicrotask(() => signal.aborted || this.#hear(type, detail)),
    );
    if (!known) this.#fire("error", { code: "language-unknown" });
    // The page may have changed its mind meanwhile.
    if (languageOf(this) !== lang) this.#speak(languageOf(this));
  }

  /** Ends the survey and whatever it has under way. The old mount point goes with it. */
  #unmount() {
    this.#stopWaiting();
    this.#life?.abort();
    this.#delivery?.abort();
    this.#tell((survey) => survey.destroy());
    this.#life = this.#delivery = this.#survey = this.#shown = undefined;
    const base = /** @type {HTMLDivElement} */ (this.#base.cloneNode(false));
    this.#base.replaceWith(base);
    this.#base = base;
  }

  /**
   * Shows the message for a failure, and the page's own content, in place of a survey.
   * @param {string} code
   */
  #fail(code) {
    const saved = this.#saved;
    this.#unmount();
    this.#show("failed");
    this.#notice = notice(code, languageOf(this), this.childElementCount > 0, saved && (() => save(this.#root, saved)));
    this.#root.prepend(this.#notice);
    this.#ready.reject(failure(code));
    this.#fire("error", { code });
  }

  /** @param {"loading" | "ready" | "failed"} state */
  #show(state) {
    this.#notice?.remove();
    this.#base.dataset.state = state;
    this.#fallback.hidden = state === "ready";
  }

  /**
   * Takes what the widget has to say.
   * @param {string} type
   * @param {any} detail
   */
  #hear(type, detail) {
    if (type === "submit") return this.#send(detail);
    if (type === "language") return this.#speak(detail.lang);
    if (type === "download") {
      this.#saved = file(detail.filename, detail.response);
      return save(this.#root, this.#saved);
    }
    if (type === "print") return window.print();
    if (type === "ready") {
      this.#show("ready");
      this.#ready.resolve();
    } else if (type === "error") {
      // Of these the element itself has told the page.
      if (/^(language|delivery)-/.test(detail.code)) return;
      // The widget says why there is no survey; the page's own content comes back beside it.
      this.#show("failed");
      this.#ready.reject(failure(detail.code));
    } else if (type === "complete") {
      detail.id = this.#id;
    }
    if (type in events) this.#fire(/** @type {keyof typeof events} */ (type), detail);
  }

  /** @param {{id: string, response: object}} detail */
  async #send({ id, response }) {
    if (this.#delivery) return;
    this.#saved = file(`probono-survey-${id}.json`, response);
    if (!this.#fire("submit", { id, response })) {
      return this.#tell((survey) => survey.delivered({ kept: "host" }));
    }
    const delivery = (this.#delivery = new AbortController());
    const { deliver } = await loadDelivery();
    const result = await deliver(response, {
      endpoint: this.getAttribute("endpoint") ?? "",
      sink: this.#sink,
      signal: delivery.signal,
      onAttempt: (attempt) => this.#tell((survey) => survey.sending(attempt)),
    });
    if (!result) return;
    this.#delivery = undefined;
    if (result.ok) {
      this.#tell((survey) => survey.delivered({ kept: result.kept, receipt: result.receipt }));
    } else {
      const { code, status } = result;
      this.#tell((survey) => survey.deliveryFailed({ code, status }));
      this.#fire("error", { code, status });
    }
  }

  /**
   * Changes the language of a survey that is shown; the answers stay.
   * @param {string} lang
   */
  async #speak(lang) {
    const signal = this.#life?.signal;
    if (!signal || !this.#survey) return;
    this.#lang = lang;
    try {
      const { shown, strings, asked, known } = await this.#inLanguage(lang);
      if (signal.aborted || this.#lang !== lang) return;
      const change = { lang, strings, asked, ...(shown.definition !== this.#shown?.definition && shown) };
      this.#shown = shown;
      this.#tell((survey) => survey.update(change));
      if (!known) this.#fire("error", { code: "language-unknown" });
    } catch (error) {
      if (!signal.aborted) this.#fire("error", { code: codeOf(error) });
    }
  }

  /**
   * The questionnaire and the widget's texts, in a language as far as they speak it.
   * @param {string} lang
   * @returns {Promise<Spoken>}
   */
  async #inLanguage(lang) {
    const shown = this.#definition
      ? whole(this.#definition)
      : await resources.questionnaire(this.getAttribute("questionnaire") ?? "", lang);
    return { shown, ...(await resources.strings(lang, shown.languages)) };
  }

  /**
   * @param {keyof typeof events} name
   * @param {any} detail
   * @returns {boolean} whether the page leaves what follows to the element
   */
  #fire(name, detail) {
    return this.dispatchEvent(events[name](detail));
  }

  /** @param {(survey: import("./widget.js").Survey) => void} action */
  #tell(action) {
    if (this.#survey && !hasCrashed()) action(this.#survey);
  }

  #identity() {
    const made = identity();
    this.#id = made.responseId;
    return made;
  }
}

/**
 * @param {any} error
 * @returns {string} its stable code
 */
function codeOf(error) {
  return typeof error?.code === "string" ? error.code : "load-failed";
}

mirrorAttributes(ProbonoSurvey.prototype);
