import type { practice as en } from '../en/practice.js';

export const practice: Readonly<Record<keyof typeof en, string>> = {
  'practice.title': 'Serveurs d’essai',
  'practice.lead':
    'Un DHIS2 à l’intérieur de Dhow, avec des métadonnées et aucune donnée. Essayez-y un plan, importez, annulez, cassez : rien n’atteint un vrai serveur.',
  'practice.none': 'Pas encore de serveur d’essai',
  'practice.none.you':
    'Démarrez-en un à partir d’une copie d’une instance avant le premier import vers elle, ou à partir d’un pays d’exemple pour découvrir Dhow.',
  'practice.none.others':
    'Les éditeurs et les administrateurs démarrent les serveurs d’essai. Adressez-vous à l’un d’eux.',
  'practice.only-editors': 'Les éditeurs et les administrateurs démarrent et suppriment les serveurs d’essai.',
  'practice.start': 'Démarrer un serveur d’essai',
  'practice.start.now': 'Démarrer',
  'practice.begins-with': 'Il commence avec',
  'practice.kind.instance': 'une copie d’une instance',
  'practice.kind.example': 'un pays d’exemple',
  'practice.kind.empty': 'rien : un DHIS2 vide',
  'practice.example.name': 'pays',
  'practice.source': 'Instance à copier',
  'practice.copied.only-read':
    'Dhow ne fait que lire {{name}} ; rien n’y change. Pour une grande instance, la copie prend quelques minutes.',
  'practice.copied.what':
    'Copié : toutes les métadonnées que le compte de Dhow y voit, avec les unités d’organisation et les groupes d’utilisateurs.',
  'practice.copied.people':
    'Des personnes : leurs noms d’utilisateur et rôles. Ni noms, ni courriels, ni téléphones, ni mots de passe.',
  'practice.copied.not':
    'Non copié : les données, quelles qu’elles soient, les tâches planifiées, et ce qui parle à d’autres serveurs.',
  'practice.copied.who':
    'Qui peut voir l’instance dans Dhow voit sa copie et peut y faire des essais ; personne d’autre.',
  'practice.version': 'Version de DHIS2',
  'practice.name': 'Nom du serveur d’essai',
  'practice.name.help': 'Il figure sous ce nom parmi les instances, marqué développement.',
  'practice.forgets': 'Quand Dhow redémarre, un serveur d’essai repart de sa copie : ce qui y a été essayé est perdu.',
  'practice.full':
    'Il y en a déjà {{most}}, autant que ce Dhow peut en avoir. Supprimez-en un pour en démarrer un autre.',
  'practice.is.copy': 'Une copie de {{source}}.',
  'practice.is.example': 'Le pays d’exemple.',
  'practice.is.empty': 'Il a commencé vide.',
  'practice.by': 'Démarré par {{who}}',
  'practice.copying': 'copie de {{source}}',
  'practice.starting': 'démarrage',
  'practice.runs-since': 'En marche depuis',
  'practice.running': 'Ce qui y avait été fait avant est perdu.',
  'practice.failed': 'Il ne fonctionne pas',
  'practice.elsewhere': 'Il tourne sur la machine {{machine}} : seul le travail fait là-bas l’atteint.',
  'practice.see': 'Le parcourir',
  'practice.plan-into': 'Planifier vers lui',
  'practice.details': 'Détails',
  'practice.again': 'Repartir de zéro',
  'practice.again.title': 'Faire repartir {{name}} de zéro ?',
  'practice.again.what':
    'Il redevient tel qu’à son démarrage : ce qui y a été essayé et importé est perdu, et ces imports ne peuvent plus être annulés. La copie n’est pas refaite ; pour une nouvelle copie, démarrez un autre serveur d’essai.',
  'practice.away': 'Supprimer',
  'practice.away.title': 'Supprimer {{name}} ?',
  'practice.away.what':
    'Le serveur d’essai et tout ce qui y a été essayé disparaissent. Les imports vers lui restent dans l’historique et ne peuvent plus être annulés.',
  'practice.away.what-copy':
    'Le serveur d’essai, tout ce qui y a été essayé et sa copie de {{source}} disparaissent ; {{source}} lui-même reste tel quel. Les imports vers le serveur d’essai restent dans l’historique et ne peuvent plus être annulés.',
};
