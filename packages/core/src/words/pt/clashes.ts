import type { Words } from '../fill.js';

/** Que objeto do destino é qual do pacote: perguntas, escolhas, o que fala por elas. */
export const clashes: Words = {
  CLASH: '{name} ({type}, {id}) tem {properties=values}, e outro em {into} também: {existing}. São o mesmo?',
  CLASH_UPDATE: '{name} ({type}, {id}) tomaria {properties=values}, que outro em {into} tem: {existing}.',

  ATTRIBUTE_MANDATORY:
    '{attribute} é obrigatório para {type} em {into}, e {count|objeto novo não tem|objetos novos não têm} nenhum valor dele ({example}). Que valor devem receber?',

  // Escolhas.
  CHOICE_USE_INSTEAD:
    'Usar o de {into}: {name} ({id}). O pacote passa a apontar para ele ({count|referência reescrita|referências reescritas}, incluindo as de expressões, formulários e códigos de opções).',
  CHOICE_USE_WITHOUT:
    'Usar o de {into}: {name} ({id}). O pacote passa a apontar para ele ({count|referência reescrita|referências reescritas}). O que ele não tem fica de fora, com o que não pode existir sem isso: {lost|objeto|objetos} ({names}).',
  CHOICE_ADD_AS_NEW: 'Acrescentar o do pacote como novo (novo: {properties=texts})',
  CHOICE_ADD_SAME_NAME: 'Acrescentar o do pacote como novo: haverá então dois com esse nome, o que o DHIS2 permite',
  CHOICE_OVERWRITE:
    'Substituir o de {into}, {name} ({id}), pelo conteúdo do pacote. O seu id e os seus dados ficam, e nada é eliminado.',
  CHOICE_LEAVE_OUT: 'Deixar de fora',
  CHOICE_LEAVE_OUT_WITH: 'Deixar de fora, e com ele {count|objeto|objetos} que não podem existir sem ele: {names}',
  CHOICE_LEAVE_OUT_LISTED:
    'Deixar de fora. {lists|objeto que o lista fica, sem ele|objetos que o listam ficam, sem ele}: {listing}',
  CHOICE_LEAVE_OUT_WITH_LISTED:
    'Deixar de fora, e com ele {count|objeto|objetos} que não podem existir sem ele: {names}. {lists|objeto que lista um deles fica, sem ele|objetos que listam um deles ficam, sem ele}: {listing}',
  CHOICE_GIVE_VALUE: 'o mesmo valor para todos, indicado em "with": {attribute}',
  CHOICE_LEAVE_OUT_THESE: 'deixar estes objetos de fora',
  CHOICE_KEEP_TEXT: 'manter o que o destino aí diz',

  // O que fala por uma proposta.
  SAME_CODE: 'mesmo código (+{weight})',
  SAME_NAME: 'mesmo nome (+{weight})',
  SAME_SHORT_NAME: 'mesmo nome abreviado (+{weight})',
  SAME_KIND: 'o mesmo tipo de coisa (+{weight})',
  SAME_PARTS: 'mesmas opções ou categorias (+{weight})',
  OTHER_KIND: 'não é o mesmo tipo de coisa: {properties=} ({weight})',

  // Porque uma proposta não se toma sem perguntar.
  NOT_UNASKED: 'não se toma sem perguntar: {why}',
  UNSAFE_SEVERAL: '{count|objeto|objetos} de lá podem sê-lo',
  UNSAFE_LOSES: '{count|objeto|objetos} do pacote ficariam de fora',
  UNSAFE_KIND: 'difere no que faz dele o que é: {properties=}',
  UNSAFE_NAME: 'os nomes diferem',
  UNSAFE_WAITS: 'espera pelas respostas às perguntas sobre {properties=}',
  UNSAFE_UNREAD: 'do que lá está só se leu o nome',
  UNSAFE_CODE: 'nenhum código diz que são o mesmo, e outros campos diferem',

  // Os dois lados, um junto ao outro.
  SIDE_SOURCE: 'Na origem',
  SIDE_SOURCE_FROM: 'Em {name}',
  SIDE_TARGET: 'No destino',
  SIDE_TARGET_ON: 'Em {name}',
  SIDES_MORE:
    'Alguns mostram-se sem os dois lados: --full mostra todos, --write-answers escreve-os todos num ficheiro.',
  TAKES_HINT: 'Com "new", podem indicar-se outros textos no ficheiro de respostas: {example}',
  SCORE: 'a favor: {score} de 100 ({evidence})',
  OPTION_CODES: 'códigos das opções, por ordem',
  USED_BY: 'usado por',
  DATA_BEHIND: 'dados por trás',
  DATA_BEHIND_YES: 'sim',
  DATA_BEHIND_NO: 'não',
  DATA_BEHIND_UNKNOWN: 'não se sabe: a nenhum servidor se pode perguntar por este tipo',
  DATA_BEHIND_NOT_CHECKED: 'não verificado (--ask-data pergunta)',
  TAKES: '{properties=}: "{proposal}", ou outro texto de no máximo {longest} caracteres',

  // O que foi feito.
  LEFT_OUT_WITH_USED: 'não faz parte do que o destino tem e é usado em vez dele',
  LEFT_OUT_WITHOUT_PART: 'não pode existir sem o que o destino não tem',
  LISTS_LEFT_OUT: 'não vai listar {count|objeto que fica|objetos que ficam} de fora: {names}',
  CATEGORY_ANSWERS_DISAGREE:
    'As respostas não condizem: a opção de categoria "{option}" é acrescentada como nova, mas da sua categoria "{category}" usa-se a do destino ("{existing}", {id}), que não a tem ({count|combinação de opções|combinações de opções}). Substitua ou acrescente a categoria, ou use ou deixe de fora a opção.',
  MATCHED_OTHER_NAME: '"{name}" ({type}) do pacote é "{existing}" no destino ({id}): esse nome fica.',
  OPTION_NAME_TWICE:
    'O conjunto de opções terá duas opções chamadas "{name}": {code} do pacote e {existing} do destino. Quem introduz dados não as distingue: mude o nome de uma.',
  OPTION_CODE_IN_TEXT:
    '{property} de "{name}" ({type}) fala dos códigos de opções {codes} de uma forma que não se pode reescrever. No destino estas opções têm outros códigos: mude-o à mão.',

  // Respostas que não servem.
  ANSWER_LINE_WRONG: 'Não é uma resposta: a linha não nomeia nenhuma pergunta. Diz: {line}',
  ANSWER_LINE_TWICE: 'Esta pergunta já foi respondida numa linha anterior; vale essa resposta. A linha diz: {line}',
  ANSWER_ELSEWHERE: '{question}: esta resposta foi dada para {for}, não para {name}: responda de novo.',
  ANSWER_NO_QUESTION: '{question} = {answer}: este plano não faz essa pergunta',
  ANSWER_NO_CHOICE: '{question} = {answer}: essa escolha não existe; existem {choices}',
  ANSWER_TEXT_UNKNOWN: '{question} = {answer}: esta escolha não aceita texto para {property}',
  ANSWER_TEXT_EMPTY: '{question} = {answer}: o texto para {property} está vazio',
  ANSWER_TEXT_LONG: '{question} = {answer}: o texto para {property} tem mais de {longest} caracteres',
  ANSWER_TEXT_TAKEN:
    'O valor "{value}" de {property} dado a "{name}" ({type}) já é de {existing}. Indique outro no ficheiro de respostas.',
};
