/**
 * Types of `probono-survey`: the element `<probono-survey>`, its events and
 * the response it delivers.
 */

/**
 * An embeddable survey: `<probono-survey>`. It is also a field of the form it
 * stands in; its value is the response, once that is complete.
 *
 * Custom states, for `:state()`: `loading`, `ready` or `failed`; `begun` and
 * then `complete`.
 */
export class ProbonoSurvey extends HTMLElement {
  static readonly formAssociated: true;

  /** The version of the package that is in charge on this page. */
  static readonly version: string;

  /** The questionnaire from the catalogue, such as `pbt-associations`. Attribute `questionnaire`. */
  questionnaire: string;

  /** The territory studied, such as `dep:63` or `reg:84`. Attribute `territory`. */
  territory: string;

  /** The local antenna that offers the survey. Attribute `antenna`. */
  antenna: string;

  /** The campaign, kept with the response. Attribute `campaign`. */
  campaign: string;

  /** The wave of the study, kept with the response, such as `2027-1`. Attribute `wave`. */
  wave: string;

  /** How the questionnaire is asked; `web_self` when absent. Attribute `mode`. */
  get mode(): SurveyMode | "";
  set mode(value: SurveyMode | null);

  /** Where responses are posted as JSON. Attribute `endpoint`. */
  endpoint: string;

  /** Who is responsible for the survey. Without it the survey doesn't start. Attribute `controller`. */
  controller: string;

  /** How to reach them. Without it the survey doesn't start. Attribute `contact`. */
  contact: string;

  /** Their full information notice. Without it the survey doesn't start. Attribute `policy-url`. */
  policyUrl: string;

  /** How long responses are kept, in words. Attribute `retention`. */
  retention: string;

  /** The name under which a form sends the response. Attribute `name`. */
  name: string;

  /** Whether the form waits for the response. Attribute `required`. */
  required: boolean;

  /** Whether the survey takes no answers, and its form sends none. Attribute `disabled`. */
  disabled: boolean;

  /** The level of the survey's headings, 2 to 5; 2 when absent. Attribute `heading-level`. */
  headingLevel: number;

  /** Whether to load at once or when the element comes near the viewport, which is the default. Attribute `loading`. */
  get loading(): SurveyLoading;
  set loading(value: SurveyLoading | null);

  /**
   * A questionnaire of your own, in place of one from the catalogue. Another
   * one starts the survey again; answers stay where the instrument is the
   * same, going by its fingerprint. An equal object changes nothing.
   */
  get definition(): object | undefined;
  set definition(value: object | null | undefined);

  /**
   * What the page tells of the response, by the codes of the `parameters` that
   * the questionnaire declares; kept with the response. Any other is refused.
   */
  get parameters(): SurveyParameters | undefined;
  set parameters(value: SurveyParameters | null | undefined);

  /** Answers known beforehand, by item code. Read when the survey is first shown. */
  get prefill(): SurveyAnswers | undefined;
  set prefill(value: SurveyAnswers | null | undefined);

  /** Your own delivery, in place of the endpoint. */
  get sink(): SurveySink | undefined;
  set sink(value: SurveySink | null | undefined);

  /**
   * Resolves when the first screen is shown. Rejects with a
   * {@link SurveyFailure} when there will be none.
   */
  readonly ready: Promise<void>;

  /** The response as it stands, or `undefined` while no survey is shown. */
  readonly response: SurveyResponse | undefined;

  /** The response as JSON once it is complete, else empty: what a form sends. */
  readonly value: string;

  /** The form it stands in, as for any field. */
  readonly form: HTMLFormElement | null;
  readonly labels: NodeList;
  /** `valueMissing` while it is `required` and not complete; never anything else. */
  readonly validity: ValidityState;
  readonly validationMessage: string;
  readonly willValidate: boolean;
  checkValidity(): boolean;
  reportValidity(): boolean;

  /** Starts again from the first screen, without answers. */
  reset(): void;

  /** Loads and shows the survey again, with its answers. */
  restart(): void;

  addEventListener<K extends keyof ProbonoSurveyEventMap>(
    type: K,
    listener: (this: ProbonoSurvey, event: ProbonoSurveyEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: ProbonoSurvey, event: HTMLElementEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

export type SurveyLoading = "lazy" | "eager";

/** How a questionnaire is asked: by oneself, by an interviewer, from paper, on a tablet at an event. */
export type SurveyMode = "web_self" | "phone" | "face" | "paper" | "event_tablet";

/** What a page tells of a response, by code. */
export type SurveyParameters = Record<string, string | number | boolean>;

/**
 * Delivers a response. It may resolve with a receipt for the respondent; when
 * it rejects, the respondent is told so and may try again.
 * The signal is aborted when the element is removed.
 */
export type SurveySink = (
  response: SurveyResponse,
  context: { readonly signal: AbortSignal },
) => void | { receipt?: string } | Promise<void | { receipt?: string }>;

/** Why an item has no value: don't know, prefer not to say, not applicable, not asked, left empty, not reached. */
export type SurveyMissing = "NSP" | "REF" | "NC" | "SKIP" | "NR" | "ABD";

/** An answer: an option code, a number, a text, several option codes, or a value for each row of a matrix. */
export type SurveyAnswer = string | number | true | SurveyMissing | string[] | Record<string, number | SurveyMissing>;

/** Answers by item code. */
export type SurveyAnswers = Record<string, SurveyAnswer>;

/** What is delivered: no name, no address, no time but the day. */
export interface SurveyResponse {
  /** Random, and the same in every attempt to deliver this response. */
  id: string;
  /** The instrument, such as `pbt`. */
  q_id: string;
  /** The form, such as `pbt-associations`. */
  q_name: string;
  q_version: string;
  /** The version of the scoring. */
  s_version: string;
  /** SHA-256 over the canonical JSON of the instrument, and of its texts in this language. */
  q_hash: string;
  text_hash: string;
  /** The audience: `A` associations, `B` companies, `C` persons. */
  form: string;
  /** The language in which the survey was completed. */
  lang: string;
  /** How it was asked: `web_self`, where nothing else is said. */
  mode: SurveyMode;
  territory_id?: string;
  antenna?: string;
  campaign?: string;
  wave?: string;
  /** The year of the list of territories. */
  geo_version?: string;
  /** The revision of the list of activities. */
  naf_version?: string;
  /** The day of completion in UTC, such as `2027-03-02`. */
  day: string;
  /** From the start to the submission, in seconds; two hours at most. */
  duration_s?: number;
  /** What else the page told, by code. */
  parameters?: Record<string, string>;
  /** What decided the order of shuffled options. */
  seed: number;
  answers: SurveyAnswers;
  /** The words that go with an option such as “other”, by `ITEM.OPTION`. */
  specified: Record<string, string>;
  /** Codes of the warnings that the respondent chose to pass. */
  soft_override: string[];
  /**
   * What may be looked at with and without this response; it deletes nothing.
   * The codes of the questionnaire's silent rules; scoring the response again
   * adds `straight-lining`, `half-missing` and `contradictory-rows`.
   */
  flags: string[];
  /** By index. An index that doesn't exist for this respondent is absent. */
  scores: Record<string, SurveyScore>;
}

/** What a response scores on one index. The values are `null` when too little was answered. */
export interface SurveyScore {
  /** From 0 to 100, rounded. */
  value: number | null;
  /** The same as a fraction, such as `1225/17`. */
  exact: string | null;
  /** The code of the band. */
  band: string | null;
  /** How many answers it rests on, and could rest on. */
  answered: number;
  asked: number;
  /** The weight of what was answered, and of everything. */
  weight: number;
  total_weight: number;
}

/** Stable codes of what can go wrong. */
export type SurveyErrorCode =
  | "questionnaire-unknown"
  | "questionnaire-unreachable"
  | "configuration-invalid"
  | "definition-invalid"
  | "territory-unknown"
  | "parameter-unknown"
  | "language-unknown"
  | "setup-incomplete"
  | "delivery-refused"
  | "delivery-failed"
  | "delivery-unreachable"
  | "delivery-timeout"
  | "delivery-unexpected"
  | "wasm-unavailable"
  | "browser-outdated"
  | "load-failed"
  | "crashed";

/** What {@link ProbonoSurvey.ready} rejects with. */
export interface SurveyFailure extends Error {
  readonly code: SurveyErrorCode;
}

/** The page shown: one of the questionnaire's, `review` or `results`. */
export interface SurveyPageDetail {
  readonly page: string;
  readonly number?: number;
  readonly count?: number;
}

/** The only detail with answers in it. */
export interface SurveySubmitDetail {
  readonly id: string;
  readonly response: SurveyResponse;
}

export interface SurveyCompleteDetail {
  readonly id: string;
  /** Who has the response: the page, its sink, the endpoint, the form around it, or the respondent alone. */
  readonly kept: "host" | "sink" | "endpoint" | "form" | "none";
}

export interface SurveyErrorDetail {
  readonly code: SurveyErrorCode;
  /** The same in words, in the language of the survey. */
  readonly message?: string;
  /** The HTTP status of the endpoint's answer. */
  readonly status?: number;
  /** With `setup-incomplete`: the attributes that are missing. */
  readonly missing?: readonly string[];
  /** With `definition-invalid`: everything that is wrong with the definition. */
  readonly problems?: readonly SurveyProblem[];
}

/** The colours that are corrected now. */
export interface SurveyThemeDetail {
  readonly corrected: readonly SurveyCorrection[];
}

/** A colour of the page's in place of which another one is used, so that the survey can be read. */
export interface SurveyCorrection {
  /** Such as `--probono-accent`. */
  readonly property: string;
  /** `#rrggbb`, as it showed; empty where it was no colour. */
  readonly given: string;
  /** `#rrggbb`. */
  readonly used: string;
  /** The lowest contrast that what was given had, 1 to 21. */
  readonly contrast: number;
  /** The contrast needed: 4.5 for text, 3 for edges. */
  readonly needed: number;
}

/** One thing that is wrong with a definition. */
export interface SurveyProblem {
  /** Where it is, such as `items[3].options`. */
  readonly path: string;
  readonly message: string;
}

/** The element's events. All bubble and are composed; only `probono-submit` is cancelable. */
export interface ProbonoSurveyEventMap {
  /** The first screen is shown. */
  "probono-ready": CustomEvent<Record<string, never>>;
  /** The respondent has begun. */
  "probono-start": CustomEvent<Record<string, never>>;
  /** Another page is shown. */
  "probono-page": CustomEvent<SurveyPageDetail>;
  /** The respondent sends the response; `preventDefault()` takes over delivery. */
  "probono-submit": CustomEvent<SurveySubmitDetail>;
  /** The response is delivered, taken over, or left to the respondent. */
  "probono-complete": CustomEvent<SurveyCompleteDetail>;
  /** Colours of the page's were corrected, or need it no longer. */
  "probono-theme": CustomEvent<SurveyThemeDetail>;
  /** Something went wrong. */
  "probono-error": CustomEvent<SurveyErrorDetail>;
}

declare global {
  interface HTMLElementTagNameMap {
    "probono-survey": ProbonoSurvey;
  }
  interface GlobalEventHandlersEventMap extends ProbonoSurveyEventMap {}
}

/**
 * What may stand inside the element as JSON, in
 * `<script type="application/json">`, for pages that can't set attributes or
 * properties: an attribute that is there wins.
 */
export interface SurveyConfiguration {
  questionnaire?: string;
  definition?: object;
  prefill?: SurveyAnswers;
  lang?: string;
  territory?: string;
  antenna?: string;
  campaign?: string;
  wave?: string;
  mode?: SurveyMode;
  parameters?: SurveyParameters;
  endpoint?: string;
  controller?: string;
  contact?: string;
  policyUrl?: string;
  retention?: string;
  headingLevel?: number;
}
