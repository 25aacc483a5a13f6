import type { Words } from '../say.js';

export const upgrade: Words = {
  REMOVE_DROPPED_BY_PACKAGE:
    '« {name} » ({type}, avec {parts|partie propre|parties propres}) a été installé la dernière fois et n’est plus dans le paquet. Le retirer de {into} ?',
  REMOVE_NOT_IN_BACKUP:
    '« {name} » ({type}, avec {parts|partie propre|parties propres}) est sur {into} et pas dans la copie. Le retirer ?',
  CHOICE_KEEP_THERE: 'le laisser tel quel',
  CHOICE_REMOVE_THERE: 'le retirer, une fois tout le reste importé ; une copie est gardée, et l’annulation le ramène',
  REMOVAL_STILL_USED:
    '« {name} » ({type}) devrait partir, mais {count|objet l’utilise|objets l’utilisent} encore sur {into} ({users}) : il reste. Retirez-le d’abord de là.',
  POLICY_STILL_USED: 'Devrait partir, mais encore utilisé par d’autres objets',
};
