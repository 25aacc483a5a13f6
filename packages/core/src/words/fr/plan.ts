import type { Words } from '../fill.js';

export const plan: Words = {
  // Choisir ce qui est transféré.
  SELECTION_EMPTY: 'Rien n’est choisi : nommez au moins un objet, par exemple dataSets:Vaccination.',
  SELECTION_NO_TYPE:
    '« {item} » ne dit pas de quel type il est : écrivez type:id, type:code ou type:nom, par exemple dataSets:{item}.',
  SELECTION_SHAPE: 'Le fichier de sélection n’a pas la forme attendue ici : {expected}.',
  SELECTION_UNKNOWN_KEY: 'Le fichier de sélection contient une clé inconnue : {key}.',
  SELECTION_UNKNOWN_SWITCH: 'L’option {name} n’existe pas. Il y a : {known}.',
  SELECTION_UNKNOWN_TYPE: 'DHIS2 {version} ne connaît aucun type de métadonnées nommé {type}.',
  SELECTION_NOT_FOUND:
    'Aucun objet {type} avec l’identifiant, le code ou le nom « {match} » dans {name}, pour autant que ce compte le voie. Cherchez avec : dhow list.',
  SELECTION_AMBIGUOUS: 'Plusieurs {type} s’appellent « {match} » dans {name} : choisissez par l’identifiant : {ids}.',
  POLICY_SHAPE: 'Le fichier de --policy n’a pas la forme attendue : un objet comme {"sharing": "source"}.',
  POLICY_UNKNOWN: 'Il n’y a pas de groupe de champs nommé {name}. Il y a : {known}.',
  POLICY_VALUE: '{name} ne peut pas être « {value} ». Choisissez parmi : {allowed}.',

  // Lire plans et réponses.
  PLAN_NOT_JSON: 'Ce fichier n’est pas du JSON, ce n’est donc pas un plan.',
  PLAN_NOT_A_PLAN: 'Ce fichier n’est pas un plan de Dhow : quelque chose manque ou est faux à {at}.',
  PLAN_IS_PACKAGE:
    'Ce fichier est un paquet de métadonnées, pas un plan. Faites-en d’abord un plan : dhow plan FICHIER CIBLE -o plan.json',
  PLAN_NEWER: 'Ce plan vient d’un Dhow plus récent ({version}) : sa forme est {format}, ce Dhow lit jusqu’à {reads}.',
  PLAN_EDITED:
    'Ce plan a été modifié après avoir été fait : son contenu ne correspond pas à son numéro. Faites un nouveau plan ; réponses et choix y entrent.',
  PLAN_DELETES_UNSAID:
    'Ce plan supprime quelque chose sans le nommer parmi ses risques ({at}) : Dhow ne fait pas de tel plan. Faites un nouveau plan.',
  PLAN_NAMES_OTHER:
    'Le plan appelle sa cible {planned} ; ici ce serveur s’appelle {name}. Refaites le plan avec ce nom.',
  PLAN_NOT_FOR_PRODUCTION:
    'Le plan ne sait pas que {name} est un serveur de production : il a été fait là où il n’est pas marqué ainsi. Refaites le plan ici.',
  ID_IN_ADDRESS:
    '{id} n’est pas un identifiant de DHIS2 (11 lettres et chiffres) : rien de {type} n’a été supprimé avec lui.',
  ANSWERS_SHAPE: 'Le fichier de réponses n’a pas la forme attendue : un objet avec une liste « answers ».',

  // Laissé de côté, non transporté.
  DEFAULT_OBJECT: 'la valeur par défaut du modèle de catégories, que tout DHIS2 possède',
  EXCLUDED: 'laissé de côté, comme choisi',
  NEVER_UNASKED: 'unités d’organisation, utilisateurs, groupes et rôles ne viennent que s’ils sont demandés',
  CUSTOM_ICON: 'L’icône « {what} » a été téléversée par quelqu’un : téléversez-la aussi sur la cible.',
  FILE: 'Un fichier ({what}) : téléversez-le sur la cible.',
  DOCUMENT_FILE: 'Le fichier du document ({what}) : téléversez-le sur la cible.',
  PASSWORD: 'Le mot de passe de « {what} » : la personne en choisit un nouveau.',
  SECRET: 'Identifiants et secrets de « {what} » : saisissez-les de nouveau sur la cible.',

  // Pourquoi un champ change.
  WHY_SOURCE: 'de la source',
  WHY_MERGE: 'des deux côtés',
  WHY_MEMBER_ADDED: 'ajouté',
  WHY_MEMBER_REMOVED: 'retiré',
  WHY_ORDER: 'autre ordre',
  WHY_ANSWERED: 'selon la réponse',
  WHY_DEFERRED: 'mis dans un second temps, car DHIS2 le perdrait dans le premier',
  WHY_DETOUR: 'pour l’entre-temps, car deux objets échangent leurs noms',
  WHY_RESTORED: 'comme avant l’import',

  // Envoyé sans changement.
  'option-combo-set': 'DHIS2 ne prend les combinaisons d’options de catégories que toutes ensemble',
  'rule-of-action': 'la règle à laquelle appartient l’action renouvelée',

  // Gardé sur la cible.
  POLICY_SHARING: 'Partage',
  POLICY_ORGANISATION_UNITS: 'Affectation aux unités d’organisation',
  POLICY_TRANSLATIONS: 'Traductions',
  POLICY_ATTRIBUTE_VALUES: 'Valeurs d’attributs',
  POLICY_GROUP_MEMBERS: 'Membres des groupes',
  POLICY_OPTIONS: 'Options des ensembles d’options',
  POLICY_PARTS: 'Ce dont les objets se composent',
  POLICY_FIELDS: 'Champs',
  POLICY_DEPENDENCIES: 'Dépendances qui diffèrent',
  POLICY_UNKNOWN_TO_SOURCE: 'Champs dont la source ne dit rien',
  POLICY_UNKNOWN_SHARING: 'Objets dont le partage nomme un groupe disparu : réparez-le d’abord',
  POLICY_EDITED_SINCE: 'Modifié par quelqu’un depuis l’import',
  POLICY_DELETED_SINCE: 'Supprimé par quelqu’un depuis l’import',
  POLICY_USED_SINCE: 'Utilisé par d’autres objets depuis l’import',

  // Questions.
  DATA_SHARING_NEEDED:
    '{count|nouvel objet|nouveaux objets} {type} ({names}) que personne hormis l’importateur ne pourrait utiliser avec le partage de la source. Qui peut les voir et saisir des données ?',
  SHARING_NEEDED:
    '{count|nouvel objet|nouveaux objets} {type} ({names}) que personne hormis l’importateur ne pourrait voir avec le partage de la source. Qui peut les voir ?',
  ORG_UNITS_NEEDED:
    '{count|nouvel objet|nouveaux objets} {type} ({names}) sans unité d’organisation : personne ne peut saisir de données avant une affectation. Où servent-ils ?',
  MISSING_REFERENCE:
    '{count|objet a|objets ont} besoin de {type} {id}, que ni la source ni la cible ne possèdent ({owners}). Sans lui, l’entrée ne peut qu’être retirée.',
  OPTION_REMOVED:
    'L’option « {option} » ({code}) de « {set} » est sur la cible et pas dans la source. Des données peuvent la contenir. La garder ?',
  OWNER_MUST_LIST:
    '{count|nouvel objet|nouveaux objets} {type} ({names}) doivent figurer dans la liste de « {owner} » ({ownerType}), qui sinon reste tel quel sur la cible. Les y ajouter ?',
  OPTION_COMBOS_INCOMPLETE:
    '« {combo} » a {found} des {wanted} combinaisons d’options de catégories. Cette version ne les prend que toutes : celles de la source doivent être laissées de côté, et créées sur la cible (application Maintenance).',
  OPTION_COMBOS_UNFIT:
    '{count|combinaison|combinaisons} d’options de « {combo} » ({names}) utilisent des options que ses catégories n’auront pas sur la cible : elles doivent être laissées de côté. Pour les avoir, mettez aussi à jour les catégories (--update-dependencies categories).',
  UNDO_CREATED_CHANGED:
    '« {name} » ({type}) a été créé par l’import et modifié depuis ({properties}). Le supprimer malgré cela ?',
  UNDO_CONFLICT: '« {name} » ({type}) : {path} a été modifié par l’import, puis par quelqu’un. Que garder ?',

  // Choix.
  CHOICE_SHARE_AS_SOURCE: 'comme dans la source : seulement l’importateur et les super-utilisateurs',
  CHOICE_SHARE_SERVER_DEFAULT: 'ce que DHIS2 met quand rien n’est dit',
  CHOICE_SHARE_R: 'tout le monde peut voir',
  CHOICE_SHARE_RW: 'tout le monde peut voir et modifier',
  CHOICE_SHARE_RR: 'tout le monde peut voir, les données aussi',
  CHOICE_SHARE_RRW: 'tout le monde peut voir et saisir des données',
  CHOICE_SHARE_RWRW: 'tout le monde peut voir, modifier et saisir des données',
  CHOICE_NO_ORG_UNITS: 'nulle part pour l’instant : affectez-les sur la cible plus tard',
  CHOICE_ORG_UNIT: '{name} seulement',
  CHOICE_KEEP_OPTION: 'la garder',
  CHOICE_REMOVE_OPTION: 'la retirer de l’ensemble d’options',
  CHOICE_ADD_TO_OWNER: 'ajouter à sa liste, sans rien changer d’autre',
  CHOICE_LEAVE_OUT_OPTION_COMBOS: 'laisser de côté les combinaisons d’options de catégories',
  CHOICE_KEEP_CREATED: 'le garder',
  CHOICE_DELETE_CREATED: 'le supprimer',
  CHOICE_KEEP_EDIT: 'la modification ultérieure',
  CHOICE_RESTORE: 'la valeur d’avant l’import',

  // Risques.
  RISK_DELETE: 'sera supprimé (données derrière : {data})',
  RISK_MEMBER_REMOVED:
    '{entryName} est retiré de {property} : ses données n’y sont plus visibles (données derrière : {data})',
  RISK_OPTION_REMOVED:
    'l’option {entryName} est retirée : les données qui la contiennent ne sont plus valides (données derrière : {data})',
  RISK_ORG_UNIT_MOVED: 'passe de {from} à {to}, avec tout ce qui est au-dessous (données derrière : {data})',
  RISK_ORG_UNIT_MADE_ROOT:
    'quitte {from} et devient un sommet de la hiérarchie, avec tout ce qui est au-dessous (données derrière : {data})',
  RISK_ORG_UNIT_LEVEL_CHANGED: 'passe du niveau {from} au niveau {to}, avec tout ce qui est au-dessous',
  RISK_DOMAIN_CHANGED: 'le domaine passe de {from} à {to} (données derrière : {data})',
  RISK_VALUE_TYPE_CHANGED:
    'le type de valeur passe de {from} à {to} : des valeurs existantes peuvent ne plus convenir (données derrière : {data})',
  RISK_CATEGORY_COMBO_CHANGED:
    'la combinaison de catégories passe de {from} à {to} : les valeurs existantes ne peuvent plus être atteintes (données derrière : {data})',
  RISK_OPTION_SET_CHANGED:
    'la liste d’options passe de {from} à {to} : des valeurs existantes peuvent ne pas en être des codes (données derrière : {data})',
  RISK_AGGREGATION_CHANGED:
    'l’agrégation passe de {from} à {to} : les totaux des valeurs existantes changent (données derrière : {data})',
  RISK_CATEGORY_OPTIONS_CHANGED:
    '{property} change (ajouté : {added} ; retiré : {removed}) : la ventilation des données change (données derrière : {data})',
  RISK_OPTION_CODE_CHANGED:
    'le code passe de {from} à {to} : les données contiennent l’ancien (données derrière : {data})',
  RISK_CODE_CHANGED:
    'le code passe de {from} à {to} : c’est à lui que d’autres systèmes se rattachent (données derrière : {data})',
  RISK_SHARED_OBJECT: 'n’est venu que pour « {for} », et d’autres l’utilisent peut-être tel quel',
  RISK_KEPT_DIFFERS:
    'reste tel quel sur la cible ({onTarget}), alors que la source a autre chose ({inSource}) : ce qui a été demandé peut ne pas fonctionner avec lui',
  RISK_TEXT_CUT: '{property} est raccourci de {length} à {max} caractères',
  RISK_READ_PARTIAL:
    'Le compte {login} ne voit pas tout de {name} : ce qu’il ne voit pas peut exister malgré tout ({creates} objets seraient créés)',
  RISK_DANGLING_REFERENCE:
    '{at} renvoie à {id}, que ni la source ni la cible ne possèdent : aucun résultat n’en sortira',
  RISK_NO_INVERSE:
    'ses couches de carte ont des périodes fixes, qu’aucune importation de cette version ne peut rendre : une annulation rend tout le reste',
  RISK_NAME_DETOUR: 's’appelle un instant « {to} », car son {property} « {from} » va à un autre objet',
  RISK_SENT_BLIND:
    'identifiants et secrets ne peuvent pas être lus, une mise à jour n’en envoie donc aucun : saisissez-les de nouveau ensuite ({reason})',
  secrets: 'aucun DHIS2 ne les donne',
  'map-periods': 'les périodes fixes de ses couches se perdent à tout import sur cette version',

  // Constats.
  TYPE_UNKNOWN_TO_TARGET: 'DHIS2 {version} ne connaît aucun type de métadonnées nommé {type}.',
  CHANGED_WHILE_READING: '{type} {id} est apparu sur la cible pendant la lecture : refaites le plan.',
  SHARING_UNKNOWN_NOT_UPDATED:
    '« {name} » ({type}) reste tel quel : son partage nomme un groupe disparu, il ne peut donc pas être lu en entier. Réparez d’abord son partage.',
  NEEDED_AND_MISSING:
    '« {owner} » ({ownerType}) ne peut exister sans {type} {id}, que ni la source ni la cible ne possèdent. Laissez-le de côté, ou ajoutez ce qui manque.',
  PART_NOT_LISTED:
    '{count|objet|objets} {type} ({names}) appartiennent à « {owner} » ({ownerType}), qui ne les liste pas : DHIS2 les créerait sans lui. Réparez la source.',
  OPTION_COMBO_SECOND:
    'La combinaison d’options de catégories « {name} » ({id}) est pour les mêmes options que {existing}, que la cible possède : une seconde diviserait les données.',
  UNIQUE_TAKEN:
    'Le champ {property} « {value} » de « {name} » ({type}, {id}) appartient à « {existing} » ({existingId}) sur la cible : renommez l’un, ou faites correspondre les deux.',
  UNIQUE_TWICE: 'Deux objets {type} veulent {property} « {value} » : {id} et {other}.',
  UNIQUE_SWAP:
    'Deux objets {type} échangent leur {property} ({value}, {id}), ce qu’un import ne peut pas faire : changez-en un d’abord.',
  ORG_UNIT_CYCLE:
    '« {name} » ({id}) se trouverait au-dessous de lui-même : DHIS2 l’accepterait, et sa hiérarchie serait cassée.',
  UNDO_NOT_IN_BACKUP: '« {name} » ({type}, {id}) n’est pas dans la sauvegarde et ne peut donc pas être remis.',

  // Un plan incohérent : une erreur de Dhow.
  PLAN_CREATES_TWICE: 'Le plan crée {id} deux fois. C’est une erreur de Dhow : signalez-la.',
  PLAN_WRITES_TWICE: 'Le plan écrit un objet deux fois à l’étape {batch}. C’est une erreur de Dhow : signalez-la.',
  PLAN_CREATES_EXISTING: 'Le plan crée à l’étape {batch} ce qui est déjà sur la cible : refaites le plan.',
  PLAN_DELETE_WITHOUT_RISK:
    'Le plan supprime à l’étape {batch} sans nommer le risque. C’est une erreur de Dhow : signalez-la.',
  PLAN_DELETE_AMONG_WRITES: 'L’étape {batch} supprime et écrit à la fois. C’est une erreur de Dhow : signalez-la.',
  PLAN_WRITE_AMONG_DELETES: 'L’étape {batch} écrit et supprime à la fois. C’est une erreur de Dhow : signalez-la.',
  PLAN_TYPE_UNKNOWN: 'La cible ne connaît aucun type de métadonnées nommé {type}.',
  PLAN_REFERENCE_TOO_EARLY:
    'L’étape {batch} renvoie à {id}, créé seulement plus tard. C’est une erreur de Dhow : signalez-la.',
  PLAN_REFERENCE_LOST:
    'L’étape {batch} crée {id} et y renvoie à la fois, ce que cette version perd ({quirk}). C’est une erreur de Dhow : signalez-la.',
  PLAN_REFERENCE_DELETED:
    'L’étape {batch} renvoie à {id}, que le plan supprime. C’est une erreur de Dhow : signalez-la.',
  PLAN_REFERENCE_UNKNOWN: 'L’étape {batch} renvoie à {id}, que la cible ne possède pas : refaites le plan.',
  PLAN_DEFERRED_TWICE:
    'Une référence laissée de côté en {batch} est mise deux fois. C’est une erreur de Dhow : signalez-la.',
  PLAN_DEFERRAL_NOT_SET:
    'Une référence laissée de côté en {batch} n’est pas mise en {laterBatch}. C’est une erreur de Dhow : signalez-la.',
  PLAN_TARGET_NOT_READ: '{key} n’a pas été lu : refaites le plan.',
};
