import type { Words } from '../fill.js';

/** O que diz `dhow convert`. */
export const convert: Words = {
  HELP_CONVERT: 'fazer um pacote de uma tabela (CSV, Excel) ou de uma exportação XML antiga',
  HELP_CONVERT_OUTPUT: 'escrever o pacote em FICHEIRO (.json, .json.gz, .zip) ou numa pasta',
  HELP_CONVERT_CLASS:
    'o ficheiro tem um dos formatos CSV do próprio DHIS2: DATA_ELEMENT, ORGANISATION_UNIT, OPTION_SET...',
  HELP_CONVERT_HEADER: 'a primeira linha dá nome às colunas (descobre-se se for omitido)',
  HELP_CONVERT_NO_HEADER: 'a primeira linha já são dados',
  HELP_CONVERT_COLUMNS: 'o que significam as colunas da sua própria tabela, de um ficheiro feito por --write-columns',
  HELP_CONVERT_WRITE_COLUMNS: 'propor, a partir do cabeçalho, o que significam as colunas, e guardá-lo para rever',
  HELP_CONVERT_TYPE: 'com --write-columns: o que é uma linha',
  HELP_CONVERT_SHEET: 'a folha de um ficheiro Excel, se não for a primeira',
  HELP_CONVERT_HEADER_ROW: 'com --columns ou --write-columns: a linha que dá nome às colunas, se não for a primeira',
  HELP_CONVERT_ENCODING: 'de um ficheiro CSV que não é UTF-8: windows-1252...',
  HELP_CONVERT_PREVIEW: 'mostrar os primeiros objetos e todas as observações; não escrever nada',
  HELP_CONVERT_FOR: 'a versão do DHIS2 a que o pacote se destina',
  CONVERTING: 'a converter',
  CONVERT_NO_OUTPUT: 'Diga para onde vai o pacote (-o FICHEIRO ou PASTA), ou veja-o primeiro (--preview).',
  CONVERT_BOTH: '--class é para os formatos do próprio DHIS2, --columns para uma tabela sua: indique um deles.',
  CONVERT_NUMBER: '{option} leva um número inteiro a partir de 1, não {given}.',
  CONVERT_VERSION: 'O Dhow faz pacotes para o DHIS2 {versions}, não {given}.',
  CONVERTED_ROWS: '{rows|linha|linhas} de {file}, como {as}:',
  CONVERTED_XML: '{file}, uma exportação XML do DHIS2 {version}:',
  CONVERTED_XML_NO_VERSION: '{file}, uma exportação XML que não diz a sua versão:',
  CONVERTED_AS_COLUMNS: '{type}, segundo o ficheiro de colunas',
  CONVERTED_AS_CLASS: 'CSV do DHIS2 {class}',
  CONVERTED_OUTSIDE:
    '{count|objeto é nomeado|objetos são nomeados} por código ou nome ({types}) e não estão no ficheiro: o destino tem de os ter. Planeie com --identify-by code.',
  CONVERTED_IN_PART:
    'Só será planeado o que a tabela diz: uma célula vazia, e uma propriedade sem coluna, deixam o que o destino tem.',
  CONVERTED_TO: 'Escrito: {file}',
  CONVERTED_NEXT: 'A seguir: dhow check {file}, depois dhow plan {file} DESTINO',
  CONVERTED_NEXT_CODE: 'A seguir: dhow check {file}, depois dhow plan {file} DESTINO --identify-by code',
  CONVERTED_PREVIEW_ONLY: 'Nada foi escrito.',
  CONVERT_COLUMNS_WRITTEN:
    'Proposto para {type}, guardado em {file}. Reveja-o: null significa que uma coluna fica de fora.',
  CONVERT_COLUMNS_PLACES: 'As colunas podem ir para: {places}.',
  CONVERT_COLUMNS_NEXT: 'A seguir: dhow convert {table} --columns {file} --preview',
  CONVERT_LEFT: '(deixada de fora)',
  COLUMNS_SHAPE: 'O ficheiro de colunas não está como devia. Faça um com --write-columns e mude esse.',
  COLUMNS_EXPECTED: '{at}: esperado é {expected}',
  COLUMNS_TYPE:
    'O DHIS2 {version} não tem {type}. Os habituais: organisationUnits, dataElements, optionSets, indicators.',
  COLUMNS_TO: '{type} não tem nenhum {to} que uma importação possa definir (coluna "{column}")',
  COLUMNS_UNKNOWN:
    'Há colunas que vão para lugares que {type} não tem. Existem: {places}; e também name@pt para uma tradução e attribute:CODE.',
  COLUMNS_MISSING: 'A tabela não tem a coluna {columns}. Tem: {header}. Será outra folha, ou outra linha de cabeçalho?',
  COLUMNS_LEFT_OUT: 'Deixadas de fora, porque nada diz o que significam: {columns}.',
  COLUMNS_EMPTY: 'Colunas sem nenhum valor: {columns}.',
  ROWS_WRONG:
    '{count|célula ou linha não pode ser aceite como está|células ou linhas não podem ser aceites como estão}. Corrija na tabela; nada foi escrito.',
  ROWS_FILLED: '{property}: preenchido em {count|objeto|objetos}; onde o destino já tem o objeto, fica o que ele tem.',
  ROW_NO_ID: 'a linha {row} não diz o id do grupo',
  ROW_NO_NAME: 'a linha {row} não tem id, nem código, nem nome',
  ROW_TWICE: 'a linha {row} é o mesmo objeto que a linha {first} ({value})',
  ROW_DIFFERS: 'linha {row}, {column}: "{value}", mas a linha {first} do mesmo objeto diz "{other}"',
  ROW_OPTION_CODE: 'a linha {row} tem uma opção sem código',
  ROW_OPTION_TWICE: 'linha {row}: a opção {value} está duas vezes no seu conjunto',
  CELL_UID: 'linha {row}, {column}: "{value}" não é um id do DHIS2 (11 letras e algarismos, primeiro uma letra)',
  CELL_YES_NO: 'linha {row}, {column}: "{value}" não é nem sim nem não',
  CELL_WHOLE: 'linha {row}, {column}: "{value}" não é um número inteiro',
  CELL_NUMBER: 'linha {row}, {column}: "{value}" não é um número',
  CELL_CONSTANT: 'linha {row}, {column}: "{value}" não é nenhum de {constants}',
  CELL_DATE: 'linha {row}, {column}: "{value}" não é uma data; escreva 2024-02-29',
  CELL_DATE_ORDER: 'linha {row}, {column}: "{value}" pode ser dois dias; diga "dates": "dmy" ou "mdy" para a coluna',
  CELL_LATITUDE:
    'linha {row}, {column}: "{value}" não é uma latitude em graus (-90 a 90, como -1.9536); são precisas a latitude e a longitude',
  CELL_LONGITUDE:
    'linha {row}, {column}: "{value}" não é uma longitude em graus (-180 a 180, como 30.0606); são precisas a latitude e a longitude',
  CELL_COORDINATES:
    'linha {row}, {column}: "{value}" não são coordenadas como o DHIS2 as escreve, tais como [30.06,-1.95]',
  CELL_TWICE: 'linha {row}, {column}: "{value}" também está na linha {first}, e o DHIS2 só o permite uma vez',
  CELL_NAMES_SEVERAL:
    'linha {row}, {column}: "{value}" são {count} objetos deste ficheiro; nomeie o que quer pelo seu código ou id',
  CELL_REQUIRED: 'linha {row}, {column}: o DHIS2 exige {property}',
  CSV_CLASS_UNKNOWN: 'O DHIS2 não tem nenhum formato CSV {class}. Há: {classes}.',
  CSV_CLASS_NOT_CLEAR:
    'O cabeçalho não diz o que são as linhas. Se o ficheiro tem um dos formatos do próprio DHIS2, indique --class: {classes}. Se é uma tabela sua, comece com --write-columns FICHEIRO.',
  CSV_HEADER_NOT_CLEAR: 'Não é claro se a primeira linha ({row}) dá nome às colunas. Indique --header ou --no-header.',
  CSV_TOO_WIDE:
    '{class} tem {columns|coluna|colunas}; uma linha tem {found}. Haverá um texto com o separador que não está entre aspas?',
  CSV_COLUMN_GONE: 'A coluna {column} fica de fora: o DHIS2 já não a tem.',
  CSV_HEADER_ELSEWHERE:
    'As colunas são lidas pela ordem do DHIS2, chame-lhes o cabeçalho o que chamar: {columns}. Se está errado, corrija o cabeçalho, ou comece com --write-columns.',
  CSV_BY_HEADER:
    'As colunas são lidas pelos nomes do cabeçalho. O próprio DHIS2 lê pela posição e teria tomado {columns} por outra coisa.',
  XML_NO_ID: 'um objeto de {type} não tem id do DHIS2 ({name})',
  XML_OBJECTS: '{count|objeto|objetos} do XML não se podem distinguir de outros. Dê a cada um um id.',
  XML_NO_OBJECTS: 'O XML não contém metadados.',
  XML_TYPE_UNKNOWN:
    '{type}: o DHIS2 de hoje não tem este tipo; {count|objeto fica|objetos ficam} no pacote tal como estão.',
  XML_NOT_METADATA: 'O XML começa por <{root}>; uma exportação de metadados começa por <metadata> ou <metaData>.',
  HELP_LIST_OUTPUT: 'escrever a lista numa folha de cálculo, FICHEIRO.xlsx ou FICHEIRO.csv',
  HELP_LIST_FIELDS: 'com -o: as suas colunas, como id,code,name,parent.code,openingDate,latitude,longitude',
  LIST_WRITTEN: '{count|objeto|objetos} de {type} escritos em {file}.',
  LIST_ENDING: '{file}: uma lista escreve-se como .xlsx ou .csv.',
  LIST_FIELDS: '{type} não tem {field}. Há: {fields}; daquilo a que se refere, também .code e .name.',
};
