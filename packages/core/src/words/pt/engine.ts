import type { Words } from '../fill.js';

/** Ler, importar, verificar, desfazer; e o que o Dhow guarda nesta máquina. */
export const engine: Words = {
  READING_SOURCE: 'a ler a origem',
  READING_TARGET: 'a ler o destino',
  COMPARING: 'a comparar com o destino',
  BACKING_UP: 'a guardar uma cópia',
  IMPORTING: 'a importar',
  SETTLING: 'a ler o que ficou',
  CHECKING: 'a verificar',
  REHEARSING: 'simulação',

  CLOSURE_ENDLESS:
    'A leitura das dependências não chegou ao fim após {rounds} voltas. É um defeito do Dhow: por favor, comunique-o.',
  TARGET_ENDLESS:
    'A leitura do destino não chegou ao fim após {rounds} voltas. É um defeito do Dhow: por favor, comunique-o.',
  PLAN_UNSOUND:
    'O plano feito não se sustenta ({count|constatação|constatações}), por isso não é entregue. É um defeito do Dhow ou da origem: veja abaixo.',
  SYSTEM_IS_COPY:
    '{from} e {into} têm o mesmo id de sistema em dois endereços: um é cópia do outro, ou ambos são o mesmo servidor. Certifique-se de que {into} é aquele que pretende.',
  CACHES_WILL_BE_CLEARED:
    'Se o servidor falhar a meio de um pedido, as suas caches são limpas antes de se avaliar qualquer outra coisa (a Administração de dados faz o mesmo com "Limpar a cache da aplicação").',
  CACHES_CANNOT_BE_CLEARED:
    'Esta conta não pode limpar as caches de {into}: se o servidor falhar a meio de um pedido, não se pode confiar no que mostra até que um administrador as limpe.',

  QUESTIONS_OPEN:
    'O plano tem {count|pergunta em aberto|perguntas em aberto}. Responda-lhes (--write-answers, --answers) e faça o plano de novo.',
  NOT_APPROVED: 'Ninguém aprovou exatamente este plano. Veja-o e aprove-o; o que foi aprovado antes pode ser outro.',
  RISKS_NOT_ACCEPTED:
    '{count|risco não foi aceite|riscos não foram aceites}: {risks}. Leia-os, e depois aceite cada um por nome e número.',
  RISK_UNKNOWN: 'O plano não tem o risco {risk}. Tem: {known}',
  RISK_COUNT: 'O plano tem {there} vezes {risk}, não {count}. Leia-os de novo antes de aceitar.',
  OTHER_ADDRESS: 'O plano foi feito para {planned}, não para {now}. Faça-o de novo para este destino.',
  OTHER_ADDRESS_COPY:
    'O plano foi feito para {planned}. {now} tem o mesmo id de sistema, por isso é uma cópia ou o mesmo servidor noutro endereço: isso não é prova. Faça o plano de novo para este destino.',
  OTHER_SYSTEM: 'Neste endereço está agora outro sistema (id {now}, planeado para {planned}). Faça o plano de novo.',
  OTHER_VERSION: 'O destino está agora em {now}; o plano foi feito para {planned}. Faça o plano de novo.',
  CHANGED_SINCE:
    '{count|objeto foi alterado|objetos foram alterados} em {into} desde que este plano foi feito. Faça-o de novo com --refresh: as suas respostas são mantidas. (Se for restaurar ou desfazer: execute de novo esse comando.)',
  MOVED: '{what}: {how}',
  MOVED_CHANGED: 'alterado desde o plano: {paths}',
  MOVED_GONE: 'já não existe',
  MOVED_TAKEN: 'estava livre quando o plano foi feito e agora está ocupado',
  TYPE_UNKNOWN: 'O destino não conhece o tipo {type}.',

  BACKUP_NOT_WHOLE:
    '{count|objeto|objetos} do destino não se puderam ler por inteiro, por isso desfazer não os poderia repor. Nada foi importado.',
  READ_NOT_WHOLE:
    'não se pôde ler por inteiro: esta conta não o vê, ou a sua partilha nomeia um grupo que já não existe',
  BACKUP_NOT_RESTORABLE:
    'A cópia guardada não se lê como o que lá estava ({count|objeto|objetos}). Nada foi importado. O disco está em ordem?',
  NOT_IN_BACKUP: 'não se lê a partir da cópia',
  BACKUP_SHAPE: 'Isto não é uma cópia que o Dhow guardou antes de uma importação.',
  BACKUP_MISSING:
    'A execução {run} não tem cópia: terminou antes de algo ser importado, ou os seus ficheiros foram removidos.',
  IMPORT_RUNNING:
    'Está aqui a decorrer outra importação para {target}: execução {run} (processo {pid} em {host}). Espere por ela. Se esse processo já não existir, remova {file}.',
  STOPPED_BY_USER: 'parado a pedido',
  NO_ANSWER:
    '{attempts} tentativas do pedido {batch} não tiveram resposta em que se possa confiar. Veja o servidor, e depois continue.',
  DELETED_NOT_MADE_ANEW:
    'foi eliminado para ser criado de novo, e o servidor recusou depois criá-lo. Agora não existe lá: continue esta execução, ou desfaça-a.',
  NOTHING_TO_UNDO: 'A execução {run} não mudou nada: não há nada a desfazer.',
  RUN_IN_DOUBT:
    'Ainda não se sabe o que foi feito do pedido {batch} da execução {run}. Continue-a primeiro (apply --resume): ela descobre-o.',

  CACHES_NOT_TRUSTED:
    'As caches do servidor podem mentir, e esta conta não as pode limpar: o que foi relido não é certo.',
  LIST_BROKEN:
    'A lista de {type} responde {status} por causa do que esta importação trouxe: as aplicações do DHIS2 que a mostram vão falhar. Desfaça esta importação, ou repare-o.',

  DRY_RUN_IS_NO_COMMIT:
    'Que {into} o aceite numa simulação não prova que a importação tenha êxito: algumas verificações só se fazem ao escrever.',
  DRY_RUN_TRIED_TOGETHER:
    'Os pedidos que se referem ao que os anteriores criam foram tentados juntamente com eles; a importação envia-os um a seguir ao outro.',
  DRY_RUN_LATER_BATCHES:
    'Os pedidos que assentam no que os anteriores mudam não podem ser tentados antes de esses lá estarem: o que se disse contra eles pode não ser válido.',
  DRY_RUN_SEES_NO_VETO: 'Uma simulação de uma eliminação não diz se dados ou outros objetos se opõem a ela.',
  DRY_RUN_ON_PRACTICE_SERVER:
    'O servidor de ensaio comporta-se como o DHIS2 {version} tanto quanto o Dhow o conhece; os dados, as extensões e os direitos em {into} não estão nele.',

  DISK_FULL:
    'Não há espaço para {path}: o disco ou a sua quota está cheio. Nada ficou a meio. Liberte espaço e tente de novo.',
  NOT_WRITABLE: '{path} não pode ser escrito. Dê a si próprio esse direito, ou aponte DHOW_HOME para outra pasta.',
  WRITE_FAILED: '{path} não pôde ser escrito: {cause}',
  KEY_SHAPE: '{where} não contém uma chave: têm de ser 32 bytes, como 64 algarismos hexadecimais ou base64.',
  KEY_FILE_OPEN: 'Outros nesta máquina podem ler a chave em {path}. Feche-a: chmod 600 {path}',
  SECRET_NEEDED:
    'O endereço ou a conta de {name} muda: indique de novo a sua palavra-passe ou o seu token, com o mesmo comando.',
  SECRET_SEALED:
    'O segredo guardado não se abre: foi selado com outra chave (DHOW_KEY, ou o ficheiro da chave), ou a sua entrada foi alterada à mão. Remova o servidor e adicione-o de novo.',
  INSTANCE_NAME:
    '{name} não pode ser o nome de um servidor: letras, algarismos, ".", "_" e "-", no máximo 60, a começar por uma letra ou um algarismo.',
  INSTANCE_UNKNOWN: 'Não há nenhum servidor chamado {name}. Existem: {known}',
  INSTANCE_EXISTS: 'Já há um servidor chamado {name}. Remova-o primeiro, ou escolha outro nome.',
  INSTANCE_FILE: 'Este ficheiro devia descrever um servidor e não o faz. Remova-o, e adicione o servidor de novo.',
  INSTANCE_FILE_NEWER: 'Este ficheiro foi escrito por um Dhow mais recente (formato {format}).',
  LOCK_FILE: 'O bloqueio {path} não se pode ler. Se aqui não decorre nenhuma importação, remova-o.',
  RUN_UNKNOWN: 'Não há nenhuma execução {run}. Veja: dhow runs',
  RUN_EXISTS: 'Já há uma execução {run}.',
  RUN_FILE: 'Este ficheiro de uma execução está danificado.',
  PLAN_HAS_ERRORS:
    'O plano tem {count|erro|erros}, por isso só serve para ler. Corrija a origem (ou deixe de fora estes objetos) e planeie de novo.',
};
