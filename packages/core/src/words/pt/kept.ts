import type { Words } from '../fill.js';

/** O que se guarda: planos, pacotes, a chave, e o que um servidor recebe. */
export const kept: Words = {
  PLAN_UNKNOWN: 'Não há aqui nenhum plano {plan}.',
  PLAN_OF_NOBODY:
    'O plano n.º {number} foi carregado inteiro: aqui ninguém conhece o ficheiro de que foi feito. Faça um novo plano a partir desse ficheiro.',
  ACT_UNKNOWN: 'Este plano não tem a alteração número {number}.',
  PLAN_APPROVED: 'Este plano já foi aprovado, por {who} em {when}. Essa aprovação vale.',
  PACKAGE_UNKNOWN: 'Não há aqui nenhum pacote {package}.',
  PACKAGE_OTHER:
    '{name} não é o ficheiro que foi anunciado: o seu SHA-256 é {found}, não {expected}. Nada dele foi guardado: envie-o de novo.',

  KEY_SEVERAL: 'A chave é indicada mais de uma vez, por {names}. Indique-a numa delas.',
  KEY_FILE_MISSING: 'Não há nenhum ficheiro {path}, que devia conter a chave.',
  KEY_FILE_UNREADABLE: 'A chave em {path} não se pode ler ({why}).',
  KEY_COMMAND_FAILED: 'O comando em {name} falhou (código de saída {status}) e não deu nenhuma chave.',
  KEY_COMMAND_LATE: 'O comando em {name} não deu nenhuma chave em 30 segundos.',
  KEY_COMMAND_EMPTY: 'O comando em {name} não escreveu nenhuma chave.',
  KEY_CHANGING:
    'Uma mudança da chave foi começada e não acabada. Acabe-a: dhow key rotate. Até lá nenhum segredo guardado pode ser aberto.',
  KEY_NEW_MISSING:
    'A chave vem de fora, por isso a nova também tem de vir: em DHOW_NEW_KEY, DHOW_NEW_KEY_FILE ou DHOW_NEW_KEY_COMMAND.',
  KEY_SAME: 'A nova chave é a antiga.',
  KEY_OTHER:
    'Os segredos guardados estão selados com outra chave (n.º {database}) que não aquela com que o Dhow foi iniciado (n.º {key}), por isso nada foi selado. Inicie-o de novo com a chave dos outros.',
  KEY_SEALING: 'A selar os segredos guardados com a nova chave',
  SECRET_OTHER_KEY:
    'O segredo guardado foi selado com outra chave (n.º {sealed}; a chave aqui é a n.º {key}). Indique a chave certa, acabe uma mudança da chave que foi começada (dhow key rotate), ou introduza de novo os dados de acesso.',

  HOME_TAKEN_IN:
    'O que esta pasta guardava está num servidor Dhow desde {since}. Inicie-o (dhow serve) ou indique-o (DHOW_SERVER): este comando trabalha então através dele.',
  TAKEN_IN_FILE:
    'Este ficheiro diz que um servidor Dhow trabalha com o que aqui se guardava, e está danificado. Reponha-o a partir de uma cópia, ou inicie dhow serve depois de o remover.',
  TAKE_IN_THERE: 'Já há uma coisa assim na base de dados. Esta fica no seu ficheiro.',
  TAKE_IN_UNREADABLE: 'Isto não se pode ler ({why}). Fica onde está.',
  TAKE_IN_VALUE: 'Isto contém um valor que a base de dados não aceita ({why}). Fica onde está.',
};
