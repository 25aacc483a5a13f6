import type { Words } from '../fill.js';

/** O que se diz de ficheiros CSV e Excel. */
export const table: Words = {
  TABLE_EMPTY: 'Não há nenhuma linha com algo escrito.',
  TABLE_NO_ROW: 'A linha {row} está vazia: não pode dar nome às colunas. Indique o número da linha que o faz.',
  TABLE_IS_XLS:
    'Este é um ficheiro Excel antigo (.xls), ou um com palavra-passe. Abra-o no Excel, retire a palavra-passe e guarde-o como .xlsx.',
  TABLE_IS_ODS: 'Este é um ficheiro LibreOffice (.ods). Guarde-o como .xlsx ou .csv.',
  TABLE_NOT_ONE: 'Isto não é uma tabela, mas {form}. Leem-se ficheiros CSV e Excel (.xlsx).',
  TABLE_QUOTE_OPEN:
    'Umas aspas (") abrem na linha {row} ou numa célula dela e nunca fecham. Feche-as, ou escreva duas para umas que pertencem ao texto.',
  TABLE_QUOTE_PLACE:
    'A linha {row} tem aspas (") no meio de uma célula. Ponha a célula inteira entre aspas e escreva duas para umas que pertencem ao texto.',
  TABLE_ROWS_WIDE:
    '{count|linha tem|linhas têm} mais células do que colunas: um texto que contém o separador não está entre aspas, e o que se segue ficaria na coluna errada.',
  TABLE_ROW_WIDE: 'a linha {row} tem {cells} células, o cabeçalho {columns}.',
  TABLE_ENCODING: 'Não há nenhuma codificação {encoding}. As habituais são utf-8, utf-16le e windows-1252.',
  TABLE_CELLS:
    'A folha não pode ser lida com certeza, em {count|lugar|lugares}. Corrija na folha de cálculo o que está na lista, guarde e tente de novo.',
  TABLE_MERGED: 'As células {range} estão unidas: só a primeira tem o valor. Separe-as e preencha cada uma.',
  TABLE_FORMULA_EMPTY:
    '{cell} é uma fórmula cujo valor nunca foi calculado. Abra o ficheiro numa folha de cálculo e guarde-o, ou ponha o valor no seu lugar.',
  TABLE_ERROR_VALUE: '{cell} mostra {value}. Corrija a fórmula, ou ponha o valor no seu lugar.',
  TABLE_SHEET_UNKNOWN: 'Não há nenhuma folha "{sheet}". Há: {sheets}.',
  TABLE_NO_SHEET: 'O ficheiro Excel não tem nenhuma folha com células.',
  TABLE_OTHER_SHEETS: 'Só a folha "{sheet}" é lida. Outras: {others}.',
  TABLE_FORMULAS:
    '{count|célula contém uma fórmula|células contêm fórmulas}: lê-se o último valor calculado ({cells}).',
  TABLE_HIDDEN_ROWS: '{count|linha oculta também é lida|linhas ocultas também são lidas}.',
  TABLE_COLUMN_UNNAMED: 'A coluna {column} tem valores mas não tem nome.',
  TABLE_HEADER_TWICE: 'Duas colunas chamam-se "{name}"; a segunda é lida como "{own}".',
  TABLE_TOO_MANY_CELLS:
    'A tabela tem mais de {most} células, contando as vazias entre outras. Elimine colunas e linhas que não são precisas.',
  TABLE_TOO_WIDE:
    'Há uma célula depois da coluna {most} (XFD), a última de uma folha de cálculo: o ficheiro está danificado, ou não é uma tabela. Guarde-o de novo a partir de um programa de folhas de cálculo.',
  TABLE_CELL_LONG:
    'A célula {cell} teria {length} caracteres; o Excel aceita {longest}. Escreva antes um ficheiro CSV.',
  XML_SYNTAX: 'O XML interrompe-se ou está errado na linha {line}, coluna {column}: {why}',
  XML_ENCODING: 'O XML diz que está escrito em {encoding}, que não é conhecido. Guarde-o como UTF-8.',
};
