import type { Words } from '../fill.js';

export const plan: Words = {
  // Escolher o que é transferido.
  SELECTION_EMPTY: 'Nada foi escolhido: indique pelo menos um objeto, por exemplo dataSets:Vacinação.',
  SELECTION_NO_TYPE:
    '"{item}" não diz de que tipo é: escreva tipo:id, tipo:código ou tipo:nome, por exemplo dataSets:{item}.',
  SELECTION_SHAPE: 'O ficheiro de seleção não tem aqui a forma esperada: {expected}.',
  SELECTION_UNKNOWN_KEY: 'O ficheiro de seleção tem uma chave que não significa nada: {key}.',
  SELECTION_UNKNOWN_SWITCH: 'A opção {name} não existe. Existem: {known}.',
  SELECTION_UNKNOWN_TYPE: 'O DHIS2 {version} não tem nenhum tipo de metadados chamado {type}.',
  SELECTION_NOT_FOUND:
    'Nenhum objeto {type} com o id, código ou nome "{match}" em {name}, tanto quanto esta conta vê. Procure com: dhow list.',
  SELECTION_AMBIGUOUS: 'Vários {type} chamam-se "{match}" em {name}: escolha um pelo seu id: {ids}.',
  POLICY_SHAPE: 'O ficheiro de --policy não tem a forma esperada: um objeto como {"sharing": "source"}.',
  POLICY_UNKNOWN: 'Não há nenhum grupo de campos chamado {name}. Existem: {known}.',
  POLICY_VALUE: '{name} não pode ser "{value}". Escolha um de: {allowed}.',

  // Ler planos e respostas.
  PLAN_NOT_JSON: 'Este ficheiro não é JSON, por isso não é um plano.',
  PLAN_NOT_A_PLAN: 'Este ficheiro não é um plano do Dhow: algo falta ou está errado em {at}.',
  PLAN_IS_PACKAGE:
    'Este ficheiro é um pacote de metadados, não um plano. Faça primeiro um plano: dhow plan FICHEIRO DESTINO -o plan.json',
  PLAN_NEWER:
    'Este plano foi feito por um Dhow mais recente ({version}): a sua forma é {format}, e este Dhow lê até {reads}.',
  PLAN_EDITED:
    'Este plano foi alterado depois de feito: o seu conteúdo não corresponde ao seu número. Faça um novo plano; as respostas e escolhas entram nele.',
  PLAN_DELETES_UNSAID:
    'Este plano elimina algo sem o nomear entre os seus riscos ({at}): o Dhow não faz planos assim. Faça um novo plano.',
  PLAN_NAMES_OTHER:
    'O plano chama ao seu destino {planned}; aqui esse servidor chama-se {name}. Faça o plano de novo com este nome.',
  PLAN_NOT_FOR_PRODUCTION:
    'O plano não sabe que {name} é um servidor de produção: foi feito onde não está marcado como tal. Faça o plano de novo aqui.',
  ID_IN_ADDRESS: '{id} não é um id do DHIS2 (11 letras e algarismos): nada de {type} foi eliminado por ele.',
  ANSWERS_SHAPE: 'O ficheiro de respostas não tem a forma esperada: um objeto com uma lista chamada "answers".',

  // Deixado de fora, não transportado.
  DEFAULT_OBJECT: 'o valor por omissão do modelo de categorias, que todo o DHIS2 tem',
  EXCLUDED: 'deixado de fora, como escolhido',
  NEVER_UNASKED: 'unidades organizacionais, utilizadores, grupos de utilizadores e funções só vêm quando são pedidos',
  CUSTOM_ICON: 'O ícone "{what}" foi carregado por alguém: carregue-o também no destino.',
  FILE: 'Um ficheiro ({what}): carregue-o no destino.',
  DOCUMENT_FILE: 'O ficheiro do documento ({what}): carregue-o no destino.',
  PASSWORD: 'A palavra-passe de "{what}": a pessoa define uma nova.',
  SECRET: 'Dados de acesso e segredos de "{what}": introduza-os de novo no destino.',

  // Porque muda um campo.
  WHY_SOURCE: 'da origem',
  WHY_MERGE: 'dos dois lados',
  WHY_MEMBER_ADDED: 'acrescentado',
  WHY_MEMBER_REMOVED: 'retirado',
  WHY_ORDER: 'outra ordem',
  WHY_ANSWERED: 'conforme a resposta',
  WHY_DEFERRED: 'definido num segundo passo, porque o DHIS2 o perderia no primeiro',
  WHY_DETOUR: 'entretanto, porque dois objetos trocam de nome',
  WHY_RESTORED: 'como estava antes da importação',

  // Enviado sem alteração.
  'option-combo-set': 'o DHIS2 só aceita as combinações de opções de categoria todas juntas',
  'rule-of-action': 'a regra a que pertence a ação renovada',

  // Mantido no destino.
  POLICY_SHARING: 'Partilha',
  POLICY_ORGANISATION_UNITS: 'Atribuição a unidades organizacionais',
  POLICY_TRANSLATIONS: 'Traduções',
  POLICY_ATTRIBUTE_VALUES: 'Valores de atributos',
  POLICY_GROUP_MEMBERS: 'Membros de grupos',
  POLICY_OPTIONS: 'Opções de conjuntos de opções',
  POLICY_PARTS: 'Aquilo de que os objetos se compõem',
  POLICY_FIELDS: 'Campos',
  POLICY_DEPENDENCIES: 'Dependências que diferem',
  POLICY_UNKNOWN_TO_SOURCE: 'Campos de que a origem não diz nada',
  POLICY_UNKNOWN_SHARING: 'Objetos cuja partilha nomeia um grupo que já não existe: repare-a primeiro',
  POLICY_EDITED_SINCE: 'Alterado por alguém desde a importação',
  POLICY_DELETED_SINCE: 'Eliminado por alguém desde a importação',
  POLICY_USED_SINCE: 'Usado por outros objetos desde a importação',

  // Perguntas.
  DATA_SHARING_NEEDED:
    '{count|objeto novo|objetos novos} de {type} ({names}) que ninguém além de quem importa poderia usar com a partilha da origem. Quem pode vê-los e introduzir dados?',
  SHARING_NEEDED:
    '{count|objeto novo|objetos novos} de {type} ({names}) que ninguém além de quem importa poderia ver com a partilha da origem. Quem pode vê-los?',
  ORG_UNITS_NEEDED:
    '{count|objeto novo|objetos novos} de {type} ({names}) sem nenhuma unidade organizacional atribuída: ninguém pode introduzir dados até que alguém os atribua. Onde devem ser usados?',
  MISSING_REFERENCE:
    '{count|objeto precisa|objetos precisam} de {type} {id}, que nem a origem nem o destino têm ({owners}). Sem ele, a entrada só pode ser retirada.',
  OPTION_REMOVED:
    'A opção "{option}" ({code}) de "{set}" está no destino e não na origem. Pode haver dados com ela. Mantê-la?',
  OWNER_MUST_LIST:
    '{count|objeto novo|objetos novos} de {type} ({names}) têm de constar da lista de "{owner}" ({ownerType}), que de resto fica como está no destino. Acrescentar aí?',
  OPTION_COMBOS_INCOMPLETE:
    '"{combo}" tem {found} de {wanted} combinações de opções de categoria. Esta versão só as aceita todas: as da origem têm de ficar de fora, e ser feitas no destino (aplicação Manutenção, atualizar combinações de opções de categoria).',
  OPTION_COMBOS_UNFIT:
    '{count|combinação de opções de categoria|combinações de opções de categoria} de "{combo}" ({names}) usam opções que as suas categorias não terão no destino: têm de ficar de fora. Para as ter, atualize também as categorias (--update-dependencies categories).',
  UNDO_CREATED_CHANGED:
    '"{name}" ({type}) foi criado pela importação e alterado desde então ({properties}). Eliminá-lo mesmo assim?',
  UNDO_CONFLICT: '"{name}" ({type}): {path} foi alterado pela importação, e de novo por alguém desde então. Qual fica?',

  // Escolhas.
  CHOICE_SHARE_AS_SOURCE: 'como na origem: só quem importa, e os superutilizadores',
  CHOICE_SHARE_SERVER_DEFAULT: 'o que o DHIS2 define quando nada é dito',
  CHOICE_SHARE_R: 'todos podem ver',
  CHOICE_SHARE_RW: 'todos podem ver e editar',
  CHOICE_SHARE_RR: 'todos podem ver, os dados também',
  CHOICE_SHARE_RRW: 'todos podem ver e introduzir dados',
  CHOICE_SHARE_RWRW: 'todos podem ver, editar e introduzir dados',
  CHOICE_NO_ORG_UNITS: 'em lado nenhum por agora: atribua-os no destino mais tarde',
  CHOICE_ORG_UNIT: 'só {name}',
  CHOICE_KEEP_OPTION: 'mantê-la',
  CHOICE_REMOVE_OPTION: 'retirá-la do conjunto de opções',
  CHOICE_ADD_TO_OWNER: 'acrescentar à sua lista, sem mudar mais nada',
  CHOICE_LEAVE_OUT_OPTION_COMBOS: 'deixar de fora as combinações de opções de categoria',
  CHOICE_KEEP_CREATED: 'mantê-lo',
  CHOICE_DELETE_CREATED: 'eliminá-lo',
  CHOICE_KEEP_EDIT: 'a alteração posterior',
  CHOICE_RESTORE: 'o valor de antes da importação',

  // Riscos.
  RISK_DELETE: 'será eliminado (dados por trás: {data})',
  RISK_MEMBER_REMOVED:
    '{entryName} é retirado de {property}: os seus dados já não poderão ser vistos aí (dados por trás: {data})',
  RISK_OPTION_REMOVED:
    'a opção {entryName} é retirada: os dados que a contêm deixam de ser válidos (dados por trás: {data})',
  RISK_ORG_UNIT_MOVED: 'passa de {from} para {to}, com tudo o que está abaixo (dados por trás: {data})',
  RISK_ORG_UNIT_MADE_ROOT:
    'deixa {from} e passa a topo da hierarquia, com tudo o que está abaixo (dados por trás: {data})',
  RISK_ORG_UNIT_LEVEL_CHANGED: 'passa do nível {from} para o nível {to}, com tudo o que está abaixo',
  RISK_DOMAIN_CHANGED: 'o domínio muda de {from} para {to} (dados por trás: {data})',
  RISK_VALUE_TYPE_CHANGED:
    'o tipo de valor muda de {from} para {to}: valores existentes podem deixar de servir (dados por trás: {data})',
  RISK_CATEGORY_COMBO_CHANGED:
    'a combinação de categorias muda de {from} para {to}: os valores existentes deixam de ser alcançáveis (dados por trás: {data})',
  RISK_OPTION_SET_CHANGED:
    'o conjunto de opções muda de {from} para {to}: valores existentes podem não ser nenhum dos seus códigos (dados por trás: {data})',
  RISK_AGGREGATION_CHANGED:
    'a agregação muda de {from} para {to}: os totais dos valores existentes mudam (dados por trás: {data})',
  RISK_CATEGORY_OPTIONS_CHANGED:
    '{property} muda (acrescentado: {added}; retirado: {removed}): a desagregação dos dados muda (dados por trás: {data})',
  RISK_OPTION_CODE_CHANGED: 'o código muda de {from} para {to}: os dados contêm o antigo (dados por trás: {data})',
  RISK_CODE_CHANGED:
    'o código muda de {from} para {to}: é pelos códigos que outros sistemas se ligam (dados por trás: {data})',
  RISK_SHARED_OBJECT: 'veio apenas por causa de "{for}", e outros podem usá-lo como está',
  RISK_KEPT_DIFFERS:
    'fica como está no destino ({onTarget}), e a origem tem outra coisa ({inSource}): o que foi pedido pode não funcionar com isso',
  RISK_TEXT_CUT: '{property} é cortado de {length} para {max} caracteres',
  RISK_READ_PARTIAL:
    'A conta {login} não vê tudo em {name}: o que não vê pode existir na mesma ({creates} objetos seriam criados)',
  RISK_DANGLING_REFERENCE: '{at} aponta para {id}, que nem a origem nem o destino têm: aí não dará nenhum resultado',
  RISK_NO_INVERSE:
    'as suas camadas de mapa têm períodos fixos, que nenhuma importação desta versão pode repor: desfazer repõe tudo o resto',
  RISK_NAME_DETOUR: 'chama-se "{to}" por um momento, porque o seu {property} "{from}" passa para outro objeto',
  RISK_SENT_BLIND:
    'dados de acesso e segredos não podem ser lidos, por isso uma atualização não envia nenhum: introduza-os de novo depois ({reason})',
  secrets: 'nenhum DHIS2 os fornece',
  'map-periods': 'os períodos fixos das suas camadas perdem-se com qualquer importação nesta versão',

  // Constatações.
  TYPE_UNKNOWN_TO_TARGET: 'O DHIS2 {version} não tem nenhum tipo de metadados chamado {type}.',
  CHANGED_WHILE_READING: '{type} {id} apareceu no destino enquanto era lido: faça o plano de novo.',
  SHARING_UNKNOWN_NOT_UPDATED:
    '"{name}" ({type}) fica como está: a sua partilha nomeia um grupo de utilizadores que já não existe, por isso não pode ser lido por inteiro. Repare primeiro a sua partilha.',
  NEEDED_AND_MISSING:
    '"{owner}" ({ownerType}) não pode existir sem {type} {id}, que nem a origem nem o destino têm. Deixe-o de fora, ou acrescente o que falta.',
  PART_NOT_LISTED:
    '{count|objeto|objetos} de {type} ({names}) pertencem a "{owner}" ({ownerType}), que não os lista: o DHIS2 criá-los-ia sem ele. Repare a origem.',
  OPTION_COMBO_SECOND:
    'A combinação de opções de categoria "{name}" ({id}) é das mesmas opções que {existing}, que o destino tem: uma segunda dividiria os dados.',
  UNIQUE_TAKEN:
    'O valor "{value}" de {property} em "{name}" ({type}, {id}) pertence a "{existing}" ({existingId}) no destino: mude o nome de um, ou faça corresponder os dois.',
  UNIQUE_TWICE: 'Dois objetos de {type} querem o mesmo valor de {property}, "{value}": {id} e {other}.',
  UNIQUE_SWAP:
    'Dois objetos de {type} trocam entre si {property} ({value}, {id}), o que não se pode fazer numa só importação: mude primeiro um deles.',
  ORG_UNIT_CYCLE:
    '"{name}" ({id}) ficaria abaixo de si própria na hierarquia: o DHIS2 aceitá-lo-ia, e a hierarquia ficaria partida.',
  UNDO_NOT_IN_BACKUP: '"{name}" ({type}, {id}) não está na cópia, por isso não pode ser reposto.',

  // Um plano que não se sustenta: um erro do Dhow.
  PLAN_CREATES_TWICE: 'O plano cria {id} duas vezes. É um erro do Dhow: por favor, comunique-o.',
  PLAN_WRITES_TWICE:
    'O plano escreve um objeto duas vezes no passo {batch}. É um erro do Dhow: por favor, comunique-o.',
  PLAN_CREATES_EXISTING: 'O plano cria no passo {batch} o que já está no destino: faça o plano de novo.',
  PLAN_DELETE_WITHOUT_RISK:
    'O plano elimina no passo {batch} sem nomear o risco. É um erro do Dhow: por favor, comunique-o.',
  PLAN_DELETE_AMONG_WRITES:
    'O passo {batch} elimina e escreve ao mesmo tempo. É um erro do Dhow: por favor, comunique-o.',
  PLAN_WRITE_AMONG_DELETES:
    'O passo {batch} escreve e elimina ao mesmo tempo. É um erro do Dhow: por favor, comunique-o.',
  PLAN_TYPE_UNKNOWN: 'O destino não tem nenhum tipo de metadados chamado {type}.',
  PLAN_REFERENCE_TOO_EARLY:
    'O passo {batch} aponta para {id}, que só um passo posterior cria. É um erro do Dhow: por favor, comunique-o.',
  PLAN_REFERENCE_LOST:
    'O passo {batch} cria {id} e aponta logo para ele, o que esta versão perde ({quirk}). É um erro do Dhow: por favor, comunique-o.',
  PLAN_REFERENCE_DELETED:
    'O passo {batch} aponta para {id}, que o plano elimina. É um erro do Dhow: por favor, comunique-o.',
  PLAN_REFERENCE_UNKNOWN: 'O passo {batch} aponta para {id}, que o destino não tem: faça o plano de novo.',
  PLAN_DEFERRED_TWICE:
    'Uma referência deixada de fora em {batch} é definida duas vezes. É um erro do Dhow: por favor, comunique-o.',
  PLAN_DEFERRAL_NOT_SET:
    'Uma referência deixada de fora em {batch} não é definida em {laterBatch}. É um erro do Dhow: por favor, comunique-o.',
  PLAN_TARGET_NOT_READ: '{key} não foi lido: faça o plano de novo.',
};
