import type { Words } from '../fill.js';

/** Dividir, juntar e ordenar ficheiros de pacotes. */
export const split: Words = {
  HELP_SPLIT: 'dividir um pacote em ficheiros numerados pela ordem de importação',
  HELP_SPLIT_BY: 'o que decide para que ficheiro vai um objeto',
  HELP_SPLIT_LIMIT: 'com --by count: objetos por ficheiro (500); com --by size: como 500KB ou 2MB (1MB)',
  HELP_SPLIT_OUTPUT: 'a pasta a escrever; ainda não pode existir',
  HELP_MERGE: 'juntar vários ficheiros de pacotes num só',
  HELP_MERGE_PREFER: 'onde dois ficheiros dizem coisas diferentes de um objeto, ficar com este',
  HELP_ORDER: 'por que ordem se pode importar um pacote, e porquê',

  SORTING: 'a pôr por ordem',
  WRITING: 'a escrever',
  SPLIT_DONE: '{count|objeto|objetos} de {file} em {files|ficheiro|ficheiros} em {folder}, pela ordem de importação:',
  SPLIT_AGAIN:
    '{file}: {count|objeto|objetos} outra vez. O DHIS2 perde as suas referências a objetos do mesmo ficheiro anterior quando os dois são novos; este ficheiro define-as.',
  SPLIT_BY_HAND:
    '{file}: {count|conta de utilizador|contas de utilizador}. Não o importe: crie as pessoas à mão (`dhow show FICHEIRO --people`).',
  SPLIT_INSIDE:
    '{file}: {count|camada de um mapa|camadas de mapas} que também estão nos seus mapas. Não o importe: o DHIS2 recusa-as se forem enviadas duas vezes.',
  SPLIT_UNKNOWN: '{file}: {types}. O DHIS2 {version} não os conhece e ignoraria o ficheiro.',
  SPLIT_NEXT:
    'Para importar à mão: um ficheiro a seguir ao outro, por esta ordem, cada um com "Criar e atualizar". Ou tudo, visto antes: dhow plan {folder} DESTINO',
  SPLIT_NO_OBJECT:
    'Uma entrada de {type} não tem id: não se pode saber a que ficheiro pertence. Dê-lhe um, ou retire-a.',
  SPLIT_ID_TWICE:
    '{count|objeto está|objetos estão} duas vezes no ficheiro e dizem coisas diferentes. Retire um de cada, e divida de novo.',
  SPLIT_NOTHING: 'Não há nenhum objeto no ficheiro: nada a dividir.',
  SPLIT_LIMIT:
    '{limit} não é um tamanho de ficheiro. Dê a --limit um número de objetos, ou com --by size como 500KB ou 2MB.',
  SPLIT_LIMIT_UNUSED: '--limit vai com --by count e --by size, não com --by {by}.',

  CYCLES_TITLE: 'Apontam uns para os outros em círculo, e ficam num só ficheiro ({count})',
  CYCLE: '{count|círculo|círculos} de {links} (por exemplo "{name}", no máximo {most|objeto|objetos})',
  DEPARTURES_TITLE: 'Não onde o guia os tem ({count})',
  DEPARTURE_EARLIER:
    '{type} ({count}): secção {section} no guia, aqui em {label}, porque {from} apontam para eles ({property}).',
  DEPARTURE_MOVED: '{type} ({count}): secção {section} no guia, aqui em {label}.',
  DEPARTURE_NEEDED:
    '{type} ({count}): o guia não tem lugar para eles; em {label}, porque {from} apontam para eles ({property}).',
  DEPARTURE_NO_PLACE: '{type} ({count}): o guia não tem lugar para eles; em {label}.',

  ORDER_TITLE: '{file}: {count|passo|passos}, cada um depois daquilo para que aponta',
  ORDER_AFTER: 'depois de {to}: {type}.{property} ({count})',
  ORDER_FIRST: 'não aponta para nada no ficheiro',
  ORDER_LOST_TITLE: 'Perdido pelo DHIS2 quando os dois lados são novos num só pedido ({count})',
  ORDER_LOST: '{type}.{property}, {count|vez|vezes}. O Dhow define-os; à mão, importe estes objetos uma segunda vez.',
  ORDER_USERS: '{count|conta de utilizador|contas de utilizador} no ficheiro: nunca importadas, a criar à mão.',

  MERGED: '{count|objeto|objetos} de {files|ficheiro|ficheiros} escritos em {file}',
  MERGE_SAME: '{count|objeto estava|objetos estavam} em mais do que um ficheiro e diziam o mesmo.',
  MERGE_DIFFERENT:
    '{count|objeto está|objetos estão} em dois ficheiros que dizem coisas diferentes dele. Nada foi escrito. Corrija um dos ficheiros, ou diga qual conta: --prefer first, ou --prefer last.',
  MERGE_BOTH: '"{name}" não é igual em {first} e em {second}.',
  MERGE_SETTLED: '{type} "{name}" [{id}] não é igual em {first} e em {second}: conta {taken}.',
  MERGE_VERSIONS:
    'Os ficheiros são de versões diferentes do DHIS2: {versions}. O que um diz, o outro pode dizer de outra maneira: planeie e importe um a seguir ao outro.',
};
