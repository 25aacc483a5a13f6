import type { Lang } from './fill.js';

/** One word of the house and what users see instead of it. */
export interface Term {
  /** The word in the code, as a pattern on whole words. */
  readonly house: RegExp;
  /** On screen, by language. */
  readonly screen: Readonly<Partial<Record<Lang, string>>>;
}

/** Words of the house never stand on a screen. DHIS2's own terms where it has them. */
export const glossary: readonly Term[] = [
  { house: /\bclosures?\b/i, screen: { en: 'dependencies', fr: 'dépendances' } },
  { house: /\bsnapshots?\b/i, screen: { en: 'copy of NAME, read at TIME', fr: 'copie' } },
  { house: /\bstale\b/i, screen: { en: 'changed since this plan', fr: 'modifié depuis' } },
  { house: /\bplan hash\b/i, screen: { en: 'plan no.', fr: 'plan n°' } },
  { house: /\brehears\w+\b/i, screen: { en: 'dry run', fr: 'simulation' } },
  { house: /\broll(ed|ing)? ?back\b/i, screen: { en: 'undo this import', fr: 'annuler l’import' } },
  { house: /\bdeviations?\b/i, screen: { en: 'difference', fr: 'écart' } },
  { house: /\bdangling\b/i, screen: { en: 'points to something missing', fr: 'référence manquante' } },
  { house: /\bsandbox(es)?\b/i, screen: { en: 'practice server', fr: 'serveur d’essai' } },
  { house: /\bpayloads?\b/i, screen: { en: 'what is sent', fr: 'ce qui est envoyé' } },
  { house: /\bfingerprints?\b/i, screen: { en: 'content', fr: 'contenu' } },
  { house: /\bcanonical\b/i, screen: { en: 'content', fr: 'contenu' } },
  { house: /\btheirs\b/i, screen: { en: 'the one on NAME', fr: 'celui de NOM' } },
];

/** A text without what stands for itself: commands to type, options, names in quotes. */
const readable = (text: string): string => text.replace(/`[^`]*`|\bdhow [a-z]+( [a-z]+)?|--[a-z-]+/g, '');

/** House words that a text for the screen lets slip. */
export const houseWordsIn = (text: string): readonly string[] =>
  glossary.flatMap(({ house }) => house.exec(readable(text))?.[0] ?? []);
