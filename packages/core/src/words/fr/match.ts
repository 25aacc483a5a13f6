import type { Words } from '../say.js';

/** Matching what the source has with what the target has. */
export const match: Words = {
  // Files of matches.
  MATCHES_SHAPE:
    'Ce fichier ne contient pas de correspondances. Écrivez-en un avec `dhow match SOURCE TARGET -o matches.xlsx` et modifiez-le.',
  MATCHES_NEWER:
    'Une version plus récente de Dhow a écrit ces correspondances (forme {format} ; celle-ci lit jusqu’à {reads}). Mettez Dhow à jour, ou écrivez-les à nouveau comme tableau.',
  MATCHES_ELSEWHERE:
    'Ces correspondances sont entre {from} et {into} ; leurs identifiants ne veulent rien dire pour {wants}. Donnez les deux serveurs pour lesquels elles ont été écrites.',
  MATCHES_COLUMNS:
    'Il manque au tableau la colonne {lacks}. Il a : {has}. Gardez la première ligne telle que `dhow match -o` l’a écrite.',
  MATCHES_WRONG:
    '{count|ligne|lignes} des correspondances ne peuvent pas être gardées. Rien n’a été changé. Corrigez-les et recommencez :',
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
  LEFT_OUT_BEFORE: 'laissés de côté, comme décidé auparavant (`dhow match show`)',
};
