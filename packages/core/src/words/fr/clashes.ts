import type { Words } from '../say.js';

/** Quel objet de la cible est lequel du paquet : questions, choix, indices. */
export const clashes: Words = {
  CLASH:
    '{name} ({type}, {id}) a {properties} {values}, comme un autre objet sur {into} : {existing}. Est-ce le même ?',
  CLASH_UPDATE:
    '{name} ({type}, {id}) prendrait {properties} {values}, qu’un autre objet sur {into} a déjà : {existing}.',

  ATTRIBUTE_MANDATORY:
    '{attribute} est obligatoire pour {type} sur {into}, et {count|nouvel objet n’a|nouveaux objets n’ont} pas de valeur ({example}). Quelle valeur leur donner ?',

  // Choices.
  CHOICE_USE_INSTEAD:
    'Utiliser celui de {into} : {name} ({id}). Le paquet y renvoie alors ({count|référence réécrite|références réécrites}, y compris dans les expressions, les formulaires et les codes d’options).',
  CHOICE_ADD_AS_NEW: 'Ajouter celui du paquet comme nouvel objet (nouveau code ou nom : {texts})',
  CHOICE_ADD_SAME_NAME: 'Ajouter celui du paquet comme nouvel objet : il y en aura deux de ce nom, ce que DHIS2 permet',
  CHOICE_OVERWRITE:
    'Remplacer le contenu de celui de {into}, {name} ({id}), par celui du paquet. Son identifiant et ses données restent, rien n’est supprimé.',
  CHOICE_LEAVE_OUT: 'Laisser de côté',
  CHOICE_LEAVE_OUT_WITH:
    'Laisser de côté, et avec lui {count|objet qui ne peut|objets qui ne peuvent} s’en passer : {names}',
  CHOICE_GIVE_VALUE: 'la même valeur pour tous, donnée sous « with » : {attribute}',
  CHOICE_LEAVE_OUT_THESE: 'laisser ces objets de côté',
  CHOICE_KEEP_TEXT: 'garder ce que dit la cible',

  // What speaks for a proposal.
  SAME_CODE: 'même code (+{weight})',
  SAME_NAME: 'même nom (+{weight})',
  SAME_SHORT_NAME: 'même nom court (+{weight})',
  SAME_KIND: 'même nature (+{weight})',
  SAME_PARTS: 'mêmes options ou catégories (+{weight})',
  OTHER_KIND: 'nature différente : {properties} ({weight})',

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
  TAKES: '{property} : « {proposal} », ou un autre texte d’au plus {longest} caractères',

  // What was done.
  LEFT_OUT_WITH_USED: 'absent de l’objet de la cible qui est utilisé à la place',
  MATCHED_OTHER_NAME: '« {name} » ({type}) du paquet est « {existing} » sur la cible ({id}) : ce nom reste.',
  OPTION_NAME_TWICE:
    'La liste d’options aura deux options nommées « {name} » : {code} du paquet et {existing} de la cible. Qui saisit ne peut les distinguer : renommez-en une.',
  OPTION_CODE_IN_TEXT:
    'Le champ {property} de « {name} » ({type}) cite les codes d’options {codes} d’une façon qui ne peut être réécrite. Sur la cible ces options ont d’autres codes : modifiez-le à la main.',

  // Answers that do not hold.
  ANSWER_NO_QUESTION: '{question} = {answer} : ce plan ne pose pas cette question',
  ANSWER_NO_CHOICE: '{question} = {answer} : ce choix n’existe pas ; il y a {choices}',
  ANSWER_TEXT_UNKNOWN: '{question} = {answer} : ce choix ne prend pas de texte pour {property}',
  ANSWER_TEXT_EMPTY: '{question} = {answer} : le texte pour {property} est vide',
  ANSWER_TEXT_LONG: '{question} = {answer} : le texte pour {property} dépasse {longest} caractères',
  ANSWER_TEXT_TAKEN:
    'Le champ {property} « {value} » donné à « {name} » ({type}) est déjà pris par {existing}. Donnez-en un autre dans le fichier de réponses.',
};
