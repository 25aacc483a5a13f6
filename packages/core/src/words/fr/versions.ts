import type { Words } from '../fill.js';

/** Ce qu’une autre version écrit autrement, ou n’a plus. */
export const versions: Words = {
  OLD_TYPE_READ:
    '{count|objet|objets} {type} du fichier : lus comme {now}, ce qu’ils sont dans DHIS2 depuis {until} ({example}).',
  OLD_PROPERTY_NOT_KEPT:
    'DHIS2 {version} ne garde plus {property} : ce que {count|objet y dit|objets y disent} est laissé de côté ({example}).',
  EXTERNAL_ACCESS_LOST:
    '{count|objet|objets} {type} visibles sans connexion ({example}). DHIS2 ne le permet plus depuis {until} : qui doit les voir a besoin d’un compte.',
  ATTRIBUTE_GROUPS_LOST:
    '{count|programme range|programmes rangent} des attributs en groupes ({example}), que DHIS2 n’a plus depuis {until} : les groupes sont laissés de côté.',
  ROLE_AUTHORITIES_MOVED:
    'Droits de {count|rôle utilisateur|rôles utilisateur} tels qu’une mise à jour vers {until} les aurait laissés ({example}) : déplacer des unités d’organisation est un droit à part, supprimer des valeurs fait partie de leur saisie.',
  REQUIRED_ON_TARGET:
    '« {name} » ({type}) n’a pas de {property}, que DHIS2 {version} exige. Complétez-le à la source, ou laissez cet objet hors de la sélection.',
  NUMBER_NOT_WHOLE:
    '« {name} » ({type}) a {property} = {value} ; DHIS2 {version} ne garde que des nombres entiers. Mettez un nombre entier à la source, ou laissez cet objet hors de la sélection.',
  DIMENSION_TYPE_ADDED:
    '{count|objet|objets} {type} sans le type de dimension que cette version exige ({example}) : désagrégation, comme avant.',
  CHANGE_LOG_KEPT:
    '{count|objet garde son journal|objets gardent leur journal} des modifications, {type} ({example}) : DHIS2 {version} veut que ce soit dit.',
  FILE_NEWER_UNKNOWN:
    'Le fichier vient de DHIS2 {version}, plus récent que ce que Dhow connaît, et contient {count|chose|choses} que DHIS2 {known} n’a pas : {names}. Ce serait perdu. Exportez-le d’un serveur en {known} ou plus ancien, ou prenez un Dhow plus récent.',
  EVALUATION_TIME_UNSAID:
    '{count|action de règle ne dit pas|actions de règle ne disent pas} quand les évaluer ({example}) : les exports de DHIS2 l’omettent. Les nouvelles seront évaluées toujours. Si ce n’est pas voulu, lisez le serveur lui-même plutôt que son export.',
  EVENT_CHARTS_ONCE:
    '{count|rapport ou graphique d’évènements est là|rapports et graphiques d’évènements sont là} deux fois, dont une comme visualisation d’évènements ({example}) : la même chose, reprise une fois.',
};
