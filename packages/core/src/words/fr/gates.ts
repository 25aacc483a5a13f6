import type { Words } from '../fill.js';

/** Import in gates: batch after batch, what is left out, and until when. */
export const gates: Words = {
  HELP_BATCH_BY: 'type : un type d’objets par lot, avec leurs parties ; size : autant qu’il en tient (par défaut)',
  HELP_BATCH_SIZE: 'objets par lot, au plus (500) ; ce qui va ensemble n’est jamais séparé',
  HELP_PAUSE: 'après chaque lot : le relire, comparer et demander avant le suivant ; sans terminal, s’arrêter là',
  HELP_KEEP_GOING:
    'laisser de côté ce que le serveur refuse, avec tout ce qui serait à moitié lié sans cela ; ce qu’une simulation prévoit est montré avant',
  HELP_UNTIL: 'ne commencer aucun lot qui ne puisse finir avant (20:00, ou une date avec l’heure)',
  BATCH_SIZE_WRONG: '« {given} » n’est pas un nombre d’objets de 1 à 10000.',
  BATCH_BY_WRONG: 'Les lots se font par « type » ou par « size », pas par « {given} ».',
  UNTIL_WRONG: '« {given} » n’est pas une heure. Écrire 20:00 ou 2026-11-21T20:00.',
  UNTIL_PASSED: '{until} est passé. Donner une heure plus tardive, ou aucune.',
  NARROWING: 'recherche de ce qui est refusé',
  NO_TIME_LEFT: 'le lot {batch} ne serait sans doute pas fini à {until}',
  PAUSED: 'en pause avant le lot {next}, comme demandé',
  BATCH_DIFFERS:
    'le lot {batch} a été importé, mais sa relecture montre {count|écart|écarts} : voir `dhow runs` avant de continuer',
  REFUSES_EVERYTHING:
    'le serveur refuse chaque partie du lot {batch} sans nommer d’objet : la raison n’est donc pas dans les objets ; voir ce qu’il dit, ses droits et son journal',
  REFUSED_BECAUSE_OF_THIS: 'le serveur refuse la demande à cause de cet objet, sans dire pourquoi',
  VALIDATION_FINDS_NOTHING:
    'Le serveur ne nomme aucun objet, et sa propre simulation ne trouve rien : il n’échoue qu’en écrivant. Pour trouver sur quoi, en envoyant le lot par parties : dhow apply --resume {run} --keep-going',
  EVENT_LEFT_OUT: 'laissé de côté : {count|objet|objets}',
  EVENT_NARROWED: '{call} : sera envoyé en {parts|partie|parties} pour trouver ce qui est refusé',
  EVENT_EXPLAINED: '{call} : recherche de la raison : {count|constat|constats}',
  EVENT_CHECKED: '{batch} : relu, {count|écart|écarts}',
  BATCH_STATE_PARTLY: 'fait, sauf ce qui est laissé de côté',
  GATE_PASSED: 'Lot {batch} : {count|objet importé, relu et conforme|objets importés, relus et conformes} au plan.',
  GATE_ASK: 'Continuer avec le lot {next} ?',
  KEEP_GOING_NOTHING: 'La simulation ne refuse rien : autant qu’elle puisse le dire, tout entre.',
  KEEP_GOING_TITLE:
    'La simulation refuse {refused|objet|objets}. Avec cela {with|objet reste|objets restent} de côté, qui seraient à moitié liés :',
  KEEP_GOING_UNNAMED:
    'La simulation refuse le lot {batches} sans nommer d’objet : ce qui doit rester de côté se trouve pendant l’importation.',
  KEEP_GOING_ALL: 'Il ne resterait rien à importer.',
  LEFT_OUT_REFUSED: '{type} « {name} » [{id}] : refusé par le serveur',
  LEFT_OUT_BECAUSE: '{type} « {name} » [{id}] : reste de côté avec {because}',
  LEFT_OUT_STANDING: '{type} « {name} » [{id}] : écrit en partie par un lot précédent, et à moitié lié sans {because}',
  LEFT_OUT_HALF: '{type} « {name} » [{id}] : écrit en partie par un lot précédent, puis refusé',
  APPLY_PARTLY: 'Importé en partie : {count|objet laissé|objets laissés} de côté :',
  APPLY_PARTLY_NEXT:
    'Ce qui est laissé de côté peut être essayé de nouveau, une fois la raison corrigée :\n  dhow apply --resume {run}',
  RISK_USE_UNKNOWN:
    'est supprimé avec d’autres ({count}), et les {type} n’ont pu être interrogés par {property} pour savoir s’ils s’en servent',
  RESUME_KEEP_GOING:
    'Une simulation ne peut prévoir ce qui sera refusé au reste d’une importation : ce que le serveur refuse se trouve en important, reste de côté avec tout ce qui serait à moitié lié sans cela, et est listé à la fin.',

  // Ce qui reste à faire dans DHIS2 après une importation.
  FOLLOW_UP_TITLE: 'Ce qui reste à faire sur {name}, à la main :',
  FOLLOW_UP_PLACES: 'Attribuer des unités d’organisation à {names} : sans elles, personne ne peut y saisir de données.',
  FOLLOW_UP_MEMBERS: 'Ajouter des personnes à {names} : il n’y a encore personne.',
  FOLLOW_UP_ANALYTICS:
    'Mettre à jour les tables analytiques (Administration des données, ou attendre la nuit) : d’ici là, tableaux de bord, graphiques et tableaux ne montrent pas ce qui a changé.',
  FOLLOW_UP_DEVICES:
    'Les personnes qui saisissent rechargent l’application ; dans l’application Android : synchroniser la configuration.',
};
