import type { Words } from '../fill.js';

/** What is said about CSV and Excel files. */
export const table: Words = {
  TABLE_EMPTY: 'Il n’y a aucune ligne remplie.',
  TABLE_NO_ROW:
    'La ligne {row} est vide : elle ne peut pas nommer les colonnes. Donnez le numéro de celle qui les nomme.',
  TABLE_IS_XLS:
    'C’est un ancien fichier Excel (.xls), ou un fichier à mot de passe. Ouvrez-le dans Excel, enlevez le mot de passe et enregistrez-le en .xlsx.',
  TABLE_IS_ODS: 'C’est un fichier LibreOffice (.ods). Enregistrez-le en .xlsx ou .csv.',
  TABLE_NOT_ONE: 'Ce n’est pas un tableau, mais {form}. Les fichiers CSV et Excel (.xlsx) sont lus.',
  TABLE_QUOTE_OPEN:
    'Un guillemet (") est ouvert à la ligne {row} ou dans une de ses cellules et jamais fermé. Fermez-le, ou doublez celui qui fait partie du texte.',
  TABLE_QUOTE_PLACE:
    'La ligne {row} a un guillemet (") au milieu d’une cellule. Mettez toute la cellule entre guillemets et doublez celui qui fait partie du texte.',
  TABLE_ROWS_WIDE:
    '{count|ligne a|lignes ont} plus de cellules qu’il n’y a de colonnes : un texte qui contient le séparateur n’est pas entre guillemets, et la suite serait dans la mauvaise colonne.',
  TABLE_ROW_WIDE: 'la ligne {row} a {cells} cellules, l’en-tête {columns}.',
  TABLE_ENCODING: 'L’encodage {encoding} n’existe pas. Les plus courants sont utf-8, utf-16le et windows-1252.',
  TABLE_CELLS:
    'La feuille ne peut pas être lue avec certitude, à {count|endroit|endroits}. Corrigez ce qui est listé dans le tableur, enregistrez et recommencez.',
  TABLE_MERGED:
    'Les cellules {range} sont fusionnées : seule la première a la valeur. Séparez-les et remplissez chacune.',
  TABLE_FORMULA_EMPTY:
    '{cell} est une formule dont la valeur n’a jamais été calculée. Ouvrez le fichier dans un tableur et enregistrez-le, ou mettez la valeur à sa place.',
  TABLE_ERROR_VALUE: '{cell} affiche {value}. Corrigez la formule, ou mettez la valeur à sa place.',
  TABLE_SHEET_UNKNOWN: 'Il n’y a pas de feuille « {sheet} ». Il y a : {sheets}.',
  TABLE_NO_SHEET: 'Le fichier Excel n’a pas de feuille avec des cellules.',
  TABLE_OTHER_SHEETS: 'Seule la feuille « {sheet} » est lue. Autres : {others}.',
  TABLE_FORMULAS:
    '{count|cellule contient une formule|cellules contiennent des formules} : la dernière valeur calculée est lue ({cells}).',
  TABLE_HIDDEN_ROWS: '{count|ligne masquée est lue|lignes masquées sont lues} aussi.',
  TABLE_COLUMN_UNNAMED: 'La colonne {column} a des valeurs mais pas de nom.',
  TABLE_HEADER_TWICE: 'Deux colonnes s’appellent « {name} » ; la seconde est lue comme « {own} ».',
  TABLE_TOO_MANY_CELLS:
    'Le tableau a plus de {most} cellules, celles qui sont vides entre les autres comprises. Supprimez les colonnes et les lignes inutiles.',
  TABLE_TOO_WIDE:
    'Une cellule se trouve après la colonne {most} (XFD), la dernière d’un tableur : le fichier est endommagé, ou n’est pas un tableau. Enregistrez-le à nouveau depuis un tableur.',
  TABLE_CELL_LONG:
    'La cellule {cell} aurait {length} caractères ; Excel en prend {longest}. Écrivez plutôt un fichier CSV.',
  XML_SYNTAX: 'Le XML est coupé ou faux à la ligne {line}, colonne {column} : {why}',
  XML_ENCODING: 'Le XML dit être écrit en {encoding}, qui est inconnu. Enregistrez-le en UTF-8.',
};
