import type { Words } from '../fill.js';

/** What `dhow convert` says. */
export const convert: Words = {
  HELP_CONVERT: 'faire un paquet d’un tableau (CSV, Excel) ou d’un ancien export XML',
  HELP_CONVERT_OUTPUT: 'écrire le paquet dans FICHIER (.json, .json.gz, .zip) ou un dossier',
  HELP_CONVERT_CLASS: 'le fichier suit un des formats CSV de DHIS2 : DATA_ELEMENT, ORGANISATION_UNIT, OPTION_SET...',
  HELP_CONVERT_HEADER: 'la première ligne nomme les colonnes (reconnu sans cette option)',
  HELP_CONVERT_NO_HEADER: 'la première ligne contient déjà des données',
  HELP_CONVERT_COLUMNS: 'ce que veulent dire les colonnes de votre tableau, d’un fichier fait avec --write-columns',
  HELP_CONVERT_WRITE_COLUMNS:
    'proposer d’après l’en-tête ce que veulent dire les colonnes, et l’enregistrer pour relecture',
  HELP_CONVERT_TYPE: 'avec --write-columns : ce qu’est une ligne',
  HELP_CONVERT_SHEET: 'la feuille du fichier Excel, si ce n’est pas la première',
  HELP_CONVERT_HEADER_ROW:
    'avec --columns ou --write-columns : la ligne qui nomme les colonnes, si ce n’est pas la première',
  HELP_CONVERT_ENCODING: 'd’un fichier CSV qui n’est pas en UTF-8 : windows-1252...',
  HELP_CONVERT_PREVIEW: 'montrer les premiers objets et toutes les remarques ; ne rien écrire',
  HELP_CONVERT_FOR: 'la version de DHIS2 à laquelle le paquet est destiné',
  CONVERTING: 'conversion',
  CONVERT_NO_OUTPUT: 'Dites où va le paquet (-o FICHIER ou DOSSIER), ou regardez-le d’abord (--preview).',
  CONVERT_BOTH: '--class vaut pour les formats de DHIS2, --columns pour votre propre tableau : donnez l’un des deux.',
  CONVERT_NUMBER: '{option} prend un nombre entier à partir de 1, pas {given}.',
  CONVERT_VERSION: 'Dhow fait des paquets pour DHIS2 {versions}, pas {given}.',
  CONVERTED_ROWS: '{rows|ligne|lignes} de {file}, lues comme {as} :',
  CONVERTED_XML: '{file}, un export XML de DHIS2 {version} :',
  CONVERTED_XML_NO_VERSION: '{file}, un export XML qui ne dit pas sa version :',
  CONVERTED_AS_COLUMNS: '{type}, selon le fichier de colonnes',
  CONVERTED_AS_CLASS: 'CSV DHIS2 {class}',
  CONVERTED_OUTSIDE:
    '{count|objet est désigné|objets sont désignés} par code ou nom ({types}) sans être dans le fichier : la cible doit les avoir. Préparez avec --identify-by code.',
  CONVERTED_IN_PART:
    'Seul ce que dit le tableau sera préparé : une cellule vide, ou une propriété sans colonne, laisse ce que la cible a.',
  CONVERTED_TO: 'Écrit : {file}',
  CONVERTED_NEXT: 'Ensuite : dhow check {file}, puis dhow plan {file} CIBLE',
  CONVERTED_NEXT_CODE: 'Ensuite : dhow check {file}, puis dhow plan {file} CIBLE --identify-by code',
  CONVERTED_PREVIEW_ONLY: 'Rien n’a été écrit.',
  CONVERT_COLUMNS_WRITTEN:
    'Proposé pour {type}, enregistré dans {file}. Relisez-le : null veut dire que la colonne est laissée.',
  CONVERT_COLUMNS_PLACES: 'Les colonnes peuvent aller vers : {places}.',
  CONVERT_COLUMNS_NEXT: 'Ensuite : dhow convert {table} --columns {file} --preview',
  CONVERT_LEFT: '(laissée)',
  COLUMNS_SHAPE: 'Le fichier de colonnes n’est pas comme il devrait. Faites-en un avec --write-columns et modifiez-le.',
  COLUMNS_EXPECTED: '{at} : attendu est {expected}',
  COLUMNS_TYPE:
    'DHIS2 {version} n’a pas de {type}. Les plus courants : organisationUnits, dataElements, optionSets, indicators.',
  COLUMNS_TO: '{type} n’a pas de {to} qu’un import puisse remplir (colonne « {column} »)',
  COLUMNS_UNKNOWN:
    'Des colonnes vont vers des endroits que {type} n’a pas. Il y a : {places} ; aussi name@fr pour une traduction et attribute:CODE.',
  COLUMNS_MISSING:
    'Le tableau n’a pas de colonne {columns}. Il a : {header}. Est-ce une autre feuille, ou une autre ligne d’en-tête ?',
  COLUMNS_LEFT_OUT: 'Laissées, car rien ne dit ce qu’elles veulent dire : {columns}.',
  COLUMNS_EMPTY: 'Colonnes sans aucune valeur : {columns}.',
  ROWS_WRONG:
    '{count|cellule ou ligne ne peut|cellules ou lignes ne peuvent} être prises telles quelles. Corrigez-les dans le tableau ; rien n’a été écrit.',
  ROWS_FILLED: '{property} : rempli pour {count|objet|objets} ; là où la cible a déjà l’objet, le sien reste.',
  ROW_NO_ID: 'la ligne {row} ne dit pas l’identifiant du groupe',
  ROW_NO_NAME: 'la ligne {row} n’a ni identifiant, ni code, ni nom',
  ROW_TWICE: 'la ligne {row} est le même objet que la ligne {first} ({value})',
  ROW_DIFFERS: 'ligne {row}, {column} : « {value} », mais la ligne {first} du même objet dit « {other} »',
  ROW_OPTION_CODE: 'la ligne {row} a une option sans code',
  ROW_OPTION_TWICE: 'ligne {row} : l’option {value} est deux fois dans son ensemble',
  CELL_UID:
    'ligne {row}, {column} : « {value} » n’est pas un identifiant DHIS2 (11 lettres et chiffres, d’abord une lettre)',
  CELL_YES_NO: 'ligne {row}, {column} : « {value} » n’est ni oui ni non',
  CELL_WHOLE: 'ligne {row}, {column} : « {value} » n’est pas un nombre entier',
  CELL_NUMBER: 'ligne {row}, {column} : « {value} » n’est pas un nombre',
  CELL_CONSTANT: 'ligne {row}, {column} : « {value} » n’est aucun de {constants}',
  CELL_DATE: 'ligne {row}, {column} : « {value} » n’est pas une date ; écrivez 2024-02-29',
  CELL_DATE_ORDER:
    'ligne {row}, {column} : « {value} » peut être deux jours ; dites "dates": "dmy" ou "mdy" pour la colonne',
  CELL_LATITUDE:
    'ligne {row}, {column} : « {value} » n’est pas une latitude en degrés (-90 à 90, comme -1,9536) ; il faut la latitude et la longitude',
  CELL_LONGITUDE:
    'ligne {row}, {column} : « {value} » n’est pas une longitude en degrés (-180 à 180, comme 30,0606) ; il faut la latitude et la longitude',
  CELL_COORDINATES:
    'ligne {row}, {column} : « {value} » ne sont pas des coordonnées comme DHIS2 les écrit, par exemple [30.06,-1.95]',
  CELL_TWICE: 'ligne {row}, {column} : « {value} » est aussi à la ligne {first}, et DHIS2 ne l’admet qu’une fois',
  CELL_NAMES_SEVERAL:
    'ligne {row}, {column} : « {value} » désigne {count} objets de ce fichier ; désignez le bon par son code ou son identifiant',
  CELL_REQUIRED: 'ligne {row}, {column} : DHIS2 exige {property}',
  CSV_CLASS_UNKNOWN: 'DHIS2 n’a pas de format CSV {class}. Il y a : {classes}.',
  CSV_CLASS_NOT_CLEAR:
    'L’en-tête ne dit pas ce que sont les lignes. Si le fichier suit un format de DHIS2, dites --class : {classes}. Si c’est votre propre tableau, commencez par --write-columns FICHIER.',
  CSV_HEADER_NOT_CLEAR:
    'Il n’est pas clair si la première ligne ({row}) nomme les colonnes. Dites --header ou --no-header.',
  CSV_TOO_WIDE:
    '{class} a {columns|colonne|colonnes} ; une ligne en a {found}. Un texte qui contient le séparateur est-il sans guillemets ?',
  CSV_COLUMN_GONE: 'La colonne {column} est laissée : DHIS2 ne l’a plus.',
  CSV_HEADER_ELSEWHERE:
    'Les colonnes sont lues dans l’ordre de DHIS2, quel que soit leur nom : {columns}. Si c’est faux, corrigez l’en-tête, ou commencez par --write-columns.',
  CSV_BY_HEADER:
    'Les colonnes sont lues selon les noms de l’en-tête. DHIS2 lit par position et aurait pris {columns} pour autre chose.',
  XML_NO_ID: 'un objet de {type} n’a pas d’identifiant DHIS2 ({name})',
  XML_OBJECTS: '{count|objet|objets} du XML ne se distinguent pas des autres. Donnez un identifiant à chacun.',
  XML_NO_OBJECTS: 'Le XML ne contient pas de métadonnées.',
  XML_TYPE_UNKNOWN:
    '{type} : le DHIS2 d’aujourd’hui n’a pas ce type ; {count|objet reste|objets restent} dans le paquet tels quels.',
  XML_NOT_METADATA: 'Le XML commence par <{root}> ; un export de métadonnées commence par <metadata> ou <metaData>.',
  HELP_LIST_OUTPUT: 'écrire la liste dans un tableur, FICHIER.xlsx ou FICHIER.csv',
  HELP_LIST_FIELDS: 'avec -o : ses colonnes, par exemple id,code,name,parent.code,openingDate,latitude,longitude',
  LIST_WRITTEN: '{count|objet|objets} de {type} dans {file}.',
  LIST_ENDING: '{file} : une liste s’écrit en .xlsx ou .csv.',
  LIST_FIELDS: '{type} n’a pas de {field}. Il y a : {fields} ; de ce à quoi il renvoie aussi .code et .name.',
};
