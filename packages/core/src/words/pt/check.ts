import type { Words } from '../fill.js';

export const check: Words = {
  CHECK_TYPE_UNKNOWN:
    'O DHIS2 {version} não aceita {type}: {count|entrada seria ignorada|entradas seriam ignoradas}. Retire-as, ou corrija o nome.',
  CHECK_NOT_A_LIST: '{type} não é uma lista de objetos. O ficheiro foi cortado ou alterado à mão: exporte-o de novo.',
  CHECK_NOT_AN_OBJECT:
    'Uma entrada de {type} não é um objeto. O ficheiro foi cortado ou alterado à mão: exporte-o de novo.',
  CHECK_ID_MISSING:
    'Um objeto de {type} não tem id ({name}). Dê-lhe um, retire-o, ou deixe o seu código identificá-lo: --identify-by code.',
  CHECK_ID_TWICE:
    'O id {id} aparece duas vezes em {type} (primeiro em {first}). Só um deles pode ser o pretendido: retire o outro.',
  CHECK_ID_SHAPE:
    '"{name}" ({type}) tem o id {id}. O DHIS2 aceita ids de 11 letras e algarismos, o primeiro uma letra.',
  CHECK_PROPERTY_UNKNOWN:
    'O DHIS2 {version} não tem {property}: o que aí {count|objeto diz|objetos dizem} seria ignorado sem aviso ({example}). Corrija o nome, ou retire-o.',
  CHECK_REQUIRED_MISSING: '{property} é exigido pelo DHIS2 {version} e falta em {count|objeto|objetos} ({example}).',
  CHECK_REQUIRED_FILLED:
    '{property} é exigido pelo DHIS2 {version} e falta em {count|objeto|objetos} ({example}). O Dhow preenche-o quando planeia uma importação.',
  CHECK_CONSTANT_UNKNOWN: '"{name}" ({type}) tem {property} = {value}, que o DHIS2 {version} não conhece.',
  CHECK_TEXT_TOO_LONG:
    '{property} de "{name}" ({type}) tem {length} caracteres; o DHIS2 {version} aceita {max}. Encurte-o, ou responda à pergunta ao planear.',
  CHECK_TEXT_TWICE:
    '"{name}" ({type}) tem em {property} o valor {value}, e {other} também. O DHIS2 só o permite uma vez: mude um deles.',
  CHECK_TRANSLATIONS:
    '{count|objeto|objetos} de {type} com traduções vazias ou duplicadas, que o DHIS2 recusa ({example}). O Dhow deixa-as de fora quando planeia uma importação.',
  CHECK_USERS:
    'Há {count|conta de utilizador|contas de utilizador} no pacote ({example}). As contas nunca são importadas de um pacote.',
  CHECK_PLACEHOLDER:
    '{id} está no lugar do id de um de {types} do destino, em {count|objeto|objetos} ({example}). Ao planear, ser-lhe-á perguntado qual.',
  CHECK_PLACEHOLDER_TEXT:
    'Um texto de {count|objeto|objetos} contém {placeholder} ({example}). Substitua-o pelo que se pretende: mais ninguém o fará.',
  CHECK_SHARING_OUTSIDE:
    '{count|objeto dá|objetos dão} acesso a {id} ({types}), que não está no pacote ({example}). Ser-lhe-á perguntado se o destino também não o tiver.',
  CHECK_PLACE_OUTSIDE:
    '{count|objeto nomeia|objetos nomeiam} {id} ({types}), que não está no pacote ({example}). Só tem significado onde foi exportado: ser-lhe-á perguntado se o destino não o tiver.',
  CHECK_DIMENSION_DANGLING:
    '{count|gráfico ou mapa usa|gráficos e mapas usam} a dimensão {id} ({types}), que não está no pacote ({example}). Se o destino também não a tiver, o DHIS2 deixaria de poder listar as suas visualizações: o Dhow retira-a então.',
  CHECK_EXPRESSION_DANGLING:
    '{count|expressão nomeia|expressões nomeiam} {id} ({types}), que não está no pacote ({example}). O DHIS2 aceitá-lo-ia e calcularia outra coisa: acrescente-o, ou corrija o texto.',
  CHECK_REFERENCE_REQUIRED:
    '{count|objeto não pode|objetos não podem} existir sem {id} ({types}), que não está no pacote ({example}). Acrescente-o, a não ser que o destino o tenha.',
  CHECK_REFERENCE_DANGLING:
    '{count|objeto refere|objetos referem} {id} ({types}), que não está no pacote ({example}). Acrescente-o, a não ser que o destino o tenha.',
  CHECK_TREE_CYCLE:
    'Estas unidades organizacionais estão umas acima das outras em círculo: {names}. O DHIS2 aceitá-lo-ia, e a sua árvore ficaria partida. Corrija uma unidade superior.',
  CHECK_HALF_LINK:
    '{type}: {count|objeto diz que pertence|objetos dizem que pertencem} a "{owner}" ({ownerType}), cuja lista {property} não os nomeia ({example}). Seriam guardados sem pertencer a nada: acrescente-os à lista.',
  CHECK_OPTION_CODE_TWICE:
    'As opções "{name}" e "{other}" de um mesmo conjunto de opções ({set}) têm ambas o código {value}. Mude uma delas.',
  CHECK_OPTION_COMBO_TWICE:
    'A combinação de opções de categoria "{name}" de "{combo}" tem as mesmas opções que {other}. Os dados ficariam divididos entre as duas: retire uma.',
  CHECK_OPTION_COMBO_FOREIGN:
    'A combinação de opções de categoria "{name}" tem opções que "{combo}" não tem. Corrija-a, ou retire-a.',
  CHECK_OPTION_COMBOS_NONE:
    'A combinação de categorias "{combo}" vem sem as suas {expected} combinações de opções de categoria. Gere-as no servidor onde foi feita, e exporte-a de novo.',
  CHECK_OPTION_COMBOS_SOME:
    'A combinação de categorias "{combo}" tem {count} das suas {expected} combinações de opções de categoria; o DHIS2 2.43 recusa um conjunto assim. Gere as restantes no servidor onde foi feita, e exporte-a de novo.',
  CHECK_MAP_VIEWS_TWICE:
    '{count|vista de mapa está|vistas de mapas estão} nos mapas e numa lista própria, como em toda a exportação completa. O DHIS2 recusa-as enviadas duas vezes: o Dhow envia só os mapas.',
  CHECK_FORM_DANGLING:
    '{count|formulário personalizado nomeia|formulários personalizados nomeiam} {id} ({types}), que não está no pacote ({example}). O campo apareceria e não aceitaria nada: acrescente-o, ou corrija o formulário.',
  CHECK_FORM_FOREIGN:
    'O formulário "{form}" de "{owner}" ({type}) tem {count|campo|campos} cujo elemento de dados não está nele ({example}). Apareceriam e não aceitariam nada: acrescente-lhe os elementos de dados, ou retire os campos.',
  CHECK_TREE_PATH:
    '{property} de {count|unidade organizacional não é|unidades organizacionais não é} o que resulta das unidades superiores ({example}). O DHIS2 calcula-o a partir da unidade superior: veja se ela está certa.',
  CHECK_OPTION_ALONE:
    '{count|opção não pertence|opções não pertencem} a nenhum conjunto de opções ({example}). As opções e os seus conjuntos vão juntos: exporte ambos, ou retire a opção.',
  CHECK_EXPRESSION_ENDS:
    '{property} de "{name}" ({type}) interrompe-se depois de "{text}" (carácter {position}): {near}. O DHIS2 guardá-lo-ia e não poderia calculá-lo.',
  CHECK_EXPRESSION_UNCLOSED:
    '{property} de "{name}" ({type}) tem um "{text}" que nunca se fecha (carácter {position}): {near}. O DHIS2 guardá-lo-ia e não poderia calculá-lo.',
  CHECK_EXPRESSION_UNEXPECTED:
    '{property} de "{name}" ({type}) não se pode ler em "{text}" (carácter {position}): {near}. O DHIS2 guardá-lo-ia e não poderia calculá-lo.',
  CHECK_VARIABLE_UNKNOWN:
    '{count|regra ou ação nomeia|regras ou ações nomeiam} a variável {variable}, que o programa "{program}" não tem ({example}). Acrescente a variável, ou corrija a regra.',
  CHECK_VARIABLE_WITHOUT_SOURCE:
    '{count|variável|variáveis} do tipo {source} sem {property} ({example}): o valor estaria sempre vazio. Escolha um.',
  CHECK_ACTION_WITHOUT_TARGET:
    '{count|ação|ações} {action} sem aquilo sobre que atua: não se indica nenhum de {properties} (regra {example}). Nunca faria nada.',
  CHECK_ACTION_WITHOUT_RULE:
    '{count|ação de regra não pertence|ações de regra não pertencem} a nenhuma regra ({example}). As regras e as suas ações vão juntas: exporte ambas, ou retire a ação.',
  CHECK_RULE_WITHOUT_ACTION:
    '{count|regra de programa não tem|regras de programa não têm} nenhuma ação ({example}) e nunca faria nada. As regras e as suas ações vão juntas.',
  CHECK_GUIDE_EARLIER:
    'À mão, estes têm de ser importados mais cedo do que o guia indica: {types}. `dhow order FICHEIRO` diz porquê, `dhow split FICHEIRO --by guide` faz os ficheiros.',
  CHECK_GUIDE_WITHOUT:
    'O guia não tem lugar para estes, e outros precisam deles: {types}. `dhow order FICHEIRO` dá a ordem completa.',
  CHECK_ORDER_CYCLES:
    'O pacote tem {steps|passo|passos} de importação; {count|círculo|círculos} de objetos que apontam uns para os outros têm de ficar cada um num só ficheiro.',
  CHECK_ORDER_LOST:
    'O DHIS2 perde {type}.{property} quando ambos os lados são novos num mesmo pedido ({count}). O Dhow define-os; à mão, importe esses objetos uma segunda vez.',
  CHECK_ON_TARGET:
    '{count|coisa não está no pacote mas já está|coisas não estão no pacote mas já estão} em {name}: {examples}.',
  CHECK_PEOPLE_MISSING:
    'Faltam em {name} {users|utilizador|utilizadores}, {groups|grupo de utilizadores|grupos de utilizadores} e {roles|função de utilizador|funções de utilizador} que o pacote contém ou nomeia. Crie à mão os que quiser: `dhow show FICHEIRO --people --for {name}`.',
  CHECK_TARGET_PLAN: 'Em {name}: {create} a criar, {update} a atualizar, {unchanged} já iguais.',
  CHECK_TARGET_QUESTIONS: '{count|pergunta|perguntas} a responder ao planear; de cada tipo a primeira:',
  CHECK_TARGET_RISKS: '{count|risco|riscos} do tipo {risk} a aceitar: `dhow plan` mostra cada um.',
  CHECK_TARGET_MISSING:
    '{count|coisa não está|coisas não estão} nem no pacote nem em {name}, e algo não pode existir sem isso: {examples}.',
  CHECK_AREA_FILE: 'O ficheiro',
  CHECK_AREA_IDS: 'Ids',
  CHECK_AREA_STRUCTURE: 'O que cada objeto precisa e pode ter',
  CHECK_AREA_TEXTS: 'Nomes, códigos e traduções',
  CHECK_AREA_REFERENCES: 'O que aponta para alguma coisa',
  CHECK_AREA_PLACES: 'Unidades organizacionais',
  CHECK_AREA_OPTIONS: 'Opções e opções de categoria',
  CHECK_AREA_EXPRESSIONS: 'Expressões',
  CHECK_AREA_FORMS: 'Formulários personalizados',
  CHECK_AREA_RULES: 'Regras de programa',
  CHECK_AREA_PLACEHOLDERS: 'Por preencher',
  CHECK_AREA_PEOPLE: 'Utilizadores, grupos, partilha',
  CHECK_AREA_VERSION: 'Diferenças entre versões',
  CHECK_AREA_TARGET: 'No servidor',
  CHECK_AREA_ORDER: 'Ordem de importação',
  CHECK_COUNT_ERROR: '{count|erro|erros}',
  CHECK_COUNT_WARNING: '{count|aviso|avisos}',
  CHECK_COUNT_NOTE: '{count|nota|notas}',
  CHECK_VERDICT_PASS: 'passa',
  CHECK_VERDICT_WARN: 'aviso',
  CHECK_VERDICT_FAIL: 'falha',
  CHECK_GO_PASS: 'Avance: nada impede uma importação.',
  CHECK_GO_WARN: 'Avance com cuidado: leia os avisos; `dhow plan` pergunta o que só uma pessoa pode decidir.',
  CHECK_GO_FAIL: 'Não importe isto ainda: o que falha seria recusado, ou estragaria alguma coisa. Corrija-o primeiro.',
  CHECK_FOR: 'para o DHIS2 {version}',
  CHECK_FOR_SERVER: 'para {name} (DHIS2 {version})',
  CHECK_FOR_UNKNOWN:
    'O DHIS2 {version} não é conhecido. Conhecidos: {known}. Ou indique em --for o nome de um servidor (dhow instance list).',
  CHECKING_AGAINST: 'a comparar com o servidor',
  HELP_CHECK_FOR: 'a versão (2.42) ou o servidor para onde vai ser importado',
  HELP_PEOPLE: 'de um pacote: os seus utilizadores, grupos e funções, a criar à mão',
  HELP_PEOPLE_FOR: 'com --people: só os que faltam neste servidor',
  PEOPLE_TITLE: 'Pessoas de {file}: nenhuma é importada sem ser pedido',
  PEOPLE_TITLE_FOR: 'Pessoas de {file} que faltam em {name}',
  PEOPLE_USERS: 'Utilizadores ({count})',
  PEOPLE_GROUPS: 'Grupos de utilizadores ({count})',
  PEOPLE_ROLES: 'Funções de utilizador ({count})',
  PEOPLE_NONE: 'Nenhuma.',
  PEOPLE_ONLY_NAMED: 'só nomeado, não está no ficheiro',
  PEOPLE_USED: 'usado por {count|objeto|objetos}',
  PEOPLE_OF_ROLES: 'funções: {names}',
  PEOPLE_OF_GROUPS: 'grupos: {names}',
  PEOPLE_NEXT:
    'Crie os que quiser na aplicação Utilizadores, e planeie de novo: a partilha com um grupo do mesmo nome é proposta.',
  PEOPLE_FOR_ALONE: '--for usa-se com --people.',
  PEOPLE_OF_PLAN: '--people lê um ficheiro de pacote, e {file} é um plano. Indique o pacote de que foi feito.',
};
