import type { Words } from '../say.js';

export const check: Words = {
  CHECK_TYPE_UNKNOWN:
    'DHIS2 {version} ne prend pas de {type} : {count|entrée serait ignorée|entrées seraient ignorées}. Enlevez-les, ou corrigez le nom.',
  CHECK_NOT_A_LIST:
    '{type} n’est pas une liste d’objets. Le fichier a été coupé ou modifié à la main : exportez-le de nouveau.',
  CHECK_NOT_AN_OBJECT:
    'Une entrée de {type} n’est pas un objet. Le fichier a été coupé ou modifié à la main : exportez-le de nouveau.',
  CHECK_ID_MISSING: 'Un objet de {type} n’a pas d’identifiant ({name}). Donnez-lui-en un, ou enlevez-le.',
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
    '{count|expression ou formulaire nomme|expressions ou formulaires nomment} {id} ({types}), absent du paquet ({example}). DHIS2 l’accepterait et calculerait autre chose : ajoutez-le, ou corrigez le texte.',
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
};
