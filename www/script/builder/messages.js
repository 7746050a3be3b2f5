/** What the builder says. */

export const messages = {
  fr: {
    controller: "Indiquez qui mène l’enquête, par exemple le nom de votre association.",
    contact: "Indiquez comment vous joindre, par exemple une adresse électronique.",
    contactForm: "Une adresse électronique, un numéro de téléphone ou une adresse web, par exemple contact@votre-site.fr.",
    policy: "Indiquez la page où vous dites ce que deviennent les réponses.",
    base: "Indiquez l’adresse du dossier où se trouve ce site, par exemple https://enquete.votre-site.fr/.",
    address: "Une adresse complète, qui commence par https://.",
    incomplete: (/** @type {number} */ count) =>
      count > 1
        ? `Il manque ${count} réponses avant que ce code ne fonctionne\u202f: voyez les champs du formulaire.`
        : "Il manque une réponse avant que ce code ne fonctionne\u202f: voyez les champs du formulaire.",
    corrected: (/** @type {string} */ color) =>
      `Trop claire pour être lue sur du blanc\u202f: elle est assombrie en ${color}, qui a un contraste de 4,5 au moins.`,
    region: (/** @type {string} */ name) => `Toute la région ${name}`,
    volunteers:
      "Pour les bénévoles, nous conseillons l’iframe\u202f: ce questionnaire s’adresse à des personnes, et dans une iframe les scripts de la page d’accueil ne peuvent pas lire leurs réponses.",
    script: "Le questionnaire fait partie de la page, prend sa police et sa largeur. Les scripts de la page peuvent lire les réponses.",
    iframe: "Le questionnaire vit dans un cadre isolé\u202f: les scripts de la page n’y ont pas accès. Le second script, facultatif, ajuste la hauteur.",
    copied: "Copié.",
    selected: "Le navigateur refuse la copie\u202f: le texte est sélectionné, copiez-le au clavier.",
    qr: "Code QR de ce lien",
    kept: "L’adresse de cette page contient vos réglages",
  },
  en: {
    controller: "Say who runs the survey, for example the name of your association.",
    contact: "Say how to reach you, for example an e-mail address.",
    contactForm: "An e-mail address, a telephone number or a web address, for example contact@your-site.org.",
    policy: "Give the page where you say what becomes of the answers.",
    base: "Give the address of the folder where this site is, for example https://survey.your-site.org/.",
    address: "A full address, which begins with https://.",
    incomplete: (/** @type {number} */ count) =>
      count > 1
        ? `${count} answers are missing before this code works: see the fields of the form.`
        : "One answer is missing before this code works: see the fields of the form.",
    corrected: (/** @type {string} */ color) =>
      `Too light to be read on white: it is darkened to ${color}, whose contrast is 4.5 at least.`,
    region: (/** @type {string} */ name) => `The whole région ${name}`,
    volunteers:
      "For volunteers we advise the iframe: this survey is addressed to persons, and inside an iframe the scripts of the page around cannot read their answers.",
    script: "The survey is part of the page and takes its font and width. The page’s scripts can read the answers.",
    iframe: "The survey lives in an isolated frame, out of reach of the page’s scripts. The second script, which is optional, adjusts the height.",
    copied: "Copied.",
    selected: "The browser refuses to copy: the text is selected, copy it with the keyboard.",
    qr: "QR code of this link",
    kept: "This page’s address now holds your settings",
  },
};
