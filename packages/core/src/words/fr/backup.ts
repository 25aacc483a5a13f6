import type { Words } from '../fill.js';

/** Sauvegardes demandées par des personnes, et leur restauration. */
export const backup: Words = {
  HELP_BACKUP: 'garder une sauvegarde de ce que vous nommez, avec tout ce qu’il faut, sur cette machine',
  HELP_BACKUP_NAME: 'nom de la sauvegarde ; proposé s’il manque',
  HELP_BACKUP_VERSION: 'version de la sauvegarde ; proposée si elle manque',
  HELP_BACKUP_COMMENT: 'un commentaire pour plus tard',
  HELP_TO_APP: 'l’ajouter aussi aux sauvegardes de la Program Config App sur l’instance (un programme)',
  HELP_BACKUPS: 'lister les sauvegardes ; les montrer, télécharger, comparer, vérifier, supprimer',
  HELP_BACKUPS_ON: 'lister ce que la Program Config App garde sur cette instance',
  HELP_BACKUPS_SEARCH: 'seulement celles qui ont ce texte dans nom, version, commentaire ou instance',
  HELP_BACKUPS_INSTANCE: 'seulement celles prises sur cette instance',
  HELP_ARG_BACKUP: 'identifiant ou nom d’une sauvegarde',
  HELP_BACKUPS_SHOW: 'ce qu’une sauvegarde dit d’elle-même et ce qu’elle contient',
  HELP_BACKUPS_DOWNLOAD: 'écrire une sauvegarde dans un fichier que l’application Import/Export accepte',
  HELP_BACKUPS_COMPARE: 'ce qui diffère entre une sauvegarde (A) et l’instance maintenant (B)',
  HELP_BACKUPS_CHECK: 'prouver que les sauvegardes sont entières et inchangées (SHA-256)',
  HELP_BACKUPS_DELETE: 'supprimer des sauvegardes',
  HELP_BACKUPS_PRUNE: 'montrer ce qu’une règle laisse partir ; avec --yes, le supprimer',
  HELP_PRUNE_KEEP: 'garder les plus récentes, ce nombre pour chaque objet de chaque instance',
  HELP_PRUNE_OLDER: 'garder ce qui a moins de jours que ce nombre',
  HELP_BACKUPS_FETCH: 'copier ici des sauvegardes de la Program Config App d’une instance',
  HELP_RESTORE: 'planifier le retour d’une sauvegarde, avec une simulation ; ne change rien',
  HELP_RESTORE_ONLY: 'ne restaurer que ceci, avec ses parties : "programRules:*"',
  HELP_RESTORE_EXCEPT: 'ne pas restaurer ceci, ni ses parties',
  HELP_RESTORE_ORG_UNITS: 'affectations aux unités d’organisation',
  HELP_RESTORE_SHARING: 'qui peut voir et modifier',
  HELP_NO_DRY_RUN: 'planifier seulement, sans simulation',

  KEEPING_BACKUP: 'la sauvegarde est gardée',
  BACKUP_KEPT: 'Gardé comme sauvegarde {backup} : {name}',
  BACKUP_VERSION: 'version {version}',
  BACKUP_ROW_ID: 'Sauvegarde',
  BACKUP_ROW_NAME: 'Nom',
  BACKUP_ROW_VERSION: 'Version',
  BACKUP_ROW_COMMENT: 'Commentaire',
  BACKUP_ROW_TAKEN: 'Prise le',
  BACKUP_ROW_BY: 'Par',
  BACKUP_ROW_FROM: 'De',
  BACKUP_ROW_ORIGIN: 'Faite avec',
  BACKUP_ROW_SHARING: 'Partage',
  BACKUP_ROW_OBJECTS: 'Objets',
  BACKUP_BY_DHOW: 'Dhow {version}',
  BACKUP_BY_APP: 'la Program Config App, copiée ici avec Dhow {version}',
  SHARING_ALL: 'le partage est dedans',
  SHARING_SOME: 'le partage est dedans pour certains objets seulement',
  SHARING_NONE: 'le partage n’est pas dedans',
  BACKUP_MISSES:
    '{count|objet auquel elle renvoie n’était|objets auxquels elle renvoie n’étaient} pas là, ou pas visible pour ce compte, donc pas dedans : {objects}',
  BACKUP_IN_APP: 'Ajoutée aussi sous « {name} » aux sauvegardes de la Program Config App sur {instance}.',
  NEXT_RESTORE: 'Pour voir ce que son retour changerait : dhow restore {backup} -o restore.json',
  BACKUP_INSIDE: 'Ce qu’il y a dedans',
  BACKUP_DOWNLOADED:
    '{count|objet écrit|objets écrits} dans {file}. L’application Import/Export le prend sous Import de métadonnées.',
  BACKUP_WHOLE: '{backup} est entière et inchangée.',
  BACKUP_FILES_WRONG:
    '{backup} peut être restaurée : ses objets sont entiers. Ces fichiers de son dossier ne sont plus tels qu’ils ont été gardés ; ne les importez pas à la main, prenez ce qu’écrit dhow backups download :',
  BACKUP_FILE_ALTERED: '{file} a été modifié',
  BACKUP_FILE_MISSING: '{file} manque',
  BACKUP_FILE_EXTRA: '{file} a été ajouté et n’en fait pas partie : mettez-le ailleurs',
  BACKUP_DAMAGED: '{backup} ne peut pas servir : {why}',
  BACKUPS_CHECKED: '{count|sauvegarde vérifiée|sauvegardes vérifiées}, {bad} abîmées.',
  BACKUPS_NONE: 'Pas encore de sauvegarde. Pour en prendre une : dhow backup INSTANCE --only "programs:NOM"',
  BACKUPS_NONE_FIT: 'Aucune ne convient, sur {count|sauvegarde|sauvegardes}.',
  APP_BACKUPS_NONE: 'La Program Config App ne garde aucune sauvegarde sur {name}.',
  NEXT_FETCH: 'Pour en avoir une ici, la regarder et la restaurer : dhow backups fetch {name} NUMÉRO',
  BACKUPS_FETCHED: '{count|sauvegarde copiée|sauvegardes copiées} ; {known} étaient déjà ici.',
  ASK_DELETE_BACKUPS: 'Supprimer {count|sauvegarde|sauvegardes} pour toujours ?',
  BACKUPS_DELETED: '{count|sauvegarde supprimée|sauvegardes supprimées} : {backups}',
  PRUNE_NOTHING: 'La règle ne laisse rien partir, sur {of|sauvegarde|sauvegardes}.',
  PRUNE_WOULD:
    'La règle laisse partir {count|sauvegarde|sauvegardes} sur {of}. Rien n’est encore supprimé : ajoutez --yes pour le faire.',
  PRUNED: '{count|sauvegarde|sauvegardes} sur {of} : c’est supprimé.',
  RESTORE_TREE: 'Ce qui est restauré de « {name} »',
  RESTORE_BROUGHT: '{what} est restauré aussi : {because} ne peut pas être restauré sans lui.',
  RESTORE_BROUGHT_STAYS:
    '{what} vient avec : {because} ne peut pas exister sans lui. S’il est déjà sur le serveur, il reste tel quel ; pour le restaurer aussi : --update-dependencies {type}',
  RESTORE_WITH_RULES:
    '{count|variable est restaurée|variables sont restaurées} aussi : les règles et variables d’un programme sont remplacées d’un seul tenant.',
  RESTORE_RULES_PARTLY:
    'Des règles ou variables de {programs} sont restaurées une par une : celles créées depuis la sauvegarde restent. Pour les remplacer d’un seul tenant : --only "programRules:*"',
  NEXT_REFUSED:
    '{name} refuse ce plan tel quel (voir la simulation ci-dessus) : corrigez ce qu’il nomme, sur {name} ou en le laissant de côté avec --except, puis restaurez de nouveau. Une importation échouerait de même.',
  RESTORE_DROPPED: '{what} n’est pas restauré : il fait partie de {because}, qui est laissé de côté.',
  RESTORE_RULES_STAY:
    'Les règles et variables créées depuis la sauvegarde restent ({programs}) : elle a été prise sans toutes les règles, ou avec un compte qui ne voit pas tout.',
  RESTORE_NO_DRY_RUN_YET:
    'Pas encore de simulation : répondez d’abord aux questions ou corrigez ce qui ne va pas ci-dessus, puis restaurez de nouveau avec --answers.',
  REHEARSED_COUNTS: '{create} seraient créés, {update} mis à jour, {recreate} remplacés, {delete} supprimés.',
  RESTORE_NOT_INSIDE: 'Il n’y a pas de {what} dans cette sauvegarde. Dedans : {types}',
  REFRESH_OF_BACKUP:
    'Ce plan vient d’une copie (« {name} »). Il se refait avec la commande qui l’a fait : dhow restore SAUVEGARDE, dhow rollback RUN, ou dhow plan SAUVEGARDE TARGET. Avec --refresh, ce qu’il supprime serait oublié.',
  RESTORE_NOTHING: 'Il ne reste rien à restaurer : --except enlève tout ce qui était choisi.',
  RESTORE_WITHOUT_OWNER:
    '{part} ne peut pas être restauré sans ce dont il fait partie : {owner}. Retirez {owner} de --except, ou ne demandez pas {part}.',
  RULE_NOT_IN_BACKUP:
    '{count|règle ou variable est supprimée|règles et variables sont supprimées}, parce que la sauvegarde ne les a pas : {names}. Les règles et variables d’un programme sont remplacées d’un seul tenant.',

  BACKUP_NAME: '{option} doit être une seule ligne de 1 à {longest} caractères.',
  NOTHING_TO_BACK_UP: 'Rien de ce qui est demandé n’existe sur {name} : il n’y a rien à garder.',
  BACKUP_UNKNOWN: 'Il n’y a pas de sauvegarde {backup}. dhow backups les liste.',
  BACKUP_AMBIGUOUS: 'Plusieurs sauvegardes s’appellent « {name} ». Nommez-en une par son identifiant : {ids}',
  BACKUP_ALTERED:
    'Elle a été changée depuis qu’elle est gardée ({part}). Elle n’est pas utilisée : prenez-en une autre.',
  KEPT_BACKUP_SHAPE: 'Ce n’est pas une sauvegarde gardée par Dhow.',
  PRUNE_NO_RULE: 'Dites ce qu’il faut garder : --keep NOMBRE, --older-than JOURS, ou les deux.',
  NOT_A_NUMBER: '{option} prend un nombre entier, pas « {value} ».',
  NO_DATA_STORE: 'Le datastore de {name} ne peut être ni lu ni écrit ici.',
  DATA_STORE_SHAPE: 'Le datastore n’a pas répondu par une liste de clés pour {namespace}.',
  DATA_STORE_KEY:
    'Les serveurs ne prennent pas « {key} » comme nom dans le datastore : seulement lettres, chiffres, espaces, - et _.',
  APP_BACKUPS_SHAPE:
    'Ce qui se trouve dans le datastore de {name} pour le programme {program} (programconfigapp_backups) n’est pas ce que la Program Config App écrit. Rien n’y est touché : regardez-le dans l’application Datastore Management.',
  APP_BACKUP_UNKNOWN:
    'La Program Config App ne garde pas de sauvegarde {backup} sur {name}. dhow backups --on {name} les liste.',
  APP_ONE_PROGRAM:
    'La Program Config App garde des sauvegardes d’un seul programme. Demandez-en un seul : --only "programs:NOM" ({count} sont dedans).',
  APP_BACKUP_LOST:
    'Quelqu’un d’autre a écrit au même moment dans les sauvegardes du programme {program} sur {name} : elles n’y sont pas toutes. Regardez avec dhow backups --on {name}, et recommencez.',

  BACKUP_BY_HAND: `Comment importer cette sauvegarde sans Dhow
===========================================

metadata.json contient les objets tels que DHIS2 lui-même les exporte. in-order
contient les mêmes objets en fichiers numérotés. manifest.json dit ce qu'est la
sauvegarde, quand et où elle a été prise.

1. Voir que les fichiers sont entiers :

     sha256sum -c SHA256SUMS

2. Garder un export de ce qui est sur le serveur maintenant.

3. S'il y a un programme dedans et que ses règles sont sur le serveur : supprimer
   ses règles et variables de règles dans l'application Maintenance. L'import
   ramène celles de la sauvegarde ; ce qui a été créé depuis resterait, et les
   serveurs 2.42 et suivants refusent de mettre à jour une règle qui envoie un
   message. Ou bien, avec tous leurs identifiants dans un fichier :

     curl -u COMPTE -H "Content-Type: application/json" -d @rules.json "https://SERVEUR/api/metadata?importStrategy=DELETE"

   rules.json : {"programRules": [{"id": "..."}], "programRuleVariables": [{"id": "..."}]}

4. Sur le serveur d'où vient la sauvegarde : l'essayer, puis l'importer. Dans
   l'application Import/Export : Import de métadonnées, metadata.json, d'abord en
   simulation. Ou bien :

     curl -u COMPTE -H "Content-Type: application/json" -d @metadata.json "https://SERVEUR/api/metadata?importMode=VALIDATE&atomicMode=ALL"

     curl -u COMPTE -H "Content-Type: application/json" -d @metadata.json "https://SERVEUR/api/metadata?importMode=COMMIT&atomicMode=ALL"

   Sur un serveur où une partie des objets manque : importer plutôt les fichiers
   de in-order, l'un après l'autre dans l'ordre de leurs numéros (un seul grand
   import d'objets nouveaux perd des liens, ou est refusé) :

     curl -u COMPTE -H "Content-Type: application/json" -d @in-order/01-....json "https://SERVEUR/api/metadata?importMode=COMMIT&atomicMode=ALL"

À savoir avant :
- Un import remplace des objets entiers : unités d'organisation et partage des
  objets deviennent ceux de la sauvegarde.
- Ce qui a été créé depuis la sauvegarde reste (règles à part : étape 3).
- Les unités d'organisation, utilisateurs et groupes que les objets nomment
  doivent être là. S'il en manque un, l'import est refusé et rien de ce fichier
  n'est écrit : le créer, puis importer ce fichier de nouveau.
`,
};
