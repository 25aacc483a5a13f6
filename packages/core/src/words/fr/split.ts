import type { Words } from '../fill.js';

/** Diviser, réunir et ordonner des fichiers de paquets. */
export const split: Words = {
  HELP_SPLIT: 'divise un paquet en fichiers numérotés dans l’ordre d’import',
  HELP_SPLIT_BY: 'ce qui décide du fichier où va un objet',
  HELP_SPLIT_LIMIT: 'avec --by count : objets par fichier (500) ; avec --by size : comme 500KB ou 2MB (1MB)',
  HELP_SPLIT_OUTPUT: 'le dossier à écrire ; il ne doit pas encore exister',
  HELP_MERGE: 'réunit plusieurs fichiers de paquets en un seul',
  HELP_MERGE_PREFER: 'quand deux fichiers se contredisent sur un objet, prend celui-ci',
  HELP_ORDER: 'dans quel ordre un paquet peut être importé, et pourquoi',

  SORTING: 'mise en ordre',
  WRITING: 'écriture',
  SPLIT_DONE: '{count|objet|objets} de {file} dans {files|fichier|fichiers} de {folder}, dans l’ordre d’import :',
  SPLIT_AGAIN:
    '{file} : {count|objet|objets} une seconde fois. DHIS2 perd leurs références à des objets du même fichier précédent quand les deux sont nouveaux ; ce fichier les rétablit.',
  SPLIT_BY_HAND:
    '{file} : {count|compte d’utilisateur|comptes d’utilisateurs}. Ne l’importez pas : créez les personnes à la main (`dhow show FILE --people`).',
  SPLIT_INSIDE:
    '{file} : {count|vue de carte|vues de cartes} qui figurent aussi dans leurs cartes. Ne l’importez pas : DHIS2 refuse les deux à la fois.',
  SPLIT_UNKNOWN: '{file} : {types}. DHIS2 {version} ne les connaît pas et ignorerait ce fichier.',
  SPLIT_NEXT:
    'Pour importer à la main : un fichier après l’autre, dans cet ordre, avec « Créer et mettre à jour ». Ou le tout, vu d’avance : dhow plan {folder} TARGET',
  SPLIT_NO_OBJECT:
    'Une entrée de {type} n’a pas d’identifiant : on ne peut dire à quel fichier elle appartient. Donnez-lui-en un, ou retirez-la.',
  SPLIT_ID_TWICE:
    '{count|objet figure|objets figurent} deux fois dans le fichier avec un contenu différent. Retirez l’un des deux, puis recommencez.',
  SPLIT_NOTHING: 'Il n’y a aucun objet dans le fichier : rien à diviser.',
  SPLIT_LIMIT:
    '{limit} n’est pas une taille de fichier. Donnez à --limit un nombre d’objets, ou avec --by size comme 500KB ou 2MB.',
  SPLIT_LIMIT_UNUSED: '--limit va avec --by count et --by size, pas avec --by {by}.',

  CYCLES_TITLE: 'Se désignent en cercle et restent dans un même fichier ({count})',
  CYCLE: '{count|cercle|cercles} de {links} (par exemple « {name} », {most|objet|objets} au plus)',
  DEPARTURES_TITLE: 'Pas là où le guide les place ({count})',
  DEPARTURE_EARLIER:
    '{type} ({count}) : section {section} du guide, ici dans {label}, car {from} les désignent ({property}).',
  DEPARTURE_MOVED: '{type} ({count}) : section {section} du guide, ici dans {label}.',
  DEPARTURE_NEEDED:
    '{type} ({count}) : le guide ne leur donne pas de place ; dans {label}, car {from} les désignent ({property}).',
  DEPARTURE_NO_PLACE: '{type} ({count}) : le guide ne leur donne pas de place ; dans {label}.',

  ORDER_TITLE: '{file} : {count|étape|étapes}, chacune après ce qu’elle désigne',
  ORDER_AFTER: 'après {to} : {type}.{property} ({count})',
  ORDER_FIRST: 'ne désigne rien dans le fichier',
  ORDER_LOST_TITLE: 'Perdu par DHIS2 quand les deux bouts sont nouveaux dans une même requête ({count})',
  ORDER_LOST:
    '{type}.{property}, {count|fois|fois}. Dhow les rétablit ; à la main, importez ces objets une seconde fois.',
  ORDER_USERS:
    '{count|compte d’utilisateur est|comptes d’utilisateurs sont} dans le fichier : jamais importés, à créer à la main.',

  MERGED: '{count|objet|objets} de {files|fichier|fichiers} écrits dans {file}',
  MERGE_SAME: '{count|objet figurait|objets figuraient} dans plusieurs fichiers avec le même contenu.',
  MERGE_DIFFERENT:
    '{count|objet figure|objets figurent} dans deux fichiers avec un contenu différent. Rien n’a été écrit. Corrigez l’un des fichiers, ou dites lequel compte : --prefer first, ou --prefer last.',
  MERGE_BOTH: '« {name} » n’est pas le même dans {first} et dans {second}.',
  MERGE_SETTLED: '{type} « {name} » [{id}] n’est pas le même dans {first} et dans {second} : {taken} compte.',
  MERGE_VERSIONS:
    'Les fichiers sont de versions différentes de DHIS2 : {versions}. Ce que l’un dit, l’autre peut le dire autrement : planifiez et importez-les l’un après l’autre.',
};
