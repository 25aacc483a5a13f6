import type { session as en } from '../en/session.js';

export const session: Readonly<Record<keyof typeof en, string>> = {
  'session.title': 'Se connecter',
  'session.name': 'Nom',
  'session.password': 'Mot de passe',
  'session.sign-in': 'Se connecter',
  'session.wait': 'Réessayez dans {{time}}',
  'session.forgotten':
    'Mot de passe oublié ? Un administrateur de ce Dhow peut vous donner un lien pour en choisir un nouveau.',
  'session.welcome': 'Bienvenue dans Dhow',
  'session.first':
    'Dhow transporte les métadonnées entre serveurs DHIS2. Vous en devenez l’administrateur : choisissez un nom et un mot de passe. Le lien qui vous a amené ici ne sert qu’une fois.',
  'session.invited':
    'Choisissez le mot de passe avec lequel vous vous connecterez. Le lien qui vous a amené ici ne sert qu’une fois.',
  'session.choose-name': 'Votre nom ici',
  'session.name-help': 'Lettres, chiffres et . _ - @, sans espaces : ann, ou ann@moh.example',
  'session.choose-password': 'Nouveau mot de passe',
  'session.password-help': 'Au moins {{least}} caractères. Quatre ou cinq mots se retiennent facilement.',
  'session.password-more_one': 'Encore {{n}} caractère.',
  'session.password-more_other': 'Encore {{n}} caractères.',
  'session.show-password': 'Afficher le mot de passe',
  'session.begin': 'Commencer',
  'session.no-secret':
    'Cette page sert aux liens à usage unique : une invitation, ou un nouveau mot de passe. Ouvrez le lien entier que l’on vous a donné, avec tout ce qui suit le #. Si vous l’avez déjà ouvert, demandez-en un nouveau.',
  'session.to-sign-in': 'Aller à la page de connexion',
  'session.link-over': 'Ce lien ne fonctionne plus',
  'session.link-over-first':
    'Il a déjà servi, une heure est passée, ou il y a déjà un administrateur. Si personne ne peut encore se connecter : relancez `dhow serve`, il affiche un nouveau lien.',
  'session.link-over-invited':
    'Il a déjà servi, une heure est passée, ou un lien plus récent l’a remplacé. Demandez-en un nouveau à la personne qui vous l’a donné. Si vous avez choisi votre mot de passe avec lui, connectez-vous.',
  'session.over': 'Reconnectez-vous',
  'session.over-why':
    'Votre session est terminée. Ce qui est sur la page reste : reconnectez-vous et continuez. Ce qui vient d’être refusé, refaites-le.',
  'session.no-start': 'Dhow ne répond pas',
};
