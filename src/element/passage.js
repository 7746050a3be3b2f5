/**
 * One survey in an element, from loading to removal: mounts the widget, hears
 * what it has to say, delivers the response. It comes with the widget, so that
 * a page whose survey nobody sees doesn't fetch it.
 */

import { Catalogue, whole } from "./catalogue.js";
import { mindColors, themeOf } from "./colors.js";
import { configurationOf, watchConfiguration } from "./configuration.js";
import { deliver } from "./delivery.js";
import { events } from "./events.js";
import { failure } from "./failure.js";
import { identity } from "./identity.js";
import { json } from "./json.js";
import { file, notice, save } from "./notice.js";

/**
 * What lets another passage go on where one ended: the answers, and what has
 * become of them.
 * @typedef {object} Kept
 * @property {import("./widget.js").Snapshot} snapshot
 * @property {{kept: string, receipt?: string | undefined}} [done]
 * @property {string} [value] the response as JSON, once it is complete
 *
 * @typedef {import("./catalogue.js").Words & {shown: Shown}} Spoken
 *
 * A questionnaire as the widget takes it, or what is wrong with it.
 * @typedef {import("./catalogue.js").Found & {problems?: object[]}} Shown
 *
 * What the element lends to a passage.
 * @typedef {object} Shell
 * @property {import("./element.js").ProbonoSurvey & {form: HTMLFormElement | null, name: string, disabled: boolean}} element
 * @property {ShadowRoot} root
 * @property {HTMLElement} base
 * @property {string} prefix what ids begin with
 * @property {Pick<typeof import("./loader.js"), "resources" | "loadWidget" | "loadEngine" | "loadStyles" | "hasCrashed" | "onCrash">} loader
 * @property {Pick<typeof import("./attributes.js"), "changeOf" | "languageOf" | "optionsOf" | "setting">} attributes
 * @property {typeof import("./first-words.js").firstWords} firstWords
 * @property {(styles: string) => void} dress
 * @property {(required: string) => void} speak takes over what a form says when it requires the response
 * @property {() => void} shown there is a survey
 * @property {(code: string) => void} refused the widget says why there is none
 * @property {(code: string, box: HTMLElement) => void} fail there is none, and this is what to show
 * @property {(kept: Kept | undefined) => void} keep
 * @property {(state: string, on: boolean) => void} mark
 */

/**
 * Widgets that rest, with the elements they are mounted in, for the next
 * survey: there are never more than there were surveys at one time.
 * @type {{place: HTMLElement, survey: import("./widget.js").Survey}[]}
 */
const resting = [];

/** One survey. */
export class Passage {
  #shell;
  /** Ends with the survey. */
  #life = new AbortController();
  /** @type {AbortController | undefined} the delivery under way */
  #delivery;
  /** @type {{place: HTMLElement, survey: import("./widget.js").Survey} | undefined} */
  #mounted;
  /** @type {Shown | undefined} the questionnaire that is shown */
  #shown;
  /** @type {import("./attributes.js").Configuration} */
  #configuration = {};
  /** The language last asked for, by the page or by the respondent. */
  #lang = "";
  /** @type {Kept | undefined} where to go on, and later what has become of the response */
  #kept;
  /** @type {import("./notice.js").Saved | undefined} the last response that left the widget */
  #saved;

  /** @type {(() => void) | undefined} has the contrast looked after in another document */
  #adopted;

  /**
   * @param {Shell} shell
   * @param {Kept | undefined} kept
   */
  constructor(shell, kept) {
    this.#shell = shell;
    this.#kept = kept;
    const { signal } = this.#life;
    signal.addEventListener("abort", shell.loader.onCrash(() => this.#fail("crashed")));
    this.#begin(signal);
  }

  /** The response as it stands. */
  get response() {
    return this.#shell.loader.hasCrashed() ? undefined : this.#mounted?.survey.response();
  }

  /**
   * Takes over an attribute that has changed.
   * @param {string} name
   */
  attributeChanged(name) {
    if (name === "lang") return this.#speak(this.#asked());
    const { element, attributes } = this.#shell;
    const change = attributes.changeOf(element, name, this.#configuration);
    if (change) this.#tell((survey) => survey.update(change));
  }

  /** Takes over that the element has come into another document. */
  adopted() {
    this.#adopted?.();
  }

  /** Starts again from the first screen, without answers. */
  reset() {
    this.#delivery?.abort();
    this.#delivery = this.#saved = this.#kept = undefined;
    this.#markProgress(false);
    this.#tell((survey) => survey.reset(identity()));
  }

  /**
   * Ends the survey and whatever it has under way.
   * @returns {Kept | undefined} what another one needs to go on
   */
  end() {
    const kept = this.#state();
    this.#life.abort();
    this.#delivery?.abort();
    const mounted = this.#mounted;
    this.#mounted = undefined;
    mounted?.place.remove();
    if (mounted && !this.#shell.loader.hasCrashed()) {
      mounted.survey.rest();
      resting.push(mounted);
    }
    return kept;
  }

  /** @param {AbortSignal} signal */
  async #begin(signal) {
    const { loader } = this.#shell;
    try {
      this.#configure(signal);
      const lang = this.#asked();
      const styles = loader.loadStyles();
      const theme = styles.then((text) => themeOf(this.#shell.base, text));
      const parts = await Promise.all([loader.loadWidget(), styles, this.#inLanguage(lang), theme]);
      if (!signal.aborted) this.#mount(signal, lang, parts);
    } catch (error) {
      if (!signal.aborted) this.#fail(loader.hasCrashed() ? "crashed" : codeOf(error));
    }
  }

  /** @param {AbortSignal} signal */
  #configure(signal) {
    const { element } = this.#shell;
    this.#configuration = configurationOf(element);
    const before = json(this.#configuration);
    watchConfiguration(element, signal, () => {
      try {
        if (json(configurationOf(element)) === before) return;
      } catch {
        // The element that starts again finds out the same, and tells.
      }
      element.restart();
    });
  }

  /**
   * The questionnaire and the widget's texts, in a language as far as they speak it.
   * @param {string} lang
   * @returns {Promise<Spoken>}
   */
  async #inLanguage(lang) {
    const { element, loader } = this.#shell;
    const catalogue = new Catalogue(loader.resources);
    const own = element.definition ?? this.#configuration.definition;
    const found = own ? whole(own) : await catalogue.questionnaire(this.#setting("questionnaire"), lang);
    const [shown, words] = await Promise.all([this.#packed(found), catalogue.strings(lang, found.languages)]);
    return { shown, ...words };
  }

  /**
   * A questionnaire that has been checked, now if not before.
   * @param {import("./catalogue.js").Found} found
   * @returns {Promise<Shown>}
   */
  async #packed(found) {
    const { definition } = found;
    if (found.questionnaire) return found;
    const before = this.#shown;
    if (before && before.definition === definition) return before;
    const engine = await this.#shell.loader.loadEngine();
    try {
      return { ...found, questionnaire: engine.pack(definition) };
    } catch (/** @type {any} */ error) {
      // Without a list it wasn't the definition that failed.
      if (!error.problems) throw error;
      return { ...found, problems: error.problems };
    }
  }

  /**
   * @param {AbortSignal} signal ends with the survey
   * @param {string} lang
   * @param {[import("./loader.js").Widget, string, Spoken, typeof import("./theme.js") | undefined]} parts
   */
  #mount(signal, lang, [widget, styles, { shown, strings, asked, known }, theme]) {
    const { element, root, base, loader, attributes, prefix, dress } = this.#shell;
    if (loader.hasCrashed()) throw failure("crashed");
    dress(styles);
    this.#shown = shown;
    this.#lang = lang;
    this.#shell.speak(strings.at(-1).required_whole);
    const options = {
      ...attributes.optionsOf(element, this.#configuration),
      ...identity(),
      ...taken(shown),
      strings,
      asked,
      lang,
      prefill: element.prefill ?? this.#configuration.prefill,
      snapshot: this.#kept?.snapshot,
      idPrefix: prefix,
    };
    // Heard later, so that what follows from it never calls into the widget while the widget is calling.
    const notify = (/** @type {string} */ type, /** @type {any} */ detail) =>
      queueMicrotask(() => signal.aborted || this.#hear(type, detail));
    const rested = resting.pop();
    const place = rested?.place ?? document.createElement("div");
    base.append(place);
    rested?.survey.again(options, notify);
    this.#mounted = { place, survey: rested?.survey ?? widget.mount(place, options, notify) };
    this.#adopted = mindColors(root, base, styles, theme, (detail) => this.#fire("theme", detail), signal);
    place.addEventListener("input", () => setTimeout(() => this.#note()), { signal });
    if (!known) this.#fire("error", { code: "language-unknown" });
    // The page may have changed its mind meanwhile.
    if (this.#asked() !== lang) this.#speak(this.#asked());
  }

  /**
   * Shows the message for a failure, and the page's own content, in place of a survey.
   * @param {string} code
   */
  async #fail(code) {
    const { element, root, fail } = this.#shell;
    const { signal } = this.#life;
    const own = Boolean(element.querySelector(":scope > :not(script,[slot])"));
    const saved = this.#saved;
    const words = await this.#words(this.#lang || this.#asked());
    if (!signal.aborted) fail(code, notice(code, words, own, saved && (() => save(root, saved))));
  }

  /**
   * The texts in a language, as far as they can be had; they needn't be of a
   * language that the questionnaire speaks.
   * @param {string} lang
   * @returns {Promise<Record<string, string>>}
   */
  #words(lang) {
    const { loader, firstWords } = this.#shell;
    const catalogue = new Catalogue(loader.resources);
    const first = () => {
      const { lang: code, lost } = firstWords(lang);
      return { code, "load-failed": lost };
    };
    const own = (/** @type {any[]} */ strings) => ({ code: strings[0], ...strings.at(-1) });
    return catalogue.locale(lang).catch(() => catalogue.locale("fr")).then(own, first);
  }

  /**
   * Takes what the widget has to say.
   * @param {string} type
   * @param {any} detail
   */
  #hear(type, detail) {
    const { root, shown, refused } = this.#shell;
    if (type === "submit") return this.#send(detail);
    if (type === "language") return this.#speak(detail.lang);
    if (type === "download") {
      this.#saved = file(detail.filename, detail.response);
      return save(root, this.#saved);
    }
    if (type === "print") return window.print();
    if (type === "ready") {
      shown();
      this.#goOn();
    } else if (type === "error") {
      // Of these the passage itself has told the page.
      if (/^(language|delivery)-/.test(detail.code)) return;
      // The widget says why there is no survey; the page's own content comes back beside it.
      refused(detail.code);
    } else if (type === "start") {
      this.#markProgress(true);
    } else if (type === "complete") {
      // Of a survey that goes on the page was told before.
      if (this.#kept?.value) return;
      this.#complete(detail.kept);
      detail.id = this.#kept?.snapshot.id;
    }
    this.#note();
    if (type in events) this.#fire(/** @type {keyof typeof events} */ (type), detail);
  }

  /** Of a response that was complete when the survey was left, the widget has to be told again. */
  #goOn() {
    const { snapshot, done } = this.#kept ?? {};
    const state = this.#mounted?.survey.snapshot();
    if (!snapshot || state?.id !== snapshot.id) this.#kept = undefined;
    else if (done) this.#tell((survey) => survey.delivered(done));
    this.#markProgress(state?.started != null);
  }

  /**
   * The response has been dealt with: from now on it is the element's value.
   * @param {string} kept who has it
   */
  #complete(kept) {
    const response = this.response;
    const snapshot = this.#mounted?.survey.snapshot();
    if (!response || !snapshot) return;
    this.#kept = { snapshot, done: { kept, ...this.#kept?.done }, value: json(response) };
    this.#shell.keep(this.#kept);
    this.#markProgress(true);
    this.#shell.element.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** In a form, the browser keeps what its user has entered, as with any field. */
  #note() {
    if (this.#shell.element.form && !this.#life.signal.aborted) this.#shell.keep(this.#state());
  }

  /** @returns {Kept | undefined} */
  #state() {
    if (this.#kept?.value || this.#shell.loader.hasCrashed()) return this.#kept;
    const snapshot = this.#mounted?.survey.snapshot();
    return snapshot?.started == null ? this.#kept : { snapshot };
  }

  /** @param {boolean} begun */
  #markProgress(begun) {
    const { base, mark } = this.#shell;
    const complete = Boolean(this.#kept?.value);
    mark("begun", begun && !complete);
    mark("complete", complete);
    base.dataset.state = "settled";
    // As long as nothing was done, nothing moves in sight: the height stays kept free.
    if (!begun && base.getBoundingClientRect().bottom < innerHeight) base.dataset.state = "ready";
  }

  /** @param {{id: string, response: object}} detail */
  async #send({ id, response }) {
    if (this.#delivery) return;
    const { element } = this.#shell;
    this.#saved = file(`probono-survey-${id}.json`, response);
    if (!this.#fire("submit", { id, response })) return this.#deliver({ kept: "host" });
    const delivery = (this.#delivery = new AbortController());
    const result = await deliver(response, {
      endpoint: this.#setting("endpoint"),
      sink: element.sink,
      signal: delivery.signal,
      onAttempt: (attempt) => this.#tell((survey) => survey.sending(attempt)),
    });
    if (!result) return;
    this.#delivery = undefined;
    if (result.ok) {
      // Where nothing else is said, a field's value leaves with its form.
      const inForm = element.form && element.name && !element.disabled;
      const kept = result.kept === "none" && inForm ? "form" : result.kept;
      this.#deliver({ kept, receipt: result.receipt });
    } else {
      const { code, status } = result;
      this.#tell((survey) => survey.deliveryFailed({ code, status }));
      this.#fire("error", { code, status });
    }
  }

  /** @param {{kept: string, receipt?: string | undefined}} done */
  #deliver(done) {
    const snapshot = this.#mounted?.survey.snapshot();
    if (snapshot) this.#kept = { snapshot, done };
    this.#tell((survey) => survey.delivered(done));
  }

  /**
   * What the page asks for, by attribute or configuration.
   * @param {string} attribute
   */
  #setting(attribute) {
    const { element, attributes } = this.#shell;
    return attributes.setting(element, attribute, this.#configuration);
  }

  /** The language the page asks for. */
  #asked() {
    const { element, attributes } = this.#shell;
    return attributes.languageOf(element, this.#configuration);
  }

  /**
   * Changes the language of a survey that is shown; the answers stay.
   * @param {string} lang
   */
  async #speak(lang) {
    const { signal } = this.#life;
    if (!this.#mounted) return;
    this.#lang = lang;
    try {
      const { shown, strings, asked, known } = await this.#inLanguage(lang);
      if (signal.aborted || this.#lang !== lang) return;
      const change = { lang, strings, asked, ...(shown !== this.#shown && taken(shown)) };
      this.#shown = shown;
      this.#shell.speak(strings.at(-1).required_whole);
      this.#tell((survey) => survey.update(change));
      if (!known) this.#fire("error", { code: "language-unknown" });
    } catch (error) {
      if (!signal.aborted) this.#fire("error", { code: codeOf(error) });
    }
  }

  /**
   * @param {keyof typeof events} name
   * @param {any} detail
   * @returns {boolean} whether the page leaves what follows to the element
   */
  #fire(name, detail) {
    return this.#shell.element.dispatchEvent(events[name](detail));
  }

  /** @param {(survey: import("./widget.js").Survey) => void} action */
  #tell(action) {
    if (this.#mounted && !this.#shell.loader.hasCrashed()) action(this.#mounted.survey);
  }
}

/**
 * @param {any} error
 * @returns {string} its stable code
 */
function codeOf(error) {
  return typeof error?.code === "string" ? error.code : "load-failed";
}

/**
 * What the widget takes of a questionnaire.
 * @param {Shown} shown
 */
const taken = ({ questionnaire, problems, languages }) => ({ questionnaire, problems, languages });
