import type { Words } from '../fill.js';

/** Jobs: what runs in the background, who waits for whom, and workers that come and go. */
export const jobs: Words = {
  SENDER_GONE: 'celui qui l’a envoyé a disparu avant la réponse du serveur',
  TOO_MANY_JOBS: 'Vous avez {most} tâches qui ne sont pas terminées. Attendez que certaines le soient, ou arrêtez-en.',
  TOO_MANY_STREAMS: 'Vous suivez {most} tâches à la fois. Quittez-en d’abord.',
  JOB_UNKNOWN: 'Il n’y a pas de tâche {job}.',
  JOB_KIND_UNKNOWN: 'Il n’y a rien du genre « {kind} » que l’on puisse demander à Dhow.',
  JOB_NOT_DONE: 'La tâche {job} n’a pas de résultat ({state}).',
  JOB_LOST:
    'La tâche {job} a été reprise {attempts|fois|fois}, et chaque fois l’exécuteur a disparu avant la fin d’un tour. Regardez les journaux et la mémoire des exécuteurs, puis redemandez-la.',
  JOB_BROKE: 'Ceci a échoué par une erreur de Dhow. Le journal du serveur dit laquelle.',
  LEASE_LOST: 'La tâche {job} est poursuivie par un autre exécuteur ; celui-ci l’abandonne.',
  WAITS_FOR_IMPORT: '{who} importe dans {target} (exécution {run}). Ceci continue tout seul ensuite.',
  TRIES_AGAIN: 'quelque chose n’a pas pu être joint ({code}) : nouvel essai dans {seconds} s',
  TAKEN_OVER: 'l’exécuteur {worker} a disparu : un autre reprend ceci',
  TURN_LOST: 'l’exécuteur {worker} a perdu le fil de ceci : la tâche est reprise',
};
