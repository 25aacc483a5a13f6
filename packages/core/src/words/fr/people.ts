import type { Words } from '../fill.js';

/** People of a Dhow that several use: signing in, roles, limits, tokens and the audit trail. */
export const people: Words = {
  SIGN_IN_WRONG:
    'Ce nom et ce mot de passe ne vont pas ensemble. Un administrateur peut vous donner un lien pour un nouveau mot de passe.',
  TOO_MANY_GUESSES: 'Trop d’essais. Attendez {seconds|seconde|secondes}, puis réessayez.',
  TOO_MANY_AT_ONCE: 'Trop de personnes se connectent en ce moment. Réessayez dans {seconds|seconde|secondes}.',
  PASSWORD_SHORT: 'Un mot de passe a au moins {least} caractères. Quatre ou cinq mots se retiennent bien.',
  PASSWORD_LONG: 'Un mot de passe a au plus {most} caractères.',
  PASSWORD_HASH_UNKNOWN:
    'Le mot de passe de cette personne a été gardé sous une forme que cette version de Dhow ne connaît pas ({form}). Mettez Dhow à jour, ou faites un lien pour un nouveau mot de passe.',
  LINK_UNKNOWN:
    'Ce lien ne vaut plus : il a servi, il a plus d’une heure, ou un plus récent l’a remplacé. Demandez-en un nouveau.',
  LINK_NAME: 'Choisissez le nom avec lequel vous vous connecterez.',
  SESSION_NONE: 'Il n’y a pas de session à terminer : cet appel s’est identifié par un jeton.',
  SESSION_UNKNOWN: 'Il n’y a pas de session {session} : elle est terminée.',
  TOKEN_UNKNOWN: 'Il n’y a pas de jeton {token} : il a été révoqué.',
  TOKEN_DAYS: 'Un jeton vaut de 1 à {most} jours, pas {days}.',
  FORBIDDEN_TOKEN_ROLE: 'Un jeton ne peut pas plus que son propriétaire : {role} est plus que {most}.',
  FORBIDDEN_TOKEN: 'Un jeton ne peut pas faire cela. Connectez-vous avec un nom et un mot de passe.',
  PERSON_NEEDED: 'La ligne de commande de cette machine n’a pas besoin de jeton. Dites pour qui est le jeton.',
  PERSON_UNKNOWN: 'Il n’y a pas de personne {person}.',
  PERSON_NAME:
    '« {name} » ne peut pas être le nom d’une personne : lettres, chiffres, `.`, `_`, `-` et `@`, 60 au plus, une lettre ou un chiffre d’abord.',
  PERSON_EXISTS: 'Il y a déjà une personne appelée {name}. Choisissez un autre nom.',
  LAST_ADMINISTRATOR: 'C’est le dernier administrateur qui peut se connecter. Faites-en d’abord un autre.',
  FORBIDDEN_INSTANCE:
    'Vous ne pouvez pas faire cela avec {name} : il faut le droit {needs}, et vous avez : {may}. Un administrateur peut le changer.',
  CSRF_ORIGIN:
    'Cela vient d’une page d’un autre site, ou rien ne dit de laquelle. Ce serveur est {own} ; derrière un mandataire inverse, réglez DHOW_TRUST_PROXY=1.',
  CSRF_HEADER:
    'Avec un cookie, tout ce qui change quelque chose demande l’en-tête {header}. Les scripts utilisent un jeton.',
  TRUST_PROXY:
    'DHOW_TRUST_PROXY est le nombre de mandataires inverses devant ce serveur, comme 1 ; « {value} » n’en est pas un.',
  FORBIDDEN_HOST:
    'Ce serveur ne répond pas au nom {host}. Si c’est un de ses noms, ajoutez-le à DHOW_HOSTS et redémarrez le serveur.',
  HOSTS:
    'DHOW_HOSTS contient des noms de ce serveur séparés par des virgules, sans https:// et sans port, comme dhow.moh.example ; « {value} » n’en est pas un.',
  AUDIT_HEAD: 'Donnez les deux : seq et hash de la ligne qui a été notée.',

  // The page behind a one-time link.
};
