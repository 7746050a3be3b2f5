/** A list as long as that of the communes of France, made up: the same each time. */

const FIRST = ["Saint-", "Sainte-", "Le ", "La ", "Les ", "", "", "", "", ""];
const HEAD = ["Bré", "Mon", "Cler", "Vil", "Au", "Châ", "Pé", "Fon", "Bel", "Ro", "Gran", "Œu", "L’Ha", "Tour", "Ney", "Ar"];
const BODY = ["va", "te", "mon", "ri", "bi", "zê", "lan", "gue", "che", "nou", "dé", "ço"];
const TAIL = ["lon", "gny", "court", "ville", "ac", "y", "nne", "rac", "sac", "ôme", "ières", "et"];
const LAST = ["", "", "", "", "-sur-Loire", "-les-Bains", "-en-Forez", "-sous-Bois", "-le-Vieux", "-l’Église"];

/**
 * Options with names made of syllables, and a number that tells them apart.
 * @param {number} count
 */
export function communes(count) {
  let seed = 63_000;
  const draw = (/** @type {string[]} */ syllables) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return syllables[(seed >> 8) % syllables.length];
  };
  return Array.from({ length: count }, (_, place) => {
    const number = String(place + 1).padStart(5, "0");
    const name = `${draw(FIRST)}${draw(HEAD)}${draw(BODY)}${draw(TAIL)}${draw(LAST)} (${number})`;
    return { code: `C${number}`, label: { fr: name, en: name, ar: name } };
  });
}
