/** Every kind of item in its states, and every screen. */

import { communes } from "./communes.js";
import { list, option, questionnaire, states, t } from "./words.js";

/** @typedef {import("./words.js").Part} Part */

/**
 * @typedef {object} Specimen
 * @property {string} id the anchor
 * @property {{fr: string, en: string}} name
 * @property {() => object} definition
 * @property {string} to the screen that is shown
 * @property {Part} [prefill]
 * @property {Record<string, string>} [typed]
 * @property {Record<string, string>} [attributes] in place of the usual ones
 * @property {"fails"} [delivery]
 */

const FRUIT = list("FRUIT", [
  option("APPLE", "La pomme", "The apple"),
  option("PEAR", "La poire, quand elle est mûre et qu’on l’a cueillie le matin même", "The pear, when ripe and picked the same morning"),
  option("PLUM", "La prune", "The plum"),
  option("OTHER", "Un autre fruit (préciser)", "Another fruit (specify)", { specify: true }),
  option("NONE", "Aucun", "None", { exclusive: true }),
]);

const EASE = list(
  "EASE",
  [
    option("1", "Pas du tout d’accord", "Strongly disagree", { value: 1 }),
    option("2", "Plutôt pas d’accord", "Disagree", { value: 2 }),
    option("3", "Ni l’un ni l’autre", "Neither", { value: 3 }),
    option("4", "Plutôt d’accord", "Agree", { value: 4 }),
    option("5", "Tout à fait d’accord", "Strongly agree", { value: 5 }),
  ],
  { ordered: true },
);

const ROWS = [
  { code: "R1", text: t("Nous savons à qui demander de l’aide", "We know whom to ask for help") },
  { code: "R2", text: t("Nous avons le temps d’accueillir", "We have the time to host"), missing: ["NC"] },
  { code: "R3", text: t("C’est simple", "It is simple") },
];

/**
 * A kind of item in its states.
 * @param {string} id
 * @param {string} fr
 * @param {string} en
 * @param {Part} item
 * @param {unknown} answer
 * @param {{lists?: Part[], typed?: Record<string, string>, attributes?: Record<string, string>, more?: Part[], prefill?: Part}} [also]
 * @returns {Specimen}
 */
const kind = (id, fr, en, item, answer, { lists = [], more = [], prefill = {}, ...also } = {}) => ({
  id,
  name: { fr, en },
  to: "errors",
  definition: () => questionnaire(`gallery-${id}`, { fr, en, lists, items: [...states(item), ...more] }),
  prefill: { DONE: answer, GONE: "NSP", ...prefill },
  ...also,
});

/** A text of a format, in error. */
const wrong = (/** @type {string} */ format) => ({
  code: `WRONG_${format.toUpperCase()}`,
  type: "text",
  format,
  text: t(`Mal écrit (${format})`, `Misspelt (${format})`),
});

const SOFT = [
  {
    code: "HOURS",
    type: "number",
    min: 0,
    unit: t("heures par semaine", "hours a week"),
    text: t("Combien d’heures ?", "How many hours?"),
    checks: [
      {
        code: "MANY",
        level: "soft",
        when: "HOURS > 60",
        message: t("Plus de 60 heures par semaine, est-ce bien cela ?", "More than 60 hours a week, is that right?"),
      },
    ],
  },
];

/** A survey with everything that its review and its results can show. */
const report = (/** @type {string} */ fr, /** @type {string} */ en) => () =>
  questionnaire("gallery-report", {
    fr: `Vos missions : ${fr}`,
    en: `Your missions: ${en}`,
    about: t("Tout ce qu’une vérification et des résultats peuvent montrer.", "All that a review and results can show."),
    lists: [
      EASE,
      FRUIT,
      list("TOOLS", [option("T1", "Un modèle de convention", "A template agreement"), option("T2", "Une trame d’entretien", "An interview guide")]),
    ],
    items: [
      { code: "NAME", type: "text", max_length: 60, text: t("Comment s’appelle votre projet ?", "What is your project called?") },
      { code: "TIMES", type: "number", min: 0, max: 3, text: t("Combien de missions en 2026 ?", "How many missions in 2026?") },
      { code: "INFO", type: "info", text: t("Le **pro bono** est un partage de compétences, sans paiement.", "**Pro bono** is sharing skills, free of charge.") },
      { code: "DAY", type: "date", text: t("Quand a commencé la mission {#} ?", "When did mission {#} begin?") },
      { code: "HOURS", type: "number", decimals: 1, unit: t("heures", "hours"), text: t("Combien d’heures ?", "How many hours?") },
      { code: "TOTAL", type: "computed", formula: "sum(HOURS)", text: t("Heures en tout", "Hours in all") },
      { code: "FRUITS", type: "multi", options: "FRUIT", missing: ["REF"], text: t("Quels fruits pour « {NAME|le projet} » ?", "Which fruits for “{NAME|the project}”?") },
      { code: "EASY", type: "matrix", scale: "EASE", text: t("Dans « {NAME|le projet} »…", "In “{NAME|the project}”…"), rows: ROWS.map(({ code, text }) => ({ code, text })) },
      { code: "HARD", type: "matrix", scale: "EASE", text: t("Et encore…", "And also…"), rows: ROWS.slice(0, 2).map(({ code, text }) => ({ code, text })) },
      { code: "WANTED", type: "multi", options: "TOOLS", text: t("Quels outils vous aideraient ?", "Which tools would help?") },
    ],
    pages: [
      { code: "P_NAME", title: t("Votre projet", "Your project"), items: ["NAME", "TIMES"] },
      { code: "P_INFO", title: t("Une définition", "A definition"), items: ["INFO"] },
      { code: "P_MISSION", title: t("Mission {#} sur {TIMES}", "Mission {#} of {TIMES}"), items: ["DAY", "HOURS"], repeat: { max: 3, count: "TIMES" } },
      { code: "P_VIEW", title: t("Votre avis", "Your view"), items: ["TOTAL", "FRUITS", "EASY", "HARD", "WANTED"] },
    ],
    indices: [
      {
        code: "IX_EASE",
        label: t("Facilité à recevoir du pro bono", "Ease of receiving pro bono"),
        polarity: "positive",
        terms: ROWS.map(({ code }) => ({ row: `EASY.${code}`, weight: 10 })),
        bands: [
          { code: "LOW", from: 0, label: t("fragile", "fragile"), advice: t("Commencez par une mission courte.", "Begin with a short mission."), tools: ["T1"] },
          { code: "MID", from: 40, label: t("en bonne voie", "on its way"), advice: t("Préparez l’accueil avant la mission.", "Prepare before the mission."), tools: ["T2"] },
          { code: "HIGH", from: 70, label: t("solide", "solid"), advice: t("Aidez une autre association.", "Help another association.") },
        ],
      },
      {
        code: "IX_NEED",
        label: t("Besoins", "Needs"),
        polarity: "negative",
        terms: [{ row: "HARD.R1", weight: 10 }, { row: "HARD.R2", weight: 10 }],
        bands: [
          { code: "FEW", from: 0, label: t("faibles", "low") },
          { code: "MANY", from: 50, label: t("forts", "high"), advice: t("Choisissez un seul besoin.", "Choose one need."), tools: ["T1"] },
        ],
      },
    ],
    advice: { max_recommendations: 2, max_tools: 3, tools: "TOOLS", wanted: "WANTED", first: [] },
  });

const REPORT = {
  NAME: "Le verger partagé",
  TIMES: 2,
  DAY_1: "2026-03-02",
  HOURS_1: 12.5,
  DAY_2: "2026-10-21",
  HOURS_2: 3,
  FRUITS: ["APPLE", "PEAR"],
  EASY: { R1: 4, R2: 2, R3: 3 },
  HARD: { R1: 5, R2: 4 },
  WANTED: ["T2"],
};

/** @type {Specimen[]} */
export const SPECIMENS = [
  { id: "notice", name: { fr: "Notice", en: "Notice" }, to: "notice", definition: report("notice", "notice") },
  kind("single", "Un choix", "One choice", { type: "single", options: "FRUIT" }, "PEAR", { lists: [FRUIT] }),
  kind("multi", "Plusieurs choix", "Several choices", { type: "multi", options: "FRUIT", max_choices: 2 }, ["APPLE", "PEAR"], { lists: [FRUIT] }),
  kind("rank", "Un classement", "A ranking", { type: "rank", options: "FRUIT", max_choices: 3 }, ["PLUM", "APPLE", "PEAR"], { lists: [FRUIT] }),
  kind("yes-no", "Oui ou non", "Yes or no", { type: "yes_no" }, "YES"),
  kind("matrix", "Une grille", "A matrix", { type: "matrix", scale: "EASE", rows: ROWS }, { R1: 4, R2: "NC" }, { lists: [EASE], prefill: { GONE: { R1: "NSP", R2: "REF", R3: "NSP" } } }),
  kind("number", "Un nombre", "A number", { type: "number", min: 0, max: 168, decimals: 1, unit: t("heures", "hours") }, 12.5, {
    more: [{ code: "WRONG", type: "number", max: 9, text: t("Trop grand", "Too large") }],
    typed: { WRONG: "12" },
  }),
  kind("scale", "Une échelle", "A scale", { type: "scale", min: 0, max: 10, low: t("Pas du tout probable", "Not at all likely"), high: t("Tout à fait probable", "Very likely") }, 7),
  kind("date", "Une date", "A date", { type: "date", earliest: "2020-01-01", latest: "2030-12-31" }, "2027-03-02", {
    more: [{ code: "WRONG", type: "date", latest: "2026-12-31", text: t("Trop tard", "Too late") }],
    typed: { WRONG: "2027-03-02" },
  }),
  kind("text", "Un texte", "A text", { type: "text", max_length: 300 }, "Un verger, des ruches et beaucoup de voisins.", {
    more: [{ code: "WRONG", type: "text", max_length: 10, text: t("Trop long", "Too long") }],
    typed: { WRONG: "Un texte plus long que permis" },
  }),
  kind("formats", "Des coordonnées", "Contact details", { type: "text", format: "email" }, "nom@exemple.fr", {
    more: ["email", "phone", "url", "postcode"].map(wrong),
    typed: { WRONG_EMAIL: "nom@", WRONG_PHONE: "04 73", WRONG_URL: "exemple", WRONG_POSTCODE: "630" },
  }),
  kind("consent", "Un accord", "A consent", { type: "consent", label: t("J’accepte d’être recontacté·e au sujet de cette enquête.", "I agree to be contacted again about this survey.") }, true),
  kind("search", "Une longue liste", "A long list", { type: "single", options: "COMMUNES", search: true }, "C00042", { lists: [list("COMMUNES", communes(35_000))] }),
  kind("territory", "Un département", "A département", { type: "territory", level: "dep" }, "dep:63", { attributes: { territory: "" } }),
  kind("region", "Un département d’une région", "A département of a region", { type: "territory", level: "dep" }, "dep:63", { attributes: { territory: "reg:84" } }),
  {
    id: "conditions",
    name: { fr: "Ce qui dépend d’une réponse", en: "What depends on an answer" },
    to: "page",
    prefill: { NAME: "Le verger partagé", FIRST: ["APPLE"] },
    definition: () =>
      questionnaire("gallery-conditions", {
        fr: "Ce qui dépend d’une réponse",
        en: "What depends on an answer",
        lists: [FRUIT, EASE],
        items: [
          { code: "NAME", type: "text", max_length: 60, text: t("Comment s’appelle votre projet ?", "What is your project called?") },
          { code: "FIRST", type: "multi", options: "FRUIT", text: t("Que cueillez-vous dans « {NAME|votre projet} » ?", "What do you pick in “{NAME|your project}”?") },
          {
            code: "THEN", type: "single", options: "FRUIT", required_if: "FIRST has APPLE",
            show_options_if: { PEAR: "FIRST has PEAR", OTHER: "FIRST has OTHER" },
            text: t("Lequel préférez-vous ? (obligatoire avec des pommes)", "Which do you prefer? (required with apples)"),
          },
          {
            code: "ROWS", type: "matrix", scale: "EASE", text: t("Et surtout…", "And above all…"),
            rows: [ROWS[0], { ...ROWS[2], show_if: "FIRST has PLUM" }],
          },
        ],
      }),
  },
  { id: "warning", name: { fr: "Un avertissement", en: "A warning" }, to: "warning", typed: { HOURS: "80" }, definition: () => questionnaire("gallery-warning", { fr: "Votre temps", en: "Your time", items: SOFT }) },
  { id: "info", name: { fr: "Une information", en: "An information" }, to: "info", prefill: REPORT, definition: report("une information", "an information") },
  { id: "review", name: { fr: "Vérification", en: "Review" }, to: "review", prefill: REPORT, definition: report("vérification", "review") },
  { id: "results", name: { fr: "Résultats", en: "Results" }, to: "results", prefill: REPORT, definition: report("résultats", "results") },
  { id: "failed", name: { fr: "Rien n’est parti", en: "Nothing was sent" }, to: "failed", prefill: REPORT, definition: report("rien n’est parti", "nothing was sent"), delivery: "fails" },
  {
    id: "end", name: { fr: "Fin anticipée", en: "Early end" }, to: "end", prefill: { AGE: "NO" },
    definition: () =>
      questionnaire("gallery-end", {
        fr: "Avant de commencer", en: "Before you begin",
        items: [
          { code: "AGE", type: "yes_no", required: true, text: t("Êtes-vous concerné par le pro bono ?", "Does pro bono concern you?") },
          { code: "MORE", type: "text", max_length: 60, text: t("Dites-en plus.", "Tell us more.") },
        ],
        pages: [
          { code: "P_AGE", title: t("Avant de commencer", "Before you begin"), items: ["AGE"], end_if: "AGE = NO", end_text: t("Cette enquête ne s’adresse pas à vous. Merci !", "This survey isn’t for you. Thank you!") },
          { code: "P_MORE", title: t("Plus", "More"), items: ["MORE"] },
        ],
      }),
  },
  { id: "refused", name: { fr: "Page mal préparée", en: "Page set up badly" }, to: "notice", definition: report("page mal préparée", "page set up badly"), attributes: { controller: "", "policy-url": "" } },
];
