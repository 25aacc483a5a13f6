import type { Words } from '../fill.js';

/** Tarefas: o que corre em segundo plano, quem espera por quem, e trabalhadores que vêm e vão. */
export const jobs: Words = {
  SENDER_GONE: 'quem enviou já não estava lá quando o servidor respondeu',
  TOO_MANY_JOBS: 'Tem {most} tarefas que ainda não terminaram. Espere que algumas terminem, ou pare algumas.',
  TOO_MANY_STREAMS: 'Está a seguir {most} tarefas ao mesmo tempo. Deixe primeiro algumas.',
  JOB_UNKNOWN: 'Não há nenhuma tarefa {job}.',
  JOB_KIND_UNKNOWN: 'Não há nada do tipo "{kind}" que se possa pedir ao Dhow.',
  JOB_NOT_DONE: 'A tarefa {job} não tem resultado ({state}).',
  JOB_LOST:
    'A tarefa {job} foi iniciada {attempts|vez|vezes}, e de cada vez o trabalhador desapareceu antes de concluir um passo. Veja os registos e a memória dos trabalhadores, e depois peça-a de novo.',
  JOB_BROKE: 'Isto terminou por um erro do Dhow. O registo do servidor diz qual.',
  LEASE_LOST: 'A tarefa {job} é continuada por outro trabalhador; este larga-a.',
  WAITS_FOR_IMPORT: '{who} está a importar para {target} (execução {run}). Isto continua sozinho quando terminar.',
  TRIES_AGAIN: 'algo não pôde ser alcançado ({code}): nova tentativa dentro de {seconds} s',
  TAKEN_OVER: 'o trabalhador {worker} desapareceu: outro continua',
  TURN_LOST: 'o trabalhador {worker} perdeu o controlo disto: é retomado',
};
