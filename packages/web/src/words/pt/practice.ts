import type { practice as en } from '../en/practice.js';

export const practice: Readonly<Record<keyof typeof en, string>> = {
  'practice.title': 'Servidores de ensaio',
  'practice.lead':
    'Um DHIS2 dentro do Dhow, com metadados e sem dados. Experimente um plano, importe, anule, estrague: nada chega a um servidor real.',
  'practice.none': 'Ainda não há servidores de ensaio',
  'practice.none.you':
    'Inicie um a partir de uma cópia de uma instância antes da primeira importação para ela, ou de um país de exemplo para conhecer o Dhow.',
  'practice.none.others': 'Os editores e administradores iniciam servidores de ensaio. Fale com um deles.',
  'practice.only-editors': 'Os editores e administradores iniciam e eliminam servidores de ensaio.',
  'practice.start': 'Iniciar um servidor de ensaio',
  'practice.start.now': 'Iniciar',
  'practice.begins-with': 'Começa com',
  'practice.kind.instance': 'uma cópia de uma instância',
  'practice.kind.example': 'um país de exemplo',
  'practice.kind.empty': 'nada: um DHIS2 vazio',
  'practice.example.name': 'pais',
  'practice.source': 'Instância a copiar',
  'practice.copied.only-read':
    'O Dhow só lê {{name}}; ali nada muda. Numa instância grande, a cópia demora alguns minutos.',
  'practice.copied.what':
    'Copia-se: todos os metadados que a conta do Dhow vê ali, com unidades organizacionais e grupos de utilizadores.',
  'practice.copied.people':
    'Das pessoas: os nomes de utilizador e papéis. Nem nomes, nem e-mails, nem telefones, nem palavras-passe.',
  'practice.copied.not': 'Não se copia: dados de qualquer tipo, tarefas agendadas, e o que fala com outros servidores.',
  'practice.copied.who': 'Quem pode ver a instância no Dhow vê a cópia e pode experimentar nela; mais ninguém.',
  'practice.version': 'Versão do DHIS2',
  'practice.name': 'Nome do servidor de ensaio',
  'practice.name.help': 'Aparece com este nome entre as instâncias, marcado como desenvolvimento.',
  'practice.forgets':
    'Quando o Dhow reinicia, um servidor de ensaio recomeça a partir da cópia: o que nele se experimentou perde-se.',
  'practice.full': 'Já há {{most}}, tantos quantos este Dhow pode ter. Elimine um para iniciar outro.',
  'practice.is.copy': 'Uma cópia de {{source}}.',
  'practice.is.example': 'O país de exemplo.',
  'practice.is.empty': 'Começou vazio.',
  'practice.by': 'Iniciado por {{who}}',
  'practice.copying': 'a copiar {{source}}',
  'practice.starting': 'a iniciar',
  'practice.runs-since': 'A funcionar desde',
  'practice.running': 'O que nele se fez antes perdeu-se.',
  'practice.failed': 'Não está a funcionar',
  'practice.elsewhere': 'Corre na máquina {{machine}}: só o trabalho feito ali o alcança.',
  'practice.see': 'Explorá-lo',
  'practice.plan-into': 'Planear para ele',
  'practice.details': 'Pormenores',
  'practice.again': 'Recomeçar',
  'practice.again.title': 'Recomeçar {{name}}?',
  'practice.again.what':
    'Volta a ser como quando foi iniciado: o que ali se experimentou e importou perde-se, e essas importações já não podem ser anuladas. A cópia não é refeita; para uma nova cópia, inicie outro servidor de ensaio.',
  'practice.away': 'Eliminar',
  'practice.away.title': 'Eliminar {{name}}?',
  'practice.away.what':
    'O servidor de ensaio e tudo o que nele se experimentou desaparecem. As importações para ele ficam no histórico e já não podem ser anuladas.',
  'practice.away.what-copy':
    'O servidor de ensaio, tudo o que nele se experimentou e a cópia de {{source}} desaparecem; {{source}} fica como está. As importações para o servidor de ensaio ficam no histórico e já não podem ser anuladas.',
};
