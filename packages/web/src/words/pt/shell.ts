import type { shell as en } from '../en/shell.js';

export const shell: Readonly<Record<keyof typeof en, string>> = {
  'shell.skip': 'Ir para o conteúdo',
  'shell.navigation': 'Páginas',
  'shell.menu': 'Menu',
  'shell.home': 'Início',
  'shell.instances': 'Instâncias',
  'shell.packages': 'Pacotes',
  'shell.plans': 'Planos',
  'shell.imports': 'Importações',
  'shell.backups': 'Cópias de segurança',
  'shell.practice': 'Servidores de ensaio',
  'shell.people': 'Pessoas',
  'shell.settings': 'Definições',
  'shell.audit': 'Registo de auditoria',
  'shell.waiting_one': '{{n}} plano espera uma decisão',
  'shell.waiting_other': '{{n}} planos esperam uma decisão',
  'shell.running_one': '{{n}} tarefa em curso',
  'shell.running_other': '{{n}} tarefas em curso',
  'shell.language': 'Língua',
  'shell.account': 'Conta e tokens',
  'shell.account-of': 'Conta de {{name}}',
  'shell.sign-out': 'Terminar sessão',
  'shell.sign-out-failed':
    'O Dhow não confirmou o fim da sua sessão. Até que o faça, considere que a sua sessão continua aberta aqui.',
  'shell.away': 'O Dhow não responde desde as {{time}}. A tentar de novo. O que está a correr no servidor continua.',
};
