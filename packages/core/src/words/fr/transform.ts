import type { Words } from '../fill.js';

export const transform: Words = {
  // Fait sans demander, et dit.
  USERS_LEFT_OUT:
    '{count|utilisateur|utilisateurs} du paquet ({example}) laissés de côté : on n’importe jamais les comptes d’un paquet.',
  USERS_OF_PACKAGE: 'un compte du paquet ; on n’importe jamais les comptes d’un paquet',
  LEFT_OUT_ANSWERED: 'laissé de côté, comme répondu',
  LEFT_OUT_TYPE: 'la version de la cible n’a pas ce type',
  SHORT_NAMES_ADDED:
    '{count|objet|objets} de {type} sans nom court, que cette version exige : le nom, coupé à {max} caractères ({example}).',
  PREDICTOR_DESCENDANTS_ADDED:
    '{count|prédicteur ne disait pas|prédicteurs ne disaient pas} quelles unités d’organisation regarder ({example}) : seulement celles choisies, comme avant.',
  TRANSLATIONS_CLEANED:
    '{count|objet|objets} de {type} avec des traductions vides ou doubles, que DHIS2 refuse ({example}) : celles-ci sont laissées de côté.',
  OWNERS_DROPPED:
    '{count|objet appartient|objets appartiennent} à un utilisateur absent de la cible ({example}) : qui importe possédera ce qui est créé.',
  TYPE_NOT_ON_TARGET: 'DHIS2 {version} n’a pas de {type} : {count|objet laissé|objets laissés} de côté ({example}).',
  PROPERTY_NOT_ON_TARGET:
    'DHIS2 {version} n’a pas de {property} : ce que {count|objet y dit|objets y disent} est perdu ({example}).',
  VALUE_NOT_ON_TARGET:
    '{name} ({type}) a {property} = {value}, que DHIS2 {version} ne connaît pas. Modifiez-le à la source, ou laissez l’objet hors de la sélection.',

  // Perdu en chemin, ou sans effet ensuite.
  MAP_PERIODS_DROPPED:
    'Les périodes fixes de la carte « {name} » sont laissées de côté : DHIS2 {version} refuse une carte qui en a. Choisissez de nouveau la période dans l’application Cartes après l’import.',
  DIMENSIONS_DROPPED:
    '« {name} » ({type}) utilise des dimensions que ni la source ni la cible n’ont ({ids}) : enlevées, car avec elles DHIS2 ne peut plus montrer la liste des visualisations. Vérifiez ce qu’il montre.',
  DATA_ITEMS_DROPPED:
    '« {name} » ({type}) montre des éléments que ni la source ni la cible n’ont ({ids}) : enlevés. Vérifiez ce qu’il montre.',
  PREDICTOR_WITHOUT_LEVEL:
    'Le prédicteur « {name} » n’a plus de niveau d’unité d’organisation : il ne calculera rien tant que personne n’en choisit un.',
  NO_ORG_UNITS_LEFT:
    '« {name} » ({type}) n’a plus d’unité d’organisation : il ne montrera rien tant que personne n’en choisit une.',
  TEXT_CUT: '{property} de « {name} » ({type}) est coupé de {length} à {max} caractères.',
  TEXT_DROPPED: '{property} de « {name} » ({type}) est laissé de côté : {length} caractères, et {max} tiennent.',

  // Questions.
  PLACEHOLDER_ORG_UNIT:
    'Le paquet laisse ouvert quelle unité d’organisation est {placeholder} ; {count|objet l’utilise|objets l’utilisent} ({example}). Laquelle ?',
  PLACEHOLDER_LEVEL:
    'Le paquet laisse ouvert quel niveau d’unité d’organisation est {placeholder} ; {count|objet l’utilise|objets l’utilisent} ({example}). Lequel ?',
  PLACEHOLDER:
    'Le paquet laisse ouvert quel objet de {type} est {placeholder} ; {count|objet l’utilise|objets l’utilisent} ({example}). Lequel ?',
  ORG_UNITS_UNKNOWN_ANALYTICS:
    '{count|graphique, carte ou rapport regarde|graphiques, cartes et rapports regardent} {units|unité d’organisation|unités d’organisation} que la cible n’a pas ({names} ; par exemple {example}). Que doivent-ils regarder ?',
  ORG_UNITS_UNKNOWN_ASSIGNMENTS:
    '{count|ensemble de données ou programme est affecté|ensembles de données et programmes sont affectés} à {units|unité d’organisation|unités d’organisation} que la cible n’a pas ({names} ; par exemple {example}). Où les utiliser à la place ?',
  ORG_UNITS_UNKNOWN_RESTRICTIONS:
    '{count|option de catégorie est limitée|options de catégorie sont limitées} à {units|unité d’organisation|unités d’organisation} que la cible n’a pas ({names} ; par exemple {example}). Que doit-il valoir là ?',
  ORG_UNITS_UNKNOWN_GROUPS:
    '{count|groupe d’unités a|groupes d’unités ont} {units|membre|membres} que la cible n’a pas ({names} ; par exemple {example}).',
  ORG_UNITS_UNKNOWN_HIERARCHY:
    '{count|unité d’organisation dépend|unités d’organisation dépendent} de {units|unité|unités} que la cible n’a pas ({names} ; par exemple {example}). Où les placer ?',
  ORG_UNITS_UNKNOWN_PEOPLE:
    '{count|utilisateur travaille|utilisateurs travaillent} dans {units|unité d’organisation|unités d’organisation} que la cible n’a pas ({names} ; par exemple {example}).',
  ORG_UNITS_UNKNOWN_OTHERS:
    '{count|objet nomme|objets nomment} {units|unité d’organisation|unités d’organisation} que la cible n’a pas ({names} ; par exemple {example}).',
  GROUP_UNKNOWN:
    'Le groupe d’utilisateurs {group} n’est pas sur la cible ; {count|objet lui donne|objets lui donnent} un accès ({example}). Qui doit avoir cet accès ?',
  USERS_UNKNOWN:
    '{users|utilisateur|utilisateurs} avec un accès personnel ne sont pas sur la cible ; {count|objet les nomme|objets les nomment} ({example}).',
  SHARING_UNSAID:
    '{count|nouvel objet|nouveaux objets} de {type} ({example}) sans aucun partage : seul qui importe les verrait. Qui doit les voir ?',
  TEXT_TOO_LONG:
    '{property} de {count|objet|objets} de {type} dépasse les {max} caractères que prend la cible ({example}).',

  // Choix.
  CHOICE_REMOVE_ENTRY: 'aucun : le laisser de côté là',
  CHOICE_LEAVE_OUT_USERS: 'laisser de côté les objets qui l’utilisent',
  CHOICE_USE_ROOT: '{name}, le sommet de la cible',
  CHOICE_USE_LEVEL: 'niveau {level}, {name}',
  CHOICE_USE_EXISTING: 'utiliser celui de la cible : {name} ({id})',
  CHOICE_PLACE_UNDER: 'sous {name}',
  CHOICE_BECOME_ROOT: 'au sommet, comme arbres à part',
  CHOICE_REMOVE_ASSIGNMENT:
    'aucune : ce qui n’est alors affecté nulle part ne reçoit pas de données tant que personne ne l’affecte',
  CHOICE_REMOVE_RESTRICTION: 'sans limite là : s’il n’en reste aucune, l’option vaut partout',
  CHOICE_REMOVE_ACCESS: 'personne : cet accès est perdu',
  CHOICE_USE_GROUP: 'le groupe {name} de la cible',
  CHOICE_SHARE_AS_PROGRAM: 'qui peut voir leur programme',
  CHOICE_SHARE_EVERYBODY: 'tout le monde peut regarder',
  CHOICE_SHARE_PRIVATE: 'personne sauf qui importe',
  CHOICE_CUT_TEXT: 'le couper à {max} caractères',
  CHOICE_DROP_TEXT: 'laisser le texte de côté',
};
