import type { Lang } from './fill.js';

/** One word of the house and what users see instead of it. */
export interface Term {
  /** The word in the code, as a pattern on whole words. */
  readonly house: RegExp;
  /** On screen, by language. */
  readonly screen: Readonly<Record<Lang, string>>;
}

/** Words of the house never stand on a screen. DHIS2's own terms where it has them. */
export const glossary: readonly Term[] = [
  {
    house: /\bclosures?\b/i,
    screen: { en: 'dependencies', fr: 'dépendances', pt: 'dependências', es: 'dependencias' },
  },
  {
    house: /\bsnapshots?\b/i,
    screen: {
      en: 'copy of NAME, read at TIME',
      fr: 'copie',
      pt: 'cópia de NOME, lida em HORA',
      es: 'copia de NOMBRE, leída el HORA',
    },
  },
  {
    house: /\bstale\b/i,
    screen: {
      en: 'changed since this plan',
      fr: 'modifié depuis',
      pt: 'alterado desde este plano',
      es: 'modificado desde este plan',
    },
  },
  { house: /\bplan hash\b/i, screen: { en: 'plan no.', fr: 'plan n°', pt: 'plano n.º', es: 'plan n.º' } },
  { house: /\brehears\w+\b/i, screen: { en: 'dry run', fr: 'simulation', pt: 'simulação', es: 'simulación' } },
  {
    house: /\broll(ed|ing)? ?back\b/i,
    screen: {
      en: 'undo this import',
      fr: 'annuler l’import',
      pt: 'desfazer esta importação',
      es: 'deshacer esta importación',
    },
  },
  { house: /\bdeviations?\b/i, screen: { en: 'difference', fr: 'écart', pt: 'diferença', es: 'diferencia' } },
  {
    house: /\bdangling\b/i,
    screen: {
      en: 'points to something missing',
      fr: 'référence manquante',
      pt: 'aponta para algo que falta',
      es: 'apunta a algo que falta',
    },
  },
  {
    house: /\bsandbox(es)?\b/i,
    screen: { en: 'practice server', fr: 'serveur d’essai', pt: 'servidor de ensaio', es: 'servidor de prueba' },
  },
  {
    house: /\bpayloads?\b/i,
    screen: { en: 'what is sent', fr: 'ce qui est envoyé', pt: 'o que é enviado', es: 'lo que se envía' },
  },
  { house: /\bfingerprints?\b/i, screen: { en: 'content', fr: 'contenu', pt: 'conteúdo', es: 'contenido' } },
  { house: /\bcanonical\b/i, screen: { en: 'content', fr: 'contenu', pt: 'conteúdo', es: 'contenido' } },
  { house: /\btheirs\b/i, screen: { en: 'the one on NAME', fr: 'celui de NOM', pt: 'o de NOME', es: 'el de NOMBRE' } },
];

/** A text without what stands for itself: commands to type, options, names in quotes. */
const readable = (text: string): string => text.replace(/`[^`]*`|\bdhow [a-z]+( [a-z]+)?|--[a-z-]+/g, '');

/** House words that a text for the screen lets slip. */
export const houseWordsIn = (text: string): readonly string[] =>
  glossary.flatMap(({ house }) => house.exec(readable(text))?.[0] ?? []);
