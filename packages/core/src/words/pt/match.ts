import type { Words } from '../fill.js';

/** Fazer corresponder o que a origem tem com o que o destino tem. */
export const match: Words = {
  // Ficheiros de correspondências.
  MATCHES_SHAPE:
    'Isto não é um ficheiro de correspondências. Escreva um com `dhow match ORIGEM DESTINO -o matches.xlsx` e edite-o.',
  MATCHES_NEWER:
    'Um Dhow mais recente escreveu estas correspondências (formato {format}; este lê até {reads}). Atualize o Dhow, ou escreva-as de novo como tabela.',
  MATCHES_ELSEWHERE:
    'Estas correspondências foram escritas para {is}, não para {wants}; os seus ids não significam nada aí. Indique os dois servidores para que são.',
  MATCHES_COLUMNS:
    'Falta na tabela a coluna {lacks}. Tem: {has}. Mantenha a primeira linha como `dhow match -o` a escreveu.',
  MATCHES_WRONG:
    '{count|linha das correspondências não pode ser guardada|linhas das correspondências não podem ser guardadas}. Nada foi alterado. Corrija-as e tente de novo:',
  MATCHES_KEPT_WRONG:
    'O que antes se fez corresponder não se sustenta ({count|correspondência|correspondências}): o ficheiro foi editado. Escreva-o com `dhow match export`, corrija-o e importe-o, ou planeie com --no-matches.',
  MATCH_TYPE_UNKNOWN: '"{type}" não é um tipo do DHIS2. Os tipos escrevem-se como em `dataElements`.',
  MATCH_NO_ID: '"{id}" não é um id do DHIS2 (11 letras e algarismos, primeiro uma letra).',
  MATCH_TWICE: '{type} {id} tem duas linhas; a outra é {other}. Elimine uma delas.',
  MATCH_SOURCE_UNKNOWN: '{name} não tem {type} {id}. Corrija o id na coluna `from`, ou elimine a linha.',
  MATCH_TARGET_UNKNOWN: '{name} não tem {type} {id}. Corrija o id na coluna `to`, ou elimine a linha.',
  MATCH_OTHER_TYPE:
    '{id} não é de {type} em {name}, mas de {is}. Só se podem fazer corresponder objetos de um mesmo tipo.',
  MATCH_WITHOUT_TARGET: '`{does}` precisa do id de um objeto existente na coluna `to`.',
  MATCH_TWO_TO_ONE:
    'Dois objetos passariam a um só: {other} corresponde também a "{name}" ({id}) ({where}). Faça um deles corresponder a outro, ou dê-lhe `new` ou `leave-out`.',
  MATCH_CIRCULAR: 'Estas correspondências voltam ao ponto de partida: {ids}. Elimine uma das linhas.',
  MATCH_DOES_UNKNOWN: '"{does}" não se conhece na coluna `does`. Aceita {allowed}; vazio: não decidido.',

  // Num plano.
  MATCH_GONE:
    '"{name}" ({type}) correspondia a {was} ({id}), que o destino já não tem. Pergunta-se de novo; `dhow match forget` esquece a correspondência.',
  MATCH_BROUGHT:
    '"{name}" ({type}, {id}) correspondia a "{existing}" ({to}) de {into}. Agora {from} traz também o próprio {to} ("{other}"), e não podem ser ambos esse. O que vale?',
  CHOICE_MATCH_ENDS: 'são dois: "{name}" é um próprio, e "{other}" atualiza {to}',
  CHOICE_MATCH_HOLDS:
    'a correspondência vale: "{name}" continua a corresponder a {to}, e o {to} da própria origem, "{other}", fica de fora',
  TWO_BECOME_ONE:
    '"{name}" e "{other}" ({type}) passariam ambos a {id} no destino, e um perder-se-ia. Responda de outra forma às perguntas sobre aquilo a que pertencem, ou planeie sem um deles.',
  ANSWERED_BEFORE: 'resposta, como decidido antes: {answer}',
  OTHER_KIND_USED:
    '"{name}" ({type}) corresponde a "{existing}" [{id}], embora não sejam o mesmo tipo de coisa (origem | destino): {differences}.',
  OTHER_KIND_OVERWRITTEN:
    '"{name}" ({type}) corresponde a "{existing}" [{id}], que recebe o seu conteúdo, embora não sejam o mesmo tipo de coisa (origem | destino): {differences}.',
  RISK_OTHER_KIND_USED:
    'usa-se como "{name}", como decidido antes, embora não sejam o mesmo tipo de coisa (origem | destino): {differences}',
  MATCH_OTHER_KINDS:
    '{count|linha faz|linhas fazem} corresponder coisas que não são do mesmo tipo. Mantenha-o só onde é o pretendido. O próximo plano volta a dizê-lo, como risco a aceitar:',
  LEFT_OUT_BEFORE: 'deixado de fora, como decidido antes (`dhow match show`)',

  BECAUSE_SAME_CODE: 'mesmo código',
  BECAUSE_SAME_NAME: 'mesmo nome',
  BECAUSE_SAME_SHORT_NAME: 'mesmo nome abreviado',
  BECAUSE_SAME_KIND: 'mesmo tipo de coisa',
  BECAUSE_SAME_PARTS: 'mesmas opções ou categorias',
  BECAUSE_OTHER_KIND: 'mas outro tipo de coisa',
  BECAUSE_ALIKE_CODE: 'código parecido',
  BECAUSE_ALIKE_NAME: 'nome parecido',
  BECAUSE_ANSWERED: 'decidido por si',
  MATCH_DOES_USE: 'é "{name}" [{id}]',
  MATCH_DOES_OVERWRITE: 'dá o seu conteúdo a "{name}" [{id}]',
  MATCH_DOES_NEW: 'é acrescentado como novo',
  MATCH_DOES_LEAVE_OUT: 'fica de fora',
  MATCH_DOES_MAYBE: 'pode ser "{name}" [{id}]: não decidido',
  MATCH_DOES_OPEN: 'não decidido',
  MATCH_PROPOSED: 'proposto: {what}',
  MATCH_SCORE: '{score} de 100',
  MATCH_WAS: 'era: {was}',
  MATCH_COUNTS:
    '{decided} com correspondência de antes, {proposed} propostos, {open} por decidir; {itself} mais correspondem por si a existentes em {name}.',
  MATCHES_WRITTEN:
    'Escrito em {file}. Edite-o (coluna `does`: use, overwrite, new, leave-out; vazio: não decidido), e depois: dhow match import {file} {from} {into}',
  MATCHES_NEXT:
    'Para os decidir em conjunto: acrescente -o matches.xlsx, edite esse ficheiro, e depois `dhow match import`.',
  MATCHES_NONE: 'Ainda nada se fez corresponder. Comece com: dhow match ORIGEM DESTINO',
  MATCHES_BETWEEN: '{count|correspondência|correspondências} de {from} para {into}',
  MATCHES_CHANGES: '{added} novas, {changed} alteradas, {removed} retiradas, {same} como antes.',
  MATCHES_UNDECIDED:
    '{count|linha não está decidida|linhas não estão decididas} (a coluna `does` está vazia): nada delas é guardado.',
  MATCHES_KEPT:
    'Guardado: {count|correspondência|correspondências} de {from} para {into}. O próximo plano entre os dois usa-as.',
  MATCHES_NOT_KEPT: 'Nada foi alterado. Para o guardar: o mesmo comando com --yes.',
  MATCHES_REMEMBERED:
    '{count|resposta sobre objetos existentes será usada|respostas sobre objetos existentes serão usadas} pelo próximo plano entre os dois (`dhow match show`).',
  MATCHES_NOT_REMEMBERED:
    'As respostas sobre objetos existentes não puderam ser guardadas para o próximo plano: {why} {at}',
  ASK_MATCHES: 'Guardar estas correspondências?',
  PACKAGE_FILES: 'ficheiros de pacotes',

  HELP_MATCH: 'fazer corresponder objetos da origem a existentes do destino',
  HELP_MATCH_OUTPUT: 'escrevê-las em FICHEIRO: .xlsx, .csv ou .json',
  HELP_MATCH_SHOW: 'o que se fez corresponder, entre quais dois',
  HELP_MATCH_EXPORT: 'escrever o que se fez corresponder num ficheiro, para editar',
  HELP_MATCH_IMPORT: 'guardar as correspondências de um ficheiro editado, depois de mostrar o que muda',
  HELP_MATCH_ADD: 'juntá-las ao que se fez corresponder antes, em vez de o substituir',
  HELP_MATCH_FORGET: 'esquecer o que se fez corresponder',
  HELP_MATCH_FORGET_ONLY: 'só estes: TIPO:ID, ID, TIPO ou nome, separados por vírgulas',
  HELP_MATCH_YES: 'não perguntar',
  HELP_NO_MATCHES: 'não usar o que se fez corresponder antes (dhow match show)',

  // Muitas respostas em conjunto, e respostas em tabelas.
  FILTER_EMPTY: 'Diga que perguntas pretende: --where "code=CLASH score>=80". Existem: {known}.',
  FILTER_SYNTAX:
    'Esta parte do filtro não se entende: {rest}. Um filtro é assim: code=CLASH type=dataElements score>=80 says~"malária"',
  FILTER_UNKNOWN: 'As perguntas não se podem filtrar por {key}. Existem: {known}.',
  FILTER_NUMBER: '{term}: só a pontuação se compara com < e >, e só com um número.',
  ANSWER_INTO: '{file} é um plano, e um plano nunca se edita. Acrescente -o answers.json.',
  ANSWER_TABLE:
    '{file}: as perguntas respondem-se em conjunto num ficheiro JSON (--write-answers answers.json); uma tabela edita-se numa folha de cálculo.',
  ANSWER_WHERE_AND_CHOICE: 'Indique ambos: --where (que perguntas) e --choice (que resposta).',
  ANSWERS_COLUMNS:
    'Falta na tabela de respostas a coluna {lacks}. Tem: {has}. Mantenha a primeira linha como --write-answers a escreveu.',
  ANSWERS_WRITTEN_TABLE:
    'Perguntas escritas em {file}: ponha o id de uma escolha na coluna "answer", e planeie de novo com --answers {file}.',
  ANSWERS_OPEN: '{count|pergunta|perguntas}, {open} em aberto.',
  TABLE_ROW: 'linha {row}',
  TOGETHER_COUNT: '{count|pergunta|perguntas} a responder com: {choice}',
  TOGETHER_ANSWERED:
    '{count|outra já tem resposta e fica|outras já têm resposta e ficam} assim (com answer=... no filtro também são abrangidas).',
  TOGETHER_WITHOUT:
    '{count|outra não tem essa escolha, ou tem várias, e fica em aberto|outras não têm essa escolha, ou têm várias, e ficam em aberto}:',
  TOGETHER_EXAMPLES: 'As {count} menos parecidas:',
  TOGETHER_ALL: 'São todas estas:',
  TOGETHER_DONE:
    '{count|pergunta respondida|perguntas respondidas} em {file}. Para voltar atrás: dhow answer {file} --undo {number}',
  TOGETHER_NOT_DONE: 'Nada foi respondido. Para o fazer: o mesmo comando com --yes.',
  TOGETHER_UNKNOWN: 'Nada foi respondido em conjunto com o número {number}. Existem: {known}.',
  TOGETHER_UNDONE: '{count|resposta retirada|respostas retiradas} em {file}.',
  TOGETHER_CHANGED: '{count|resposta foi alterada desde então e fica|respostas foram alteradas desde então e ficam}.',
  TOGETHER_RECORD: '{number}: {where} → {choice} ({count|pergunta|perguntas})',
  ASK_TOGETHER: 'Responder a todas as {count}?',

  HELP_ANSWER: 'responder em conjunto a muitas perguntas de um tipo',
  HELP_WHERE: 'que perguntas, por exemplo: code=CLASH type=dataElements score>=80',
  HELP_CHOICE: 'proposal, ou uma escolha: use, overwrite, new, leave-out, ou o seu id',
  HELP_ANSWER_UNDO: 'voltar atrás no que se respondeu em conjunto',
  HELP_ANSWER_OUTPUT: 'escrever antes as respostas em FICHEIRO',

  // Num plano.
  MATCHED_TITLE: 'Existentes em {name} que se usam ou atualizam em vez de acrescentar novos ({count})',
  MATCHED_BY_DEFAULT: 'o valor por omissão do modelo de categorias',
  MATCHED_BY_SAME_NAME: 'mesmo nome e mesmo tipo',
  MATCHED_BY_SAME_OPTIONS: 'mesmas opções',
  MATCHED_BY_SAME_CODE: 'mesmo código',
  MATCHED_BY_SAME_OBJECT: 'o mesmo objeto',
  MATCHED_BY_ANSWERED: 'conforme a resposta',
  MATCHED_BY_MAPPING: 'como decidido antes (dhow match show)',
  MATCHED_BY_OVERWRITTEN: 'recebe o conteúdo, como decidido',
  PLAN_TOGETHER: '{count|pergunta respondida|perguntas respondidas} em conjunto: {where} → {choice}',
  PLAN_TOGETHER_EXAMPLES: 'depois de ver {examples}',

  // Ficheiros cujos objetos se identificam por código ou nome.
  IDENTIFIED:
    'Os objetos identificaram-se por {by}: {existing} já estão no destino, {own} têm id próprio, {fresh} recebem um novo (o mesmo em cada plano).',
  IDENTIFY_BLANK: 'Este de {type} não tem {by} nem id. Indique-lhe {by}.',
  IDENTIFY_TWICE: '"{text}" em {by} de {type} aparece também em {other}. Dê a cada um o seu.',
  IDENTIFY_SEVERAL: 'O destino tem vários {type} com {by} "{text}": {ids}. Escreva o id do pretendido.',
  IDENTIFY_MISSING:
    'Não há {type} com {by} "{text}", nem no ficheiro nem no destino. Corrija-o, ou acrescente-o ao ficheiro.',
  IDENTIFY_NOT_IN_FILE: 'O ficheiro não tem {type} com {by} "{text}": o destino tem de o ter.',
  IDENTIFY_FILE: '{name} é um servidor, e os seus objetos têm ids. --identify-by é para ficheiros.',
  HELP_IDENTIFY_BY: 'os objetos do ficheiro identificam-se por isto em vez de ids',
};
