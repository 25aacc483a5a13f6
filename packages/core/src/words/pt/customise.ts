import type { Words } from '../fill.js';

/** Exportações adaptadas, predefinições e clones. */
export const customise: Words = {
  CUSTOM_LEFT_OUT: '{type}: {count|objeto deixado|objetos deixados} de fora (por exemplo {example}).',
  CUSTOM_REMOVED: '{type}: {property} retirado de {count|objeto|objetos} (por exemplo {example}).',
  CUSTOM_REMOVED_ALL: '{type}: retirado deste número de objetos: {what}.',
  CUSTOM_STAYS:
    '{type}: {property} de {count|objeto|objetos} (por exemplo {example}) ainda nomeia {id}, que não se pode tirar dali. Mude-o à mão, ou mantenha o que nomeia.',
  CUSTOM_ATTRIBUTES_OF_TYPE_OFF:
    '{type} fica de fora por inteiro, por isso os seus atributos na predefinição não têm efeito.',
  CUSTOM_RENAMED: '{type}: {property} de {count|objeto|objetos} mudado ({example}).',
  CUSTOM_RENAMED_ALL: '{type}: mudado neste número de objetos: {what} (por exemplo {example}).',
  CUSTOM_SHORTENED:
    '{type}: {property} de {count|objeto|objetos} encurtado ou numerado, porque o DHIS2 aceita {max} caracteres e nenhum texto duas vezes ({example}).',
  CUSTOM_NEW_IDS: '{objects|objeto tem|objetos têm} um novo id, feito a partir de "{seed}".',
  CUSTOM_ID_KEPT: '{type}: {count|objeto mantém o seu id|objetos mantêm os seus ids} (por exemplo {example}).',
  CUSTOM_IDS_IN_TEXT:
    '{type}: os ids dentro de {property} de {count|objeto|objetos} também mudaram (por exemplo {example}). Veja-os depois da importação.',
  CUSTOM_UNIQUE_VALUE:
    '{type}: {count|objeto perde|objetos perdem} o valor de um atributo que dois objetos não podem partilhar ({example}). Dê-lhe um valor próprio.',
  CUSTOM_POINTS_TO: '"{name}" ({type} {id}), que esta predefinição deixa de fora, é referido por {by}.',
  CUSTOM_POINTS_OUTSIDE: '{types}: {count|objeto não exportado|objetos não exportados} ({ids}), referidos por {by}.',
  CUSTOM_BY: '{name} ({type}, {at})',
  CUSTOM_BY_MORE: '{by}; e mais {count}',

  CUSTOM_TITLE: 'Mudado para o servidor a que se destina, pela predefinição "{name}":',
  CUSTOM_NOTHING: 'A predefinição "{name}" não muda nada nesta exportação.',
  CUSTOM_NOTHING_LEFT:
    'A predefinição "{name}" não deixa nada do que foi pedido ({count|objeto|objetos}). Nada foi escrito.',
  CUSTOM_POINTS_TITLE: 'Não está na exportação, por isso o servidor a que se destina tem de o ter ({count}):',
  CUSTOM_FINDINGS_TITLE: 'O que a verificação encontra no resultado ({count}):',
  CUSTOM_PREVIEW: 'Uma pré-visualização: nada foi escrito.',
  CUSTOM_WRITTEN:
    '{count|objeto escrito|objetos escritos} em {file}, adaptados; o original, {all|objeto|objetos}, em {original}.',
  CUSTOMISING: 'a adaptar',

  PRESET_FAULTS: '{count|coisa errada|coisas erradas} na predefinição. Corrija e tente de novo:',
  PRESET_SHAPE: 'Isto não é o que uma predefinição tem aí. Esperado: {expected}.',
  PRESET_UNKNOWN_KEY: 'Uma predefinição não tem "{key}". Tem: {known}.',
  PRESET_UNKNOWN_WORD: '"{word}" não é conhecido aí. Possíveis: {known}.',
  PRESET_UNKNOWN_TYPE:
    'Nenhum DHIS2 que o Dhow conhece tem um tipo {type}. Os tipos escrevem-se como numa exportação: `dataElements`.',
  PRESET_UNKNOWN_ATTRIBUTE:
    'Nenhum DHIS2 que o Dhow conhece tem um atributo {attribute} de {type}. Corrija o nome, ou retire-o.',
  PRESET_REQUIRED_ATTRIBUTE:
    'O DHIS2 não pode importar {type} sem {attribute}. Tire-o da predefinição, ou desligue o tipo inteiro (`typesOff`).',
  PRESET_TEMPLATE: 'Todos os objetos receberiam o mesmo texto, "{template}". Escreva {place} onde vai o seu próprio.',
  PRESET_NOT_FOR:
    'A predefinição "{name}" é para programas do género {kinds}; esta exportação é do género {kind}. Escolha outra predefinição.',
  PRESET_KINDS_MIXED:
    'Há nesta exportação programas de vários géneros ({kinds}), e a predefinição "{name}" distingue-os. Diga com --kind qual se quer, ou exporte-os um a um.',
  PRESET_UNKNOWN: 'Não há nenhuma predefinição "{name}", nem um ficheiro com esse nome. Há: {known}.',
  PRESET_NAME: '"{name}" não pode ser o nome de uma predefinição: letras, algarismos, `.`, `_` e `-`, até 60.',
  PRESET_BUILT_IN: '"{name}" vem com o Dhow e fica como está. Guarde a sua com outro nome.',
  PRESET_EXISTS: 'Já há uma predefinição "{name}". Elimine-a primeiro, ou escolha outro nome.',
  PRESET_FILE: 'Este ficheiro da pasta do Dhow já não é uma predefinição. Elimine-o, e guarde a predefinição de novo.',
  PRESET_SAVED: 'Predefinição "{name}" guardada. Para a usar: dhow export ORIGEM --customise {name} -o FICHEIRO',
  PRESET_DELETED: 'Predefinição "{name}" eliminada.',
  PRESET_BUILT_IN_MARK: 'vem com o Dhow',
  PRESET_OWN_MARK: 'sua',
  PRESET_REMOVES: 'retira: {what}',
  PRESET_TYPES_OFF: 'deixa de fora: {what}',
  PRESET_ATTRIBUTES_OFF: 'deixa de fora de {type}: {what}',
  PRESET_KEEPS_ATTRIBUTES: 'mantém só estes atributos de metadados: {what}',
  PRESET_RENAMES: 'novo {property}: {template}',
  PRESET_NEW_IDS: 'novos ids, feitos a partir de "{seed}"',
  PRESET_NOTHING: 'não muda nada',
  PRESET_KIND_TRACKER: 'todos os programas menos HNQIS2',
  PRESET_KIND_HNQIS2: 'programas HNQIS2',

  HELP_PRESET: 'predefinições para exportações adaptadas: as que vêm com o Dhow, e as suas',
  HELP_PRESET_LIST: 'as predefinições que existem',
  HELP_PRESET_SHOW: 'uma predefinição em JSON, para mudar e guardar com outro nome',
  HELP_PRESET_SAVE: 'guardar uma predefinição a partir do seu ficheiro JSON',
  HELP_PRESET_DELETE: 'esquecer uma predefinição sua',
  HELP_CUSTOMISE:
    'mudar a exportação para o servidor a que se destina: nome de uma predefinição, ou o seu ficheiro JSON; o original também é escrito',
  HELP_PREFIX: 'começar cada nome e código com este texto (adapta)',
  HELP_NEW_IDS: 'um clone: cada objeto recebe um novo id, o mesmo para o mesmo texto (adapta)',
  HELP_KEEP_IDS: 'com --new-ids: tipos cujos objetos mantêm os seus ids, separados por vírgulas',
  HELP_WITHOUT: 'retirar de tudo, separado por vírgulas: {what} (adapta)',
  HELP_KIND: 'a variante de uma predefinição que se quer',
  HELP_PREVIEW: 'dizer só o que ficaria de fora e mudaria; nada é escrito',
  CUSTOMISE_ALONE: '{option} é só para uma exportação adaptada: acrescente --customise PREDEFINIÇÃO.',
  KEEP_IDS_ALONE: '--keep-ids é só para um clone: acrescente --new-ids TEXTO.',
};
