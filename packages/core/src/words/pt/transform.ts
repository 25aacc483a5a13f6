import type { Words } from '../fill.js';

export const transform: Words = {
  // Feito sem perguntar, e dito.
  USERS_LEFT_OUT:
    '{count|utilizador|utilizadores} do pacote deixados de fora ({example}): as contas nunca são importadas de um pacote.',
  USERS_OF_PACKAGE: 'uma conta do pacote; as contas nunca são importadas de um pacote',
  LEFT_OUT_ANSWERED: 'deixado de fora, conforme a resposta',
  LEFT_OUT_TYPE: 'a versão do destino não tem este tipo',
  SHORT_NAMES_ADDED:
    '{count|objeto|objetos} de {type} sem nome abreviado, que esta versão exige: o nome, cortado a {max} caracteres ({example}).',
  PREDICTOR_DESCENDANTS_ADDED:
    '{count|preditor não dizia|preditores não diziam} que unidades organizacionais considerar ({example}): só as selecionadas, como antes.',
  TRANSLATIONS_CLEANED:
    '{count|objeto|objetos} de {type} com traduções vazias ou duplicadas, que o DHIS2 recusa ({example}): essas ficam de fora.',
  OWNERS_DROPPED:
    '{count|objeto pertence|objetos pertencem} a um utilizador que não está no destino ({example}): o que for criado pertencerá a quem importa.',
  TYPE_NOT_ON_TARGET: 'O DHIS2 {version} não tem {type}: {count|objeto fica|objetos ficam} de fora ({example}).',
  PROPERTY_NOT_ON_TARGET:
    'O DHIS2 {version} não tem {property}: perde-se o que aí {count|objeto diz|objetos dizem} ({example}).',
  VALUE_NOT_ON_TARGET:
    '{name} ({type}) tem {property} = {value}, que o DHIS2 {version} não conhece. Mude-o na origem, ou deixe o objeto fora da seleção.',

  // Perdido pelo caminho, ou sem efeito depois.
  MAP_PERIODS_DROPPED:
    'Os períodos fixos do mapa "{name}" ficam de fora: o DHIS2 {version} recusa um mapa com eles. Escolha de novo o período na aplicação Mapas depois da importação.',
  DIMENSIONS_DROPPED:
    '"{name}" ({type}) usa dimensões que nem a origem nem o destino têm ({ids}): retiradas, porque com elas o DHIS2 deixa de poder mostrar a sua lista de visualizações. Verifique o que mostra.',
  DATA_ITEMS_DROPPED:
    '"{name}" ({type}) mostra itens que nem a origem nem o destino têm ({ids}): retirados. Verifique o que mostra.',
  PREDICTOR_WITHOUT_LEVEL:
    'O preditor "{name}" já não tem nível de unidade organizacional, por isso não calculará nada até que alguém escolha um.',
  NO_ORG_UNITS_LEFT:
    '"{name}" ({type}) já não tem nenhuma unidade organizacional, por isso não mostrará nada até que alguém escolha uma.',
  TEXT_CUT: '{property} de "{name}" ({type}) é cortado de {length} para {max} caracteres.',
  TEXT_DROPPED: '{property} de "{name}" ({type}) fica de fora: tem {length} caracteres e cabem {max}.',

  // Perguntas.
  PLACEHOLDER_ORG_UNIT:
    'O pacote deixa em aberto que unidade organizacional é {placeholder}; {count|objeto usa-a|objetos usam-na} ({example}). Qual?',
  PLACEHOLDER_LEVEL:
    'O pacote deixa em aberto que nível de unidade organizacional é {placeholder}; {count|objeto usa-o|objetos usam-no} ({example}). Qual?',
  PLACEHOLDER:
    'O pacote deixa em aberto qual de {type} é {placeholder}; {count|objeto usa-o|objetos usam-no} ({example}). Qual?',
  ORG_UNITS_UNKNOWN_ANALYTICS:
    '{count|gráfico, mapa ou relatório olha|gráficos, mapas e relatórios olham} para {units|unidade organizacional|unidades organizacionais} que o destino não tem ({names}; por exemplo {example}). Para o que devem olhar?',
  ORG_UNITS_UNKNOWN_ASSIGNMENTS:
    '{count|conjunto de dados ou programa está atribuído|conjuntos de dados e programas estão atribuídos} a {units|unidade organizacional|unidades organizacionais} que o destino não tem ({names}; por exemplo {example}). Onde devem ser usados em vez disso?',
  ORG_UNITS_UNKNOWN_RESTRICTIONS:
    '{count|opção de categoria está restringida|opções de categoria estão restringidas} a {units|unidade organizacional|unidades organizacionais} que o destino não tem ({names}; por exemplo {example}). O que deve valer aí?',
  ORG_UNITS_UNKNOWN_GROUPS:
    '{count|grupo de unidades organizacionais tem|grupos de unidades organizacionais têm} {units|membro|membros} que o destino não tem ({names}; por exemplo {example}).',
  ORG_UNITS_UNKNOWN_HIERARCHY:
    '{count|unidade organizacional está|unidades organizacionais estão} abaixo de {units|unidade organizacional|unidades organizacionais} que o destino não tem ({names}; por exemplo {example}). Onde pertencem?',
  ORG_UNITS_UNKNOWN_PEOPLE:
    '{count|utilizador trabalha|utilizadores trabalham} em {units|unidade organizacional|unidades organizacionais} que o destino não tem ({names}; por exemplo {example}).',
  ORG_UNITS_UNKNOWN_OTHERS:
    '{count|objeto nomeia|objetos nomeiam} {units|unidade organizacional|unidades organizacionais} que o destino não tem ({names}; por exemplo {example}).',
  GROUP_UNKNOWN:
    'O grupo de utilizadores {group} não está no destino; {count|objeto dá-lhe|objetos dão-lhe} acesso ({example}). Quem deve ter este acesso?',
  USERS_UNKNOWN:
    '{users|utilizador|utilizadores} com acesso próprio não estão no destino; {count|objeto nomeia-os|objetos nomeiam-nos} ({example}).',
  SHARING_UNSAID:
    '{count|objeto novo|objetos novos} de {type} ({example}) sem nenhuma partilha: só quem importa os veria. Quem deve vê-los?',
  TEXT_TOO_LONG:
    '{property} de {count|objeto|objetos} de {type} tem mais do que os {max} caracteres que o destino aceita ({example}).',

  // Escolhas.
  CHOICE_REMOVE_ENTRY: 'nenhum: deixá-lo aí de fora',
  CHOICE_LEAVE_OUT_USERS: 'deixar de fora os objetos que o usam',
  CHOICE_USE_ROOT: '{name}, o topo do destino',
  CHOICE_USE_LEVEL: 'nível {level}, {name}',
  CHOICE_USE_EXISTING: 'usar o do destino: {name} ({id})',
  CHOICE_PLACE_UNDER: 'abaixo de {name}',
  CHOICE_BECOME_ROOT: 'no topo, como hierarquias próprias',
  CHOICE_REMOVE_ASSIGNMENT:
    'nenhuma delas: o que então não estiver atribuído a nada não recebe dados até que alguém o atribua',
  CHOICE_REMOVE_RESTRICTION: 'nenhuma restrição aí: se não restar nenhuma, a opção pode usar-se em todo o lado',
  CHOICE_REMOVE_ACCESS: 'ninguém: este acesso perde-se',
  CHOICE_USE_GROUP: 'o grupo {name} do destino',
  CHOICE_SHARE_AS_PROGRAM: 'quem pode ver o seu programa',
  CHOICE_SHARE_EVERYBODY: 'todos podem ver',
  CHOICE_SHARE_PRIVATE: 'ninguém além de quem importa',
  CHOICE_CUT_TEXT: 'cortá-lo a {max} caracteres',
  CHOICE_DROP_TEXT: 'deixar o texto de fora',
};
