import type { Words } from '../fill.js';

/** Quel objet de la cible est lequel du paquet : questions, choix, indices. */
export const clashes: Words = {
  CLASH:
    '{name} ({type}, {id}) porte : {properties=values}. Un autre objet sur {into} aussi : {existing}. Est-ce le même ?',
  CLASH_UPDATE:
    '{name} ({type}, {id}) prendrait : {properties=values}. Un autre objet sur {into} le porte déjà : {existing}.',

  ATTRIBUTE_MANDATORY:
    '{attribute} est obligatoire pour {type} sur {into}, et {count|nouvel objet n’a|nouveaux objets n’ont} pas de valeur ({example}). Quelle valeur leur donner ?',

  // Choices.
  CHOICE_USE_INSTEAD:
    'Utiliser celui de {into} : {name} ({id}). Le paquet y renvoie alors ({count|référence réécrite|références réécrites}, y compris dans les expressions, les formulaires et les codes d’options).',
  CHOICE_USE_WITHOUT:
    'Utiliser celui de {into} : {name} ({id}). Le paquet y renvoie alors ({count|référence réécrite|références réécrites}). Ce qu’il n’a pas reste de côté, avec ce qui ne peut s’en passer : {lost|objet|objets} ({names}).',
  CHOICE_ADD_AS_NEW: 'Ajouter celui du paquet comme nouvel objet (nouveau : {properties=texts})',
  CHOICE_ADD_SAME_NAME: 'Ajouter celui du paquet comme nouvel objet : il y en aura deux de ce nom, ce que DHIS2 permet',
  CHOICE_OVERWRITE:
    'Remplacer le contenu de celui de {into}, {name} ({id}), par celui du paquet. Son identifiant et ses données restent, rien n’est supprimé.',
  CHOICE_LEAVE_OUT: 'Laisser de côté',
  CHOICE_LEAVE_OUT_WITH:
    'Laisser de côté, et avec lui {count|objet qui ne peut|objets qui ne peuvent} s’en passer : {names}',
  CHOICE_LEAVE_OUT_LISTED:
    'Laisser de côté. {lists|objet qui le contient reste, sans lui|objets qui le contiennent restent, sans lui} : {listing}',
  CHOICE_LEAVE_OUT_WITH_LISTED:
    'Laisser de côté, et avec lui {count|objet qui ne peut|objets qui ne peuvent} s’en passer : {names}. {lists|objet qui en contient reste, sans eux|objets qui en contiennent restent, sans eux} : {listing}',
  CHOICE_GIVE_VALUE: 'la même valeur pour tous, donnée sous « with » : {attribute}',
  CHOICE_LEAVE_OUT_THESE: 'laisser ces objets de côté',
  CHOICE_KEEP_TEXT: 'garder ce que dit la cible',

  // What speaks for a proposal.
  SAME_CODE: 'même code (+{weight})',
  SAME_NAME: 'même nom (+{weight})',
  SAME_SHORT_NAME: 'même nom court (+{weight})',
  SAME_KIND: 'même nature (+{weight})',
  SAME_PARTS: 'mêmes options ou catégories (+{weight})',
  OTHER_KIND: 'nature différente : {properties=} ({weight})',

  // Why a proposal is not taken unasked.
  NOT_UNASKED: 'pas repris sans demander : {why}',
  UNSAFE_SEVERAL: '{count|objet|objets} là-bas peuvent l’être',
  UNSAFE_LOSES: '{count|objet du paquet resterait|objets du paquet resteraient} de côté',
  UNSAFE_KIND: 'ce qui fait sa nature diffère : {properties=}',
  UNSAFE_NAME: 'les noms diffèrent',
  UNSAFE_WAITS: 'attend les réponses aux questions sur : {properties=}',
  UNSAFE_UNREAD: 'de celui de là-bas, seul le nom a été lu',
  UNSAFE_CODE: 'aucun code ne dit que c’est le même, et d’autres champs diffèrent',

  // The sides beside each other.
  SIDE_SOURCE: 'À la source',
  SIDE_SOURCE_FROM: 'Dans {name}',
  SIDE_TARGET: 'Sur la cible',
  SIDE_TARGET_ON: 'Sur {name}',
  SIDES_MORE:
    'Certaines sont montrées sans le détail : --full montre tout, --write-answers écrit tout dans un fichier.',
  TAKES_HINT: 'Avec « new », d’autres textes peuvent être donnés dans le fichier de réponses : {example}',
  SCORE: 'indices : {score} sur 100 ({evidence})',
  OPTION_CODES: 'codes des options, dans l’ordre',
  USED_BY: 'utilisé par',
  DATA_BEHIND: 'données derrière',
  DATA_BEHIND_YES: 'oui',
  DATA_BEHIND_NO: 'non',
  DATA_BEHIND_UNKNOWN: 'inconnu : aucun serveur ne le dit pour ce type',
  DATA_BEHIND_NOT_CHECKED: 'non vérifié (--ask-data le demande)',
  TAKES: '{properties=} : « {proposal} », ou un autre texte d’au plus {longest} caractères',

  // What was done.
  LEFT_OUT_WITH_USED: 'absent de l’objet de la cible qui est utilisé à la place',
  LEFT_OUT_WITHOUT_PART: 'ne peut se passer de ce que la cible n’a pas',
  LISTS_LEFT_OUT: 'ne contiendra pas {count|objet laissé|objets laissés} de côté : {names}',
  CATEGORY_ANSWERS_DISAGREE:
    'Les réponses ne vont pas ensemble : l’option de catégorie « {option} » est ajoutée, mais pour sa catégorie « {category} » celle de la cible est utilisée (« {existing} », {id}), qui ne l’a pas ({count|combinaison d’options|combinaisons d’options}). Remplacez ou ajoutez la catégorie, ou bien utilisez ou laissez de côté l’option.',
  MATCHED_OTHER_NAME: '« {name} » ({type}) du paquet est « {existing} » sur la cible ({id}) : ce nom reste.',
  OPTION_NAME_TWICE:
    'La liste d’options aura deux options nommées « {name} » : {code} du paquet et {existing} de la cible. Qui saisit ne peut les distinguer : renommez-en une.',
  OPTION_CODE_IN_TEXT:
    'Le champ {property} de « {name} » ({type}) cite les codes d’options {codes} d’une façon qui ne peut être réécrite. Sur la cible ces options ont d’autres codes : modifiez-le à la main.',

  // Answers that do not hold.
  ANSWER_LINE_WRONG: 'Ce n’est pas une réponse : la ligne ne nomme aucune question. On y lit : {line}',
  ANSWER_LINE_TWICE:
    'Une ligne précédente répond déjà à cette question ; c’est cette réponse qui est prise. On y lit : {line}',
  ANSWER_ELSEWHERE: '{question} : cette réponse a été donnée pour {for}, non pour {name} : répondez à nouveau.',
  ANSWER_NO_QUESTION: '{question} = {answer} : ce plan ne pose pas cette question',
  ANSWER_NO_CHOICE: '{question} = {answer} : ce choix n’existe pas ; il y a {choices}',
  ANSWER_TEXT_UNKNOWN: '{question} = {answer} : ce choix ne prend pas de texte pour {property}',
  ANSWER_TEXT_EMPTY: '{question} = {answer} : le texte pour {property} est vide',
  ANSWER_TEXT_LONG: '{question} = {answer} : le texte pour {property} dépasse {longest} caractères',
  ANSWER_TEXT_TAKEN:
    'Le champ {property} « {value} » donné à « {name} » ({type}) est déjà pris par {existing}. Donnez-en un autre dans le fichier de réponses.',
};
