import type { Words } from '../fill.js';

/** Practice servers: copied from an instance, started, thrown away. */
export const practice: Words = {
  PRACTICE_COPYING: 'a copiar os metadados',
  PRACTICE_KEEPING: 'a guardar a cópia',
  PRACTICE_UNKNOWN: 'Não há nenhum servidor de ensaio {name}.',
  PRACTICE_TOO_MANY: 'Já há {most} servidores de ensaio, tantos quantos este Dhow pode ter. Elimine um primeiro.',
  PRACTICE_NAME_TAKEN:
    'O nome {name} não está livre para si: um servidor tem-no ou já o teve, ou os seus limites não lhe permitem usá-lo. Escolha outro nome, por exemplo o da instância copiada seguido de «-practice», ou fale com um administrador.',
  PRACTICE_OF_PRACTICE: '{name} é ele próprio um servidor de ensaio. Parta antes da instância de que ele é cópia.',
  PRACTICE_NO_EXAMPLE: 'Este Dhow foi instalado sem o país de exemplo.',
  PRACTICE_BUSY: '{count|tarefa|tarefas} de {who} ainda usam {name}. Espere que terminem, ou pare-as.',
  PRACTICE_COPIES: 'A cópia para {name} ainda está a ser feita. Espere que esteja pronta.',
  PRACTICE_COPY_GONE: 'A cópia com que {name} começou foi apagada. Elimine este servidor de ensaio e inicie outro.',
  PRACTICE_COPY_LOST:
    'O Dhow parou antes de começar a cópia para {name}. Elimine este servidor de ensaio e inicie outro.',
  PRACTICE_BROKE:
    'O servidor de ensaio parou sozinho ({why}). O que nele se experimentou perdeu-se. Inicie-o de novo; se voltar a parar, diga-o ao seu administrador.',
  INSTANCE_IS_PRACTICE:
    '{name} é um servidor de ensaio: o próprio Dhow guarda o seu endereço e a sua conta. Em «Servidores de ensaio» pode recomeçar ou ser eliminado.',
};
