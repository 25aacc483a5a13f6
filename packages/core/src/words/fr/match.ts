import type { Words } from '../fill.js';

/** Matching what the source has with what the target has. */
export const match: Words = {
  // Files of matches.
  MATCHES_SHAPE:
    'Ce fichier ne contient pas de correspondances. Écrivez-en un avec `dhow match SOURCE TARGET -o matches.xlsx` et modifiez-le.',
  MATCHES_NEWER:
    'Une version plus récente de Dhow a écrit ces correspondances (forme {format} ; celle-ci lit jusqu’à {reads}). Mettez Dhow à jour, ou écrivez-les à nouveau comme tableau.',
  MATCHES_ELSEWHERE:
    'Ces correspondances ont été écrites pour {is}, pas pour {wants} ; leurs identifiants n’y veulent rien dire. Donnez les deux serveurs auxquels elles servent.',
  MATCHES_COLUMNS:
    'Il manque au tableau la colonne {lacks}. Il a : {has}. Gardez la première ligne telle que `dhow match -o` l’a écrite.',
  MATCHES_WRONG:
    '{count|ligne|lignes} des correspondances ne peuvent pas être gardées. Rien n’a été changé. Corrigez-les et recommencez :',
  MATCHES_KEPT_WRONG:
    'Les correspondances gardées ne tiennent pas ensemble ({count|correspondance|correspondances}) : leur fichier a été modifié. Écrivez-les avec `dhow match export`, corrigez-les et importez-les, ou faites le plan avec --no-matches.',
  MATCH_TYPE_UNKNOWN: '« {type} » n’est pas un type de DHIS2. Les types s’écrivent comme `dataElements`.',
  MATCH_NO_ID: '« {id} » n’est pas un identifiant DHIS2 (11 lettres et chiffres, une lettre d’abord).',
  MATCH_TWICE: '{type} {id} a deux lignes ; l’autre est {other}. Supprimez l’une des deux.',
  MATCH_SOURCE_UNKNOWN:
    '{name} n’a pas de {type} {id}. Corrigez l’identifiant dans la colonne `from`, ou supprimez la ligne.',
  MATCH_TARGET_UNKNOWN:
    '{name} n’a pas de {type} {id}. Corrigez l’identifiant dans la colonne `to`, ou supprimez la ligne.',
  MATCH_OTHER_TYPE:
    '{id} n’est pas dans {type} sur {name}, mais dans {is}. Seuls des objets du même type peuvent correspondre.',
  MATCH_WITHOUT_TARGET: '`{does}` demande l’identifiant d’un objet existant dans la colonne `to`.',
  MATCH_TWO_TO_ONE:
    'Deux objets n’en feraient plus qu’un : {other} correspond aussi à « {name} » ({id}) ({where}). Faites correspondre l’un des deux à un autre, ou donnez-lui `new` ou `leave-out`.',
  MATCH_CIRCULAR: 'Ces correspondances reviennent à leur début : {ids}. Supprimez l’une des lignes.',
  MATCH_DOES_UNKNOWN: '« {does} » n’est pas connu dans la colonne `does`. Elle prend {allowed} ; vide : pas décidé.',

  // In a plan.
  MATCH_GONE:
    '« {name} » ({type}) correspondait à {was} ({id}), que la cible n’a plus. La question est posée à nouveau ; `dhow match forget` oublie la correspondance.',
  MATCH_BROUGHT:
    '« {name} » ({type}, {id}) correspondait à « {existing} » ({to}) de {into}. Maintenant {from} apporte aussi {to} lui-même (« {other} »), et les deux ne peuvent pas être celui-là. Qu’en est-il ?',
  CHOICE_MATCH_ENDS: 'ce sont deux objets : « {name} » en est un à part, et « {other} » met à jour {to}',
  CHOICE_MATCH_HOLDS:
    'la correspondance reste : « {name} » correspond toujours à {to}, et celui de la source, « {other} », reste de côté',
  TWO_BECOME_ONE:
    '« {name} » et « {other} » ({type}) deviendraient tous deux {id} sur la cible, et l’un serait perdu. Répondez autrement aux questions sur ce dont ils font partie, ou faites le plan sans l’un d’eux.',
  ANSWERED_BEFORE: 'réponse, comme décidé auparavant : {answer}',
  OTHER_KIND_USED:
    '« {name} » ({type}) correspond à « {existing} » [{id}], bien que les deux ne soient pas du même genre (source | cible) : {differences}.',
  OTHER_KIND_OVERWRITTEN:
    '« {name} » ({type}) correspond à « {existing} » [{id}], qui reçoit son contenu, bien que les deux ne soient pas du même genre (source | cible) : {differences}.',
  RISK_OTHER_KIND_USED:
    'est utilisé comme « {name} », comme décidé auparavant, bien que les deux ne soient pas du même genre (source | cible) : {differences}',
  MATCH_OTHER_KINDS:
    '{count|ligne fait|lignes font} correspondre des objets qui ne sont pas du même genre. Ne gardez que ce qui est voulu. Le prochain plan le redit, comme risque à accepter :',
  LEFT_OUT_BEFORE: 'laissés de côté, comme décidé auparavant (`dhow match show`)',

  BECAUSE_SAME_CODE: 'même code',
  BECAUSE_SAME_NAME: 'même nom',
  BECAUSE_SAME_SHORT_NAME: 'même nom court',
  BECAUSE_SAME_KIND: 'même genre de chose',
  BECAUSE_SAME_PARTS: 'mêmes options ou catégories',
  BECAUSE_OTHER_KIND: 'mais un autre genre de chose',
  BECAUSE_ALIKE_CODE: 'code semblable',
  BECAUSE_ALIKE_NAME: 'nom semblable',
  BECAUSE_ANSWERED: 'décidé par vous',
  MATCH_DOES_USE: 'est « {name} » [{id}]',
  MATCH_DOES_OVERWRITE: 'donne son contenu à « {name} » [{id}]',
  MATCH_DOES_NEW: 'est ajouté comme nouveau',
  MATCH_DOES_LEAVE_OUT: 'reste de côté',
  MATCH_DOES_MAYBE: 'est peut-être « {name} » [{id}] : pas décidé',
  MATCH_DOES_OPEN: 'pas décidé',
  MATCH_PROPOSED: 'proposé : {what}',
  MATCH_SCORE: '{score} sur 100',
  MATCH_WAS: 'avant : {was}',
  MATCH_COUNTS:
    '{decided} déjà décidés, {proposed} proposés, {open} à décider ; {itself} autres correspondent d’eux-mêmes à des objets de {name}.',
  MATCHES_WRITTEN:
    'Écrit dans {file}. Modifiez-le (colonne `does` : use, overwrite, new, leave-out ; vide : pas décidé), puis : dhow match import {file} {from} {into}',
  MATCHES_NEXT: 'Pour les décider ensemble : ajoutez -o matches.xlsx, modifiez ce fichier, puis `dhow match import`.',
  MATCHES_NONE: 'Aucune correspondance pour l’instant. Commencez par : dhow match SOURCE TARGET',
  MATCHES_BETWEEN: '{count|correspondance|correspondances} de {from} à {into}',
  MATCHES_CHANGES: '{added} nouvelles, {changed} modifiées, {removed} retirées, {same} comme avant.',
  MATCHES_UNDECIDED:
    '{count|ligne n’est pas décidée|lignes ne sont pas décidées} (colonne `does` vide) : rien n’en est gardé.',
  MATCHES_KEPT:
    'Gardé : {count|correspondance|correspondances} de {from} à {into}. Le prochain plan entre les deux s’en sert.',
  MATCHES_NOT_KEPT: 'Rien n’a été changé. Pour les garder : la même commande avec --yes.',
  MATCHES_REMEMBERED:
    '{count|réponse sur un objet existant servira|réponses sur des objets existants serviront} au prochain plan entre les deux (`dhow match show`).',
  MATCHES_NOT_REMEMBERED:
    'Les réponses sur des objets existants n’ont pas pu être gardées pour le prochain plan : {why} {at}',
  ASK_MATCHES: 'Garder ces correspondances ?',
  PACKAGE_FILES: 'fichiers de paquet',

  HELP_MATCH: 'faire correspondre les objets de la source avec ceux de la cible',
  HELP_MATCH_OUTPUT: 'les écrire dans FILE : .xlsx, .csv ou .json',
  HELP_MATCH_SHOW: 'les correspondances gardées, et entre quels deux',
  HELP_MATCH_EXPORT: 'écrire les correspondances dans un fichier, pour les modifier',
  HELP_MATCH_IMPORT: 'garder les correspondances d’un fichier modifié, après avoir montré ce qui change',
  HELP_MATCH_ADD: 'les ajouter à celles d’avant, au lieu de les remplacer',
  HELP_MATCH_FORGET: 'oublier des correspondances',
  HELP_MATCH_FORGET_ONLY: 'seulement celles-ci : TYPE:ID, ID, TYPE ou nom, séparés par des virgules',
  HELP_MATCH_YES: 'ne pas demander',
  HELP_NO_MATCHES: 'ne pas se servir des correspondances d’avant (dhow match show)',

  // Many answers together, and answers in tables.
  FILTER_EMPTY: 'Dites quelles questions : --where "code=CLASH score>=80". Il y a : {known}.',
  FILTER_SYNTAX:
    'Cette partie du filtre n’est pas comprise : {rest}. Un filtre s’écrit : code=CLASH type=dataElements score>=80 says~"malaria"',
  FILTER_UNKNOWN: 'Les questions ne se filtrent pas par {key}. Il y a : {known}.',
  FILTER_NUMBER: '{term} : seul le score se compare par < et >, et seulement à un nombre.',
  ANSWER_INTO: '{file} est un plan, et un plan ne se modifie pas. Ajoutez -o answers.json.',
  ANSWER_TABLE:
    '{file} : on répond ensemble dans un fichier JSON (--write-answers answers.json) ; un tableau se modifie dans un tableur.',
  ANSWER_WHERE_AND_CHOICE: 'Donnez les deux : --where (quelles questions) et --choice (quelle réponse).',
  ANSWERS_COLUMNS:
    'Il manque au tableau des réponses la colonne {lacks}. Il a : {has}. Gardez la première ligne telle que --write-answers l’a écrite.',
  ANSWERS_WRITTEN_TABLE:
    'Questions écrites dans {file} : mettez l’identifiant d’un choix dans la colonne « answer », puis refaites le plan avec --answers {file}.',
  ANSWERS_OPEN: '{count|question|questions}, dont {open} sans réponse.',
  TABLE_ROW: 'ligne {row}',
  TOGETHER_COUNT: '{count|question recevra|questions recevront} la réponse : {choice}',
  TOGETHER_ANSWERED:
    '{count|autre a déjà sa réponse et la garde|autres ont déjà leur réponse et la gardent} (avec answer=... dans le filtre elles sont comprises).',
  TOGETHER_WITHOUT:
    '{count|autre n’a pas ce choix, ou en a plusieurs, et reste ouverte|autres n’ont pas ce choix, ou en ont plusieurs, et restent ouvertes} :',
  TOGETHER_EXAMPLES: 'Les {count} qui se ressemblent le moins :',
  TOGETHER_ALL: 'Les voici toutes :',
  TOGETHER_DONE:
    '{count|réponse donnée|réponses données} dans {file}. Pour revenir en arrière : dhow answer {file} --undo {number}',
  TOGETHER_NOT_DONE: 'Aucune réponse donnée. Pour le faire : la même commande avec --yes.',
  TOGETHER_UNKNOWN: 'Rien n’a été répondu ensemble sous le numéro {number}. Il y a : {known}.',
  TOGETHER_UNDONE: '{count|réponse retirée|réponses retirées} dans {file}.',
  TOGETHER_CHANGED: '{count|réponse a été modifiée|réponses ont été modifiées} depuis et restent.',
  TOGETHER_RECORD: '{number} : {where} → {choice} ({count|question|questions})',
  ASK_TOGETHER: 'Répondre aux {count} ?',

  HELP_ANSWER: 'répondre ensemble à beaucoup de questions du même genre',
  HELP_WHERE: 'quelles questions, par exemple : code=CLASH type=dataElements score>=80',
  HELP_CHOICE: 'proposal, ou un choix : use, overwrite, new, leave-out, ou son identifiant',
  HELP_ANSWER_UNDO: 'retirer ce qui a été répondu ensemble',
  HELP_ANSWER_OUTPUT: 'écrire les réponses dans FILE au lieu de cela',

  // In a plan.
  MATCHED_TITLE: 'Objets de {name} utilisés ou mis à jour au lieu d’en ajouter de nouveaux ({count})',
  MATCHED_BY_DEFAULT: 'le défaut du modèle de catégories',
  MATCHED_BY_SAME_NAME: 'même nom et même genre',
  MATCHED_BY_SAME_OPTIONS: 'mêmes options',
  MATCHED_BY_SAME_CODE: 'même code',
  MATCHED_BY_SAME_OBJECT: 'le même objet',
  MATCHED_BY_ANSWERED: 'comme répondu',
  MATCHED_BY_MAPPING: 'comme décidé auparavant (dhow match show)',
  MATCHED_BY_OVERWRITTEN: 'reçoit le contenu, comme décidé',
  PLAN_TOGETHER: '{count|question a reçu sa réponse|questions ont reçu leur réponse} ensemble : {where} → {choice}',
  PLAN_TOGETHER_EXAMPLES: 'après avoir regardé {examples}',

  // Files whose objects are named by code or name.
  IDENTIFIED:
    'Les objets ont été reconnus par leur {by} : {existing} sont déjà sur la cible, {own} ont leur propre identifiant, {fresh} en reçoivent un nouveau (le même dans chaque plan).',
  IDENTIFY_BLANK: 'Cet objet de {type} n’a ni {by} ni identifiant. Donnez-lui un {by}.',
  IDENTIFY_TWICE: 'Le {by} « {text} » de {type} se trouve aussi à {other}. Donnez à chacun le sien.',
  IDENTIFY_SEVERAL:
    'La cible a plusieurs {type} avec le {by} « {text} » : {ids}. Écrivez l’identifiant de celui qui est voulu.',
  IDENTIFY_MISSING:
    'Il n’y a pas de {type} avec le {by} « {text} », ni dans le fichier ni sur la cible. Corrigez-le, ou ajoutez-le au fichier.',
  IDENTIFY_NOT_IN_FILE: 'Le fichier n’a pas de {type} avec le {by} « {text} » : la cible doit l’avoir.',
  IDENTIFY_FILE: '{name} est un serveur, et ses objets ont des identifiants. --identify-by sert aux fichiers.',
  HELP_IDENTIFY_BY: 'les objets du fichier sont désignés ainsi, et non par leur identifiant',
};
