/**
 * `<probono-survey>`: attributes, properties, the life of an element on a page
 * and in a form. What a survey does is in `passage.js`, which is fetched when
 * the element comes near; what a survey is, the widget knows.
 */

import { alertBox } from "./alert.js";
import {
  OBSERVED,
  PROPERTIES,
  changeOf,
  headingLevel,
  languageOf,
  mirrorAttributes,
  optionsOf,
  reflect,
  setting,
} from "./attributes.js";
import { deferred } from "./deferred.js";
import { event } from "./events.js";
import { failure } from "./failure.js";
import { internalsOf, mark, mirrorField } from "./field.js";
import { firstWords } from "./first-words.js";
import { json } from "./json.js";
import { dress, hasCrashed, loadEngine, loadPassage, loadStyles, loadWidget, nextPrefix, onCrash, resources } from "./loader.js";
import { whenNear } from "./nearby.js";
import { VERSION } from "./version.js";

/** @typedef {import("./passage.js").Kept} Kept */

/**
 * An embeddable survey.
 *
 * @slot - shown until the survey is, and where it can't be
 * @slot intro - below the title of the first screen, before the information notice
 * @slot thank-you - on the results, below what became of the response
 * @slot footer - below every screen, before the line that names version and fingerprint
 * @csspart base - the box the survey is in
 * @csspart alert - the message shown when there is no survey to show
 * @cssproperty --probono-display - `display` of the element, `block` unless told otherwise
 * @cssproperty --probono-reserve - the height kept free until the survey is there, and until the respondent begins where its end is in sight
 * @cssstate loading - on its way, or waiting to come near
 * @cssstate ready - the survey is shown
 * @cssstate failed - there is no survey to show
 * @cssstate begun - the respondent has begun
 * @cssstate complete - the response has been dealt with
 * @fires probono-ready
 * @fires probono-start
 * @fires probono-page
 * @fires probono-submit - cancelable: the page takes over delivery
 * @fires probono-complete
 * @fires probono-theme
 * @fires probono-error
 * @fires change - the value has become the response
 */
export class ProbonoSurvey extends HTMLElement {
  static formAssociated = true;
  static observedAttributes = OBSERVED;
  /** The version of the package it came with. */
  static version = VERSION;

  /** Ids inside this element begin with it. */
  #prefix = nextPrefix();
  #root = this.attachShadow({ mode: "open" });
  /** Around the slot, which itself is never hidden: it keeps telling of changes. */
  #fallback = document.createElement("div");
  /** What the widget is mounted into. */
  #base = document.createElement("div");
  /** @type {HTMLElement | undefined} the message in place of a survey */
  #notice;
  /** The styles of the survey, once they are there. */
  #styles = "";

  #connected = false;
  /** Whether the element was near enough to load; from then on it does so at once. */
  #near = false;
  /** Stops waiting for the element to come near. */
  #stopWaiting = () => {};
  /** Another one each time the survey is loaded. */
  #turn = 0;
  /** @type {import("./passage.js").Passage | undefined} the survey, once it is loaded */
  #passage;
  /** @type {Kept | undefined} where a survey that was taken away goes on */
  #kept;
  #ready = deferred();

  /** @type {object | undefined} */
  #definition;
  /** @type {string | undefined} what its form says when it requires the response, in the language shown */
  #required;
  /** @type {Record<string, string | number | boolean> | undefined} */
  #parameters;
  /** @type {object | undefined} */
  #prefill;
  /** @type {import("./delivery.js").Sink | undefined} */
  #sink;

  constructor() {
    super();
    internalsOf(this);
    dress(this.#root);
    const base = this.#base;
    base.setAttribute("part", "base");
    // The words are part of the instrument: the survey has languages of its own.
    base.translate = false;
    // Where its language runs the other way, the survey says so itself.
    base.dir = "ltr";
    base.dataset.state = "loading";
    this.#fallback.append(document.createElement("slot"));
    this.#root.append(base, this.#fallback);
  }

  /** A questionnaire of the page's own, in place of one from the catalogue. */
  get definition() {
    return this.#definition;
  }
  set definition(value) {
    const before = this.#definition;
    this.#definition = value ?? undefined;
    // Frameworks hand over the same thing again and again.
    if (value !== before && json(value ?? null) !== json(before ?? null)) this.restart();
  }

  /** What the page tells of the response, by the codes that the questionnaire declares. */
  get parameters() {
    return this.#parameters;
  }
  set parameters(value) {
    this.#parameters = value ?? undefined;
    this.#passage?.attributeChanged("parameters");
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
    return this.#passage?.response;
  }

  /** The response as JSON once it is complete, else empty: what a form sends. */
  get value() {
    return this.#kept?.value ?? "";
  }

  /** Starts again from the first screen, without answers. */
  reset() {
    this.#passage?.reset();
    this.#keep(undefined);
  }

  /**
   * Loads and mounts again, unless nothing was loaded yet. Answers stay where
   * the instrument is the same.
   */
  restart() {
    if (!this.#near) return;
    this.#unmount();
    this.#load();
  }

  connectedCallback() {
    PROPERTIES.forEach((property) => this.#upgrade(property));
    // Already connected when it was moved: the survey goes on.
    if (this.#connected) return;
    this.#connected = true;
    this.#validate();
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

  /** Style sheets stay behind with the document they were made in. */
  adoptedCallback() {
    dress(this.#root, this.#styles);
    this.#passage?.adopted();
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} after
   */
  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (name === "questionnaire") this.restart();
    else if (name === "loading" && this.loading === "eager" && this.#connected && !this.#near) this.#load();
    else this.#passage?.attributeChanged(name);
    if (name === "required" || name === "lang") this.#validate();
  }

  formAssociatedCallback() {
    this.#keep(this.#kept);
  }

  /** @param {boolean} disabled by its own attribute or a `fieldset` around it */
  formDisabledCallback(disabled) {
    this.#base.inert = disabled;
  }

  formResetCallback() {
    this.reset();
  }

  /**
   * The page comes back as it was left: the survey goes on.
   * @param {unknown} state
   */
  formStateRestoreCallback(state) {
    try {
      const kept = JSON.parse(String(state));
      this.restart();
      this.#keep(kept);
    } catch {
      // What another version has left behind is no use.
    }
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

  async #load() {
    this.#stopWaiting();
    this.#near = true;
    const turn = ++this.#turn;
    this.#show("loading");
    if (this.#ready.settled) this.#ready = deferred();
    // All at once; what fails is told by what waits for it.
    for (const part of [loadWidget(), loadStyles()]) part.catch(() => {});
    try {
      const { Passage } = await loadPassage();
      if (turn === this.#turn) this.#passage = new Passage(this.#lend(), this.#kept);
    } catch {
      const { lang, lost } = firstWords(languageOf(this));
      if (turn === this.#turn) this.#fail("load-failed", alertBox(lang, lost));
    }
  }

  /** @returns {import("./passage.js").Shell} */
  #lend() {
    return {
      // With what is mirrored below.
      element: /** @type {any} */ (this),
      root: this.#root,
      base: this.#base,
      prefix: this.#prefix,
      loader: { resources, loadWidget, loadEngine, loadStyles, hasCrashed, onCrash },
      attributes: { changeOf, languageOf, optionsOf, setting },
      firstWords,
      dress: (styles) => dress(this.#root, (this.#styles = styles)),
      speak: (required) => {
        this.#required = required;
        this.#validate();
      },
      shown: () => {
        this.#show("ready");
        this.#ready.resolve();
      },
      refused: (code) => {
        this.#show("failed");
        this.#ready.reject(failure(code));
      },
      fail: (code, box) => this.#fail(code, box),
      keep: (kept) => this.#keep(kept),
      mark: (state, on) => mark(this, state, on),
    };
  }

  /** Ends the survey; where it stood is kept in case the element comes back. */
  #unmount() {
    this.#stopWaiting();
    this.#turn++;
    const passage = this.#passage;
    this.#passage = undefined;
    if (passage) this.#keep(passage.end());
  }

  /**
   * Shows a message, and the page's own content, in place of a survey.
   * @param {string} code
   * @param {HTMLElement} box
   */
  #fail(code, box) {
    this.#unmount();
    this.#show("failed");
    this.#notice = box;
    this.#root.prepend(box);
    this.#ready.reject(failure(code));
    this.dispatchEvent(event("error", { code }));
  }

  /** @param {"loading" | "ready" | "failed"} state */
  #show(state) {
    this.#notice?.remove();
    this.#base.dataset.state = state;
    this.#fallback.hidden = state === "ready";
    for (const known of ["loading", "ready", "failed"]) mark(this, known, known === state);
  }

  /**
   * Remembers where the respondent stands. In a form the browser remembers
   * too, as of any field; elsewhere nothing outlives the page.
   * @param {Kept | undefined} kept
   */
  #keep(kept) {
    this.#kept = kept;
    const internals = internalsOf(this);
    internals.setFormValue?.(this.value || null, internals.form && kept ? json(kept) : null);
    this.#validate();
  }

  #validate() {
    const missing = this.hasAttribute("required") && !this.value;
    const required = this.#required ?? firstWords(languageOf(this)).required;
    // What the browser is to point at must be able to take the focus.
    reflect(this.#base, "tabindex", missing ? -1 : null);
    internalsOf(this).setValidity?.({ valueMissing: missing }, missing ? required : "", this.#base);
  }
}

mirrorAttributes(ProbonoSurvey.prototype);
mirrorField(ProbonoSurvey.prototype);
