import type { Words } from '../fill.js';

/** Démarrer un serveur, lui parler, et veiller sur lui depuis la ligne de commande. */
export const serve: Words = {
  // Démarrer
  SERVE_STARTED: 'Dhow {version} est à {address}',
  SERVE_FIRST:
    'Personne ne peut encore se connecter. Ce lien crée l’administrateur ; il sert une seule fois, jusqu’à {until}. Un nouveau démarrage en donne un autre :',
  SERVE_TOOK_IN:
    'Ce que la ligne de commande gardait dans ce dossier est désormais au serveur ({taken}). Les fichiers restent tels quels.',
  SERVE_LEFT: 'Pas repris : {at}. {why}',
  SERVE_RUNS: 'Il tourne jusqu’à Ctrl-C.',
  SERVE_STOPPING:
    'Fin : ce qui tourne atteint d’abord son prochain point sûr (encore une fois pour quitter aussitôt)...',
  SERVE_STOPPED: 'Terminé.',
  WORKER_STARTED: 'L’ouvrier {name} prend {slots|tâche|tâches} à la fois.',
  PORT_TAKEN: 'Autre chose écoute sur {host}, port {port} : un autre Dhow peut-être. Donnez un autre port avec --port.',
  PORT_REFUSED:
    'Cet utilisateur n’a pas le droit d’écouter sur {host}, port {port} ({why}). Donnez un port à partir de 1024 avec --port.',
  HOST_NOT_HERE:
    '{host} n’est pas une adresse de cette machine. Donnez-en une avec --host, comme 127.0.0.1 ou 0.0.0.0.',
  WORKER_DIED: 'Le processus de travail s’est arrêté de lui-même ({how}). Un autre démarre et reprend ses tâches.',
  WORKER_ALONE:
    'Un ouvrier partage le PostgreSQL de son serveur. Donnez son adresse dans DATABASE_URL ; sans lui, le serveur fait tout le travail lui-même.',

  // Lui parler
  SERVER_ADDRESS: 'DHOW_SERVER doit être l’adresse d’un Dhow, comme https://dhow.example.org.',
  SERVER_TOKEN_NEEDED:
    'Pour parler à {address} il faut un jeton dans DHOW_SERVER_TOKEN. Un administrateur en crée un avec `dhow token create`.',
  SERVER_IN_CLEAR:
    'Ce qui va à {address} peut être lu en chemin, le jeton aussi : c’est du http. Utilisez https, ou seulement un réseau digne de confiance.',
  SERVER_NEEDED:
    'Cela fonctionne avec un serveur : démarrez-en un avec `dhow serve`, ou donnez son adresse dans DHOW_SERVER et un jeton dans DHOW_SERVER_TOKEN.',
  FOLDER_HELD_ELSEWHERE:
    'Le dossier {folder} est tenu par un Dhow sur {host}. Donnez l’adresse de ce serveur dans DHOW_SERVER et un jeton dans DHOW_SERVER_TOKEN.',
  FOLDER_HELD_BUSY:
    'Le dossier {folder} est tenu par le processus {pid}, qui ne répond encore à personne : un serveur qui démarre, ou une commande qui change la clé. Réessayez quand ce sera fait.',
  URL_REMOTE:
    'Le serveur à {address} n’ouvre aucune adresse tapée ({name}). Ajoutez-la d’abord là-bas : `dhow instance add NOM {name}`.',
  PACKAGE_STAYS: 'Ce qui a été apporté à {address} pour cette commande y est encore, comme paquet {package} : {why}',
  JOB_LEFT: 'Cela continue à {address}. Pour voir où cela en est : `dhow jobs show {job}`',
  JOB_EVENTS_LOST:
    'La ligne vers {address} s’est rompue {times|fois|fois} de suite. La tâche continue là-bas : `dhow jobs show {job}`',

  // Veiller sur lui
  PEOPLE_LISTED: '{count|personne|personnes}',
  PERSON_ADDED: '{name} ({role}) est ajouté. Remettez ce lien ; il sert une seule fois, jusqu’à {until} :',
  PERSON_CHANGED: '{name} est maintenant {role}.',
  PERSON_LIMITED: 'Limites : {limits}',
  PERSON_UNLIMITED: 'Sans limites : toutes les instances, selon le rôle.',
  PERSON_REMOVED: '{name} est retiré : sessions et jetons sont terminés, le journal d’audit reste.',
  PERSON_LINK: 'Avec ce lien {name} choisit un mot de passe. Il sert une seule fois, jusqu’à {until} :',
  PERSON_INVITED: 'invité',
  PERSON_NAMED_UNKNOWN: 'Personne ne s’appelle {name}. Il y a : {known}',
  PERSON_NOTHING: 'Dites ce qu’il faut changer : --role, --limit ou --no-limits.',
  LIMIT_WRONG:
    '« {given} » n’est pas une limite. Donnez INSTANCE=none, INSTANCE=read ou INSTANCE=write ; * vaut pour toutes les autres.',
  ASK_REMOVE_PERSON: 'Retirer {name} ?',
  TOKENS_NONE: 'Aucun jeton.',
  TOKEN_MADE: 'Jeton {name} ({role}), jusqu’à {until}. Il n’est montré que maintenant :',
  TOKEN_ENDS: 'jusqu’à {until}',
  TOKEN_USED: 'utilisé {when}',
  TOKEN_UNUSED: 'jamais utilisé',
  TOKEN_REVOKED: 'Le jeton {id} est révoqué.',
  TOKEN_WHOSE:
    'Ici vous êtes l’utilisateur de cette machine, qui n’a pas de jetons. Dites à qui il est, avec --person NOM.',
  KEY_ROTATED: 'Les secrets de {count|instance|instances} sont scellés avec une nouvelle clé.',
  KEY_ROTATED_WHERE:
    'Elle est dans {path}. Gardez-en une copie avec vos sauvegardes ; l’ancienne clé ouvre les plus anciennes.',
  KEY_ROTATED_ENV: 'Désormais la nouvelle clé doit être celle de DHOW_KEY, DHOW_KEY_FILE ou DHOW_KEY_COMMAND.',
  KEY_LOST:
    'Les identifiants de {names} ne s’ouvrent avec aucune des deux clés. Donnez-les à nouveau : `dhow instance remove`, puis `dhow instance add`.',
  KEY_WHILE_SERVING:
    'Un serveur ou un ouvrier tourne ici ({address}). Terminez-le, changez la clé, puis redémarrez-le : ce qu’il sait est scellé avec l’ancienne.',
  AUDIT_NONE: 'Rien de tel n’a été noté.',
  AUDIT_WRITTEN: '{count|ligne écrite|lignes écrites} dans {file}.',
  AUDIT_MORE: 'Les {shown} plus récentes. Précisez avec --from et --to, ou prenez tout avec --csv FICHIER.',
  AUDIT_WHOLE: 'Le journal d’audit est entier : {count|ligne|lignes}, aucune changée, aucune ne manque entre elles.',
  AUDIT_BROKEN: 'Le journal d’audit a été altéré : la ligne {seq} ne suit pas celle d’avant.',
  DAY_WRONG: '{option} prend un jour ou une heure (2026-11-21, 2026-11-21T14:00), pas « {given} ».',
  JOBS_NONE: 'Aucune tâche.',
  JOB_STOPPING: 'Il est demandé à la tâche {job} de finir à son prochain point sûr.',
  JOB_OF: '{kind}, demandée par {who}',
  JOB_RUN: 'Importation : {run}',
  JOB_STATE_QUEUED: 'en file',
  JOB_STATE_WAITING: 'en attente',
  JOB_STATE_RUNNING: 'en cours',
  JOB_STATE_STOPPING: 'finit',
  JOB_STATE_DONE: 'faite',
  JOB_STATE_FAILED: 'échouée',
  JOB_STATE_STOPPED: 'arrêtée',

  // Aide
  HELP_SERVE: 'un Dhow pour plusieurs personnes : démarre le serveur',
  HELP_SERVE_PORT: 'port où écouter (0 : un port libre)',
  HELP_SERVE_HOST: 'adresse où écouter ; 0.0.0.0 : toutes celles de cette machine',
  HELP_WORKER: 'aide un serveur dans ses tâches, depuis cette machine',
  HELP_SERVE_SLOTS: 'combien de tâches il fait lui-même à la fois (0 : aucune)',
  HELP_SLOTS: 'combien de tâches à la fois',
  HELP_PERSON: 'les personnes qui peuvent utiliser le serveur',
  HELP_PERSON_ADD: 'ajoute quelqu’un ; donne le lien pour choisir un mot de passe',
  HELP_PERSON_LIST: 'qui il y a, avec rôle et limites',
  HELP_PERSON_CHANGE: 'donne un autre rôle ou d’autres limites',
  HELP_PERSON_REMOVE: 'retire quelqu’un ; termine sessions et jetons',
  HELP_PERSON_LINK: 'un nouveau lien pour choisir un mot de passe oublié',
  HELP_ROLE: 'ce que la personne peut faire',
  HELP_LIMIT: 'INSTANCE=none, read ou write ; * pour toutes les autres ; répétable',
  HELP_NO_LIMITS: 'enlève toutes les limites',
  HELP_PERSON_YES: 'sans demander',
  HELP_TOKEN: 'les jetons avec lesquels programmes et cette commande parlent à un serveur',
  HELP_TOKEN_CREATE: 'en crée un ; il est montré une seule fois',
  HELP_TOKEN_LIST: 'les jetons d’une personne',
  HELP_TOKEN_REVOKE: 'en termine un aussitôt',
  HELP_TOKEN_ROLE: 'ce qu’il peut faire, au plus ce que peut son propriétaire',
  HELP_TOKEN_DAYS: 'combien de jours il fonctionne',
  HELP_TOKEN_PERSON: 'à qui il est ; à vous si rien n’est dit',
  HELP_KEY: 'la clé qui scelle les identifiants des instances',
  HELP_KEY_ROTATE: 'les scelle tous avec une nouvelle clé ; le serveur doit être arrêté',
  HELP_AUDIT: 'qui a fait quoi, sur quelle instance, quand et d’où',
  HELP_AUDIT_FROM: 'à partir de ce jour ou de cette heure',
  HELP_AUDIT_TO: 'avant ce jour ou cette heure',
  HELP_AUDIT_PERSON: 'seulement ce que cette personne a fait',
  HELP_AUDIT_INSTANCE: 'seulement ce qui a touché cette instance',
  HELP_AUDIT_CSV: 'écrit tout dans un tableau (CSV)',
  HELP_AUDIT_CHECK: 'prouve qu’aucune ligne n’a été changée ou enlevée',
  HELP_JOBS: 'ce que le serveur fait et a fait',
  HELP_JOBS_LIST: 'les tâches les plus récentes',
  HELP_JOBS_SHOW: 'en suit une jusqu’à sa fin',
  HELP_JOBS_STOP: 'demande à une tâche de finir à son prochain point sûr',
};
