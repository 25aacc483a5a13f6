import type { Words } from '../fill.js';

export const check: Words = {
  CHECK_TYPE_UNKNOWN:
    'DHIS2 {version} ne prend pas de {type} : {count|entrée serait ignorée|entrées seraient ignorées}. Enlevez-les, ou corrigez le nom.',
  CHECK_NOT_A_LIST:
    '{type} n’est pas une liste d’objets. Le fichier a été coupé ou modifié à la main : exportez-le de nouveau.',
  CHECK_NOT_AN_OBJECT:
    'Une entrée de {type} n’est pas un objet. Le fichier a été coupé ou modifié à la main : exportez-le de nouveau.',
  CHECK_ID_MISSING:
    'Un objet de {type} n’a pas d’identifiant ({name}). Donnez-lui-en un, enlevez-le, ou laissez son code le désigner : --identify-by code.',
  CHECK_ID_TWICE:
    'L’identifiant {id} est deux fois dans {type} (d’abord à {first}). Un seul peut être le bon : enlevez l’autre.',
  CHECK_ID_SHAPE: '« {name} » ({type}) a l’identifiant {id}. DHIS2 prend 11 lettres et chiffres, d’abord une lettre.',
  CHECK_PROPERTY_UNKNOWN:
    'DHIS2 {version} n’a pas de {property} : ce que {count|objet y dit|objets y disent} serait ignoré sans un mot ({example}). Corrigez le nom, ou enlevez-le.',
  CHECK_REQUIRED_MISSING: '{property} est exigé par DHIS2 {version} et manque à {count|objet|objets} ({example}).',
  CHECK_REQUIRED_FILLED:
    '{property} est exigé par DHIS2 {version} et manque à {count|objet|objets} ({example}). Dhow le remplit quand il prépare un import.',
  CHECK_CONSTANT_UNKNOWN: '« {name} » ({type}) a {property} = {value}, que DHIS2 {version} ne connaît pas.',
  CHECK_TEXT_TOO_LONG:
    '{property} de « {name} » ({type}) a {length} caractères ; DHIS2 {version} en prend {max}. Raccourcissez-le, ou répondez à la question lors du plan.',
  CHECK_TEXT_TWICE:
    '« {name} » ({type}) a {property} {value}, et {other} aussi. DHIS2 ne l’accepte qu’une fois : changez l’un des deux.',
  CHECK_TRANSLATIONS:
    '{count|objet|objets} de {type} avec des traductions vides ou doubles, que DHIS2 refuse ({example}). Dhow les laisse de côté quand il prépare un import.',
  CHECK_USERS:
    '{count|compte d’utilisateur est|comptes d’utilisateur sont} dans le paquet ({example}). On n’importe jamais les comptes d’un paquet.',
  CHECK_PLACEHOLDER:
    '{id} tient la place d’un identifiant de {types} de la cible, dans {count|objet|objets} ({example}). La question vous sera posée lors du plan.',
  CHECK_PLACEHOLDER_TEXT:
    'Un texte de {count|objet|objets} contient {placeholder} ({example}). Remplacez-le par ce qu’il veut dire : personne d’autre ne le fera.',
  CHECK_SHARING_OUTSIDE:
    '{count|objet donne|objets donnent} accès à {id} ({types}), absent du paquet ({example}). La question vous sera posée si la cible ne l’a pas non plus.',
  CHECK_PLACE_OUTSIDE:
    '{count|objet nomme|objets nomment} {id} ({types}), absent du paquet ({example}). Il n’a de sens que là où il fut exporté : la question vous sera posée si la cible ne l’a pas.',
  CHECK_DIMENSION_DANGLING:
    '{count|graphique ou carte utilise|graphiques et cartes utilisent} la dimension {id} ({types}), absente du paquet ({example}). Si la cible ne l’a pas non plus, DHIS2 ne pourrait plus lister ses visualisations : Dhow l’enlève alors.',
  CHECK_EXPRESSION_DANGLING:
    '{count|expression nomme|expressions nomment} {id} ({types}), absent du paquet ({example}). DHIS2 l’accepterait et calculerait autre chose : ajoutez-le, ou corrigez le texte.',
  CHECK_REFERENCE_REQUIRED:
    '{count|objet ne peut|objets ne peuvent} se passer de {id} ({types}), absent du paquet ({example}). Ajoutez-le, sauf si la cible l’a.',
  CHECK_REFERENCE_DANGLING:
    '{count|objet renvoie|objets renvoient} à {id} ({types}), absent du paquet ({example}). Ajoutez-le, sauf si la cible l’a.',
  CHECK_TREE_CYCLE:
    'Ces unités d’organisation sont en cercle les unes au-dessus des autres : {names}. DHIS2 l’accepterait, et son arbre serait cassé. Corrigez un parent.',
  CHECK_HALF_LINK:
    '{type} : {count|objet dit appartenir|objets disent appartenir} à « {owner} » ({ownerType}), dont la liste {property} ne les nomme pas ({example}). Ils seraient enregistrés sans appartenir à rien : ajoutez-les à la liste.',
  CHECK_OPTION_CODE_TWICE:
    'Les options « {name} » et « {other} » d’un même ensemble ({set}) ont toutes deux le code {value}. Changez l’un des deux.',
  CHECK_OPTION_COMBO_TWICE:
    'La combinaison d’options « {name} » de « {combo} » a les mêmes options que {other}. Les données se partageraient entre les deux : enlevez-en une.',
  CHECK_OPTION_COMBO_FOREIGN:
    'La combinaison d’options « {name} » a des options que « {combo} » n’a pas. Corrigez-la, ou enlevez-la.',
  CHECK_OPTION_COMBOS_NONE:
    'La combinaison de catégories « {combo} » vient sans ses {expected} combinaisons d’options. Générez-les sur le serveur d’origine, et exportez-la de nouveau.',
  CHECK_OPTION_COMBOS_SOME:
    'La combinaison de catégories « {combo} » a {count} de ses {expected} combinaisons d’options ; DHIS2 2.43 refuse un tel ensemble. Générez le reste sur le serveur d’origine, et exportez-la de nouveau.',
  CHECK_MAP_VIEWS_TWICE:
    '{count|vue de carte figure|vues de cartes figurent} dans les cartes et dans une liste à part, comme dans tout export complet. DHIS2 refuse de les recevoir deux fois : Dhow n’envoie que les cartes.',
  CHECK_FORM_DANGLING:
    '{count|formulaire personnalisé nomme|formulaires personnalisés nomment} {id} ({types}), absent du paquet ({example}). Le champ s’afficherait sans rien recevoir : ajoutez-le, ou corrigez le formulaire.',
  CHECK_FORM_FOREIGN:
    'Le formulaire « {form} » de « {owner} » ({type}) a {count|champ|champs} dont l’élément de données n’en fait pas partie ({example}). Ils s’afficheraient sans rien recevoir : ajoutez-y les éléments de données, ou retirez les champs.',
  CHECK_TREE_PATH:
    'Le {property} de {count|unité d’organisation|unités d’organisation} ne suit pas de leurs parents ({example}). DHIS2 le calcule d’après le parent : vérifiez que le parent est juste.',
  CHECK_OPTION_ALONE:
    '{count|option n’appartient|options n’appartiennent} à aucun ensemble d’options ({example}). Options et ensembles vont ensemble : exportez les deux, ou retirez l’option.',
  CHECK_EXPRESSION_ENDS:
    'Le {property} de « {name} » ({type}) s’arrête après « {text} » (caractère {position}) : {near}. DHIS2 l’enregistrerait et ne pourrait pas le calculer.',
  CHECK_EXPRESSION_UNCLOSED:
    'Le {property} de « {name} » ({type}) a un « {text} » jamais fermé (caractère {position}) : {near}. DHIS2 l’enregistrerait et ne pourrait pas le calculer.',
  CHECK_EXPRESSION_UNEXPECTED:
    'Le {property} de « {name} » ({type}) ne peut être lu à « {text} » (caractère {position}) : {near}. DHIS2 l’enregistrerait et ne pourrait pas le calculer.',
  CHECK_VARIABLE_UNKNOWN:
    '{count|règle ou action nomme|règles ou actions nomment} la variable {variable}, que le programme « {program} » n’a pas ({example}). Ajoutez la variable, ou corrigez la règle.',
  CHECK_VARIABLE_WITHOUT_SOURCE:
    '{count|variable|variables} du genre {source} sans {property} ({example}) : la valeur serait toujours vide. Choisissez-en un.',
  CHECK_ACTION_WITHOUT_TARGET:
    '{count|action|actions} {action} sans ce sur quoi agir : aucun de {properties} n’est donné (règle {example}). Elle ne ferait jamais rien.',
  CHECK_ACTION_WITHOUT_RULE:
    '{count|action n’appartient|actions n’appartiennent} à aucune règle ({example}). Règles et actions vont ensemble : exportez les deux, ou retirez l’action.',
  CHECK_RULE_WITHOUT_ACTION:
    '{count|règle de programme n’a|règles de programme n’ont} aucune action ({example}) et ne feraient jamais rien. Règles et actions vont ensemble.',
  CHECK_GUIDE_EARLIER:
    'À la main, ceci doit être importé plus tôt que dans le guide : {types}. `dhow order FILE` dit pourquoi, `dhow split FILE --by guide` fait les fichiers.',
  CHECK_GUIDE_WITHOUT:
    'Le guide n’a pas de place pour ceci, et d’autres en ont besoin : {types}. `dhow order FILE` donne tout l’ordre.',
  CHECK_ORDER_CYCLES:
    'Le paquet s’importe en {steps|étape|étapes} ; {count|cercle|cercles} d’objets qui se désignent doivent chacun rester dans un fichier.',
  CHECK_ORDER_LOST:
    'DHIS2 perd {type}.{property} quand les deux bouts sont nouveaux dans une même requête ({count}). Dhow les rétablit ; à la main, importez ces objets une seconde fois.',
  CHECK_ON_TARGET: '{count|chose n’est pas|choses ne sont pas} dans le paquet mais déjà sur {name} : {examples}.',
  CHECK_PEOPLE_MISSING:
    'Il manque sur {name} {users|utilisateur|utilisateurs}, {groups|groupe d’utilisateurs|groupes d’utilisateurs} et {roles|rôle|rôles} que le paquet contient ou nomme. Créez à la main ceux que vous voulez : `dhow show FILE --people --for {name}`.',
  CHECK_TARGET_PLAN: 'Sur {name} : {create} à créer, {update} à mettre à jour, {unchanged} déjà identiques.',
  CHECK_TARGET_QUESTIONS:
    '{count|question|questions} auxquelles répondre en planifiant ; de chaque genre la première :',
  CHECK_TARGET_RISKS: '{count|risque|risques} du genre {risk} à accepter : `dhow plan` montre chacun.',
  CHECK_TARGET_MISSING:
    '{count|chose n’est|choses ne sont} ni dans le paquet ni sur {name}, et quelque chose ne peut s’en passer : {examples}.',
  CHECK_AREA_FILE: 'Le fichier',
  CHECK_AREA_IDS: 'Identifiants',
  CHECK_AREA_STRUCTURE: 'Ce qu’il faut et ce qui est permis à chaque objet',
  CHECK_AREA_TEXTS: 'Noms, codes et traductions',
  CHECK_AREA_REFERENCES: 'Ce qui désigne autre chose',
  CHECK_AREA_PLACES: 'Unités d’organisation',
  CHECK_AREA_OPTIONS: 'Options et options de catégories',
  CHECK_AREA_EXPRESSIONS: 'Expressions',
  CHECK_AREA_FORMS: 'Formulaires personnalisés',
  CHECK_AREA_RULES: 'Règles de programme',
  CHECK_AREA_PLACEHOLDERS: 'À compléter',
  CHECK_AREA_PEOPLE: 'Utilisateurs, groupes, partage',
  CHECK_AREA_VERSION: 'Différences de versions',
  CHECK_AREA_TARGET: 'Sur le serveur',
  CHECK_AREA_ORDER: 'Ordre d’import',
  CHECK_COUNT_ERROR: '{count|erreur|erreurs}',
  CHECK_COUNT_WARNING: '{count|avertissement|avertissements}',
  CHECK_COUNT_NOTE: '{count|remarque|remarques}',
  CHECK_VERDICT_PASS: 'bon',
  CHECK_VERDICT_WARN: 'attention',
  CHECK_VERDICT_FAIL: 'échec',
  CHECK_GO_PASS: 'Feu vert : rien ne s’oppose à un import.',
  CHECK_GO_WARN:
    'Feu vert avec prudence : lisez les avertissements ; `dhow plan` demande ce que vous seul pouvez décider.',
  CHECK_GO_FAIL:
    'N’importez pas encore ceci : ce qui échoue serait refusé, ou casserait quelque chose. Corrigez d’abord.',
  CHECK_FOR: 'pour DHIS2 {version}',
  CHECK_FOR_SERVER: 'pour {name} (DHIS2 {version})',
  CHECK_FOR_UNKNOWN:
    'DHIS2 {version} n’est pas connu. Connus : {known}. Ou donnez à --for le nom d’un serveur (dhow instance list).',
  CHECKING_AGAINST: 'comparaison avec le serveur',
  HELP_CHECK_FOR: 'la version (2.42) ou le serveur où il doit être importé',
  HELP_PEOPLE: 'd’un paquet : ses utilisateurs, groupes et rôles, à créer à la main',
  HELP_PEOPLE_FOR: 'avec --people : seulement ceux qui manquent sur ce serveur',
  PEOPLE_TITLE: 'Personnes de {file} : aucune n’est importée sans être demandée',
  PEOPLE_TITLE_FOR: 'Personnes de {file} qui manquent sur {name}',
  PEOPLE_USERS: 'Utilisateurs ({count})',
  PEOPLE_GROUPS: 'Groupes d’utilisateurs ({count})',
  PEOPLE_ROLES: 'Rôles d’utilisateurs ({count})',
  PEOPLE_NONE: 'Aucun.',
  PEOPLE_ONLY_NAMED: 'seulement nommé, pas dans le fichier',
  PEOPLE_USED: 'utilisé par {count|objet|objets}',
  PEOPLE_OF_ROLES: 'rôles : {names}',
  PEOPLE_OF_GROUPS: 'groupes : {names}',
  PEOPLE_NEXT:
    'Créez ceux que vous voulez dans l’application Utilisateurs, puis replanifiez : le partage avec un groupe du même nom est proposé.',
  PEOPLE_FOR_ALONE: '--for va avec --people.',
  PEOPLE_OF_PLAN: '--people lit un fichier de paquet, et {file} est un plan. Donnez le paquet dont il est issu.',
};
