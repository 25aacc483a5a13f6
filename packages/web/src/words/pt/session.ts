import type { session as en } from '../en/session.js';

export const session: Readonly<Record<keyof typeof en, string>> = {
  'session.title': 'Iniciar sessão',
  'session.name': 'Nome',
  'session.password': 'Palavra-passe',
  'session.sign-in': 'Iniciar sessão',
  'session.wait': 'Tente de novo em {{time}}',
  'session.forgotten':
    'Esqueceu a palavra-passe? Um administrador deste Dhow pode dar-lhe uma ligação para escolher outra.',
  'session.welcome': 'Bem-vindo ao Dhow',
  'session.first':
    'O Dhow leva metadados entre servidores DHIS2. Será o seu administrador: escolha um nome e uma palavra-passe. A ligação que o trouxe aqui só funciona uma vez.',
  'session.invited':
    'Escolha a palavra-passe com que vai iniciar sessão. A ligação que o trouxe aqui só funciona uma vez.',
  'session.choose-name': 'O seu nome aqui',
  'session.name-help': 'Letras, algarismos e . _ - @, sem espaços: ann, ou ann@moh.example',
  'session.choose-password': 'Nova palavra-passe',
  'session.password-help': 'Pelo menos {{least}} caracteres. Quatro ou cinco palavras são fáceis de memorizar.',
  'session.password-more_one': 'Falta {{n}} caractere.',
  'session.password-more_other': 'Faltam {{n}} caracteres.',
  'session.show-password': 'Mostrar a palavra-passe',
  'session.begin': 'Começar',
  'session.no-secret':
    'Esta página é para ligações que só funcionam uma vez: um convite, ou uma nova palavra-passe. Abra a ligação inteira que recebeu, com tudo o que vem depois do #. Se já a abriu, peça outra.',
  'session.to-sign-in': 'Ir para a página de início de sessão',
  'session.link-over': 'Esta ligação já não funciona',
  'session.link-over-first':
    'Já foi usada, passou uma hora, ou já existe um administrador. Se ainda ninguém pode iniciar sessão: volte a executar `dhow serve`, que mostra uma nova ligação.',
  'session.link-over-invited':
    'Já foi usada, passou uma hora, ou uma ligação mais recente a substituiu. Peça outra a quem lha deu. Se escolheu a sua palavra-passe com ela, inicie sessão.',
  'session.over': 'Inicie sessão de novo',
  'session.over-why':
    'A sua sessão terminou. O que está na página mantém-se: inicie sessão e continue. O que acabou de ser recusado, faça-o de novo.',
  'session.no-start': 'O Dhow não responde',
};
