/**
 * Types of `probono-survey/engine`: the engine without the widget, in the
 * browser and in Node.js.
 *
 * ```js
 * import { Questionnaire, ready } from "probono-survey/engine";
 *
 * await ready;
 * const questionnaire = new Questionnaire(definition);
 * const issues = questionnaire.validate(response.answers, { specified: response.specified });
 * const scores = questionnaire.score(response.answers);
 * ```
 */

/** Resolves when the module is loaded. Nothing else works before. */
export const ready: Promise<void>;

/** Checks a definition and reports everything that is wrong with it. */
export function check(definition: object): { ok: boolean; problems: Problem[] };

/**
 * A questionnaire that was checked, once for any number of responses.
 */
export class Questionnaire {
  /**
   * Checks a definition.
   * @throws {UnreadableError} when something is wrong with it.
   */
  constructor(definition: object);

  /** Everything that is wrong with answers, whether or not the respondent came so far. */
  validate(answers: Answers, options?: ValidateOptions): Issue[];

  /**
   * The scores of answers, as in a response.
   * @throws {UnreadableError} when an answer can't be one to this questionnaire.
   */
  score(answers: Answers): Record<string, Score>;

  /**
   * What answers show of how they were given: the codes of the questionnaire's own silent
   * rules that hold, then `straight-lining`, `half-missing`, `contradictory-rows`, as in a response.
   * A flag is no verdict.
   * @throws {UnreadableError} when an answer can't be one to this questionnaire.
   */
  flags(answers: Answers): string[];

  /** What identifies the questionnaire. */
  fingerprint(): Fingerprint;

  /** Gives the memory back at once, not when it is collected. */
  free(): void;
}

/** Like {@link Questionnaire.validate}, for one response. */
export function validate(definition: object, answers: Answers, options?: ValidateOptions): Issue[];

/** Like {@link Questionnaire.score}, for one response. */
export function score(definition: object, answers: Answers): Record<string, Score>;

/** Like {@link Questionnaire.flags}, for one response. */
export function flags(definition: object, answers: Answers): string[];

/** Like {@link Questionnaire.fingerprint}, without keeping the questionnaire. */
export function fingerprint(definition: object): Fingerprint;

/** What is thrown for a definition or for answers that can't be read. */
export interface UnreadableError extends Error {
  readonly problems: Problem[];
}

/** One thing that can't be read: the place, what is wrong there, and how to mend it. */
export interface Problem {
  /** Where it is, such as `items[3].options`. */
  path: string;
  message: string;
}

export interface ValidateOptions {
  /** The words that go with an option such as “other”, by `ITEM.OPTION`. */
  specified?: Record<string, string>;
}

/** Why an item has no value: don't know, prefer not to say, not applicable, not asked, left empty, not reached. */
export type Missing = "NSP" | "REF" | "NC" | "SKIP" | "NR" | "ABD";

/**
 * An answer: an option code, a number, a text, a date such as `2027-03-02`, a consent (`true`), several
 * option codes, or a value for each row of a matrix.
 */
export type Answer = string | number | true | Missing | string[] | Record<string, number | string>;

/** Answers by item code. */
export type Answers = Record<string, Answer>;

/** One thing that is wrong with one answer. `hard` ones keep a respondent from going on, `soft` ones warn. */
export type Issue =
  | ({ item: string; level: "hard" | "soft" } & IssueKind)
  | { path: string; level: "hard"; kind: "unreadable"; message: string };

export type IssueKind =
  | { kind: "required" }
  | { kind: "not-a-number" }
  | { kind: "too-small"; min: number }
  | { kind: "too-large"; max: number }
  | { kind: "not-a-date" }
  /** Before the first day, written as `2027-03-02`. */
  | { kind: "too-early"; earliest: string }
  /** After the last day. */
  | { kind: "too-late"; latest: string }
  /** No e-mail address, telephone number, URL or postcode, whichever was asked for. */
  | { kind: "misshapen" }
  | { kind: "too-many"; max: number; found: number }
  | { kind: "too-long"; max: number; found: number }
  /** An option that asks for words has fewer than so many characters. */
  | { kind: "unspecified"; option: string; least: number }
  /** A rule of the questionnaire, by its code. */
  | { kind: "check"; check: string };

/** What a response scores on one index. The values are `null` when too little was answered. */
export interface Score {
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

/** SHA-256 in hexadecimal over the canonical JSON of a definition (RFC 8785). */
export interface Fingerprint {
  /** Of everything but the texts. */
  instrument: string;
  /** Of the texts, by language. */
  texts: Record<string, string>;
}
