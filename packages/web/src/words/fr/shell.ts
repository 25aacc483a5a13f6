import type { shell as en } from '../en/shell.js';

export const shell: Readonly<Record<keyof typeof en, string>> = {
  'shell.skip': 'Aller au contenu',
  'shell.navigation': 'Pages',
  'shell.menu': 'Menu',
  'shell.home': 'Accueil',
  'shell.instances': 'Instances',
  'shell.packages': 'Paquets',
  'shell.plans': 'Plans',
  'shell.imports': 'Imports',
  'shell.backups': 'Sauvegardes',
  'shell.practice': 'Serveurs d’essai',
  'shell.people': 'Personnes',
  'shell.settings': 'Paramètres',
  'shell.audit': 'Journal d’audit',
  'shell.waiting_one': '{{n}} plan attend une décision',
  'shell.waiting_other': '{{n}} plans attendent une décision',
  'shell.running_one': '{{n}} tâche en cours',
  'shell.running_other': '{{n}} tâches en cours',
  'shell.language': 'Langue',
  'shell.account': 'Compte et jetons',
  'shell.account-of': 'Compte de {{name}}',
  'shell.sign-out': 'Se déconnecter',
  'shell.sign-out-failed':
    'Dhow n’a pas confirmé votre déconnexion. Considérez que vous êtes toujours connecté ici tant qu’il ne l’a pas fait.',
  'shell.away': 'Dhow ne répond plus depuis {{time}}. Nouvel essai en cours. Ce qui tourne sur le serveur continue.',
};
