import type { Words } from '../fill.js';

/** Lo que se dice de archivos CSV y Excel. */
export const table: Words = {
  TABLE_EMPTY: 'No hay ninguna fila con algo escrito.',
  TABLE_NO_ROW:
    'La fila {row} está vacía: no puede dar nombre a las columnas. Indique el número de la fila que lo hace.',
  TABLE_IS_XLS:
    'Este es un archivo Excel antiguo (.xls), o uno con contraseña. Ábralo en Excel, quite la contraseña y guárdelo como .xlsx.',
  TABLE_IS_ODS: 'Este es un archivo de LibreOffice (.ods). Guárdelo como .xlsx o .csv.',
  TABLE_NOT_ONE: 'Esto no es una tabla, sino {form}. Se leen archivos CSV y Excel (.xlsx).',
  TABLE_QUOTE_OPEN:
    'Unas comillas (") se abren en la fila {row} o en una celda de ella y nunca se cierran. Ciérrelas, o escriba dos para unas que pertenecen al texto.',
  TABLE_QUOTE_PLACE:
    'La fila {row} tiene comillas (") en medio de una celda. Ponga la celda entera entre comillas y escriba dos para unas que pertenecen al texto.',
  TABLE_ROWS_WIDE:
    '{count|fila tiene|filas tienen} más celdas que columnas: un texto que contiene el separador no está entre comillas, y lo que sigue quedaría en la columna equivocada.',
  TABLE_ROW_WIDE: 'la fila {row} tiene {cells} celdas, el encabezado {columns}.',
  TABLE_ENCODING: 'No hay ninguna codificación {encoding}. Las habituales son utf-8, utf-16le y windows-1252.',
  TABLE_CELLS:
    'La hoja no puede leerse con seguridad, en {count|lugar|lugares}. Corrija en la hoja de cálculo lo que está en la lista, guarde e inténtelo de nuevo.',
  TABLE_MERGED: 'Las celdas {range} están combinadas: solo la primera tiene el valor. Sepárelas y rellene cada una.',
  TABLE_FORMULA_EMPTY:
    '{cell} es una fórmula cuyo valor nunca se calculó. Abra el archivo en una hoja de cálculo y guárdelo, o ponga el valor en su lugar.',
  TABLE_ERROR_VALUE: '{cell} muestra {value}. Corrija la fórmula, o ponga el valor en su lugar.',
  TABLE_SHEET_UNKNOWN: 'No hay ninguna hoja «{sheet}». Hay: {sheets}.',
  TABLE_NO_SHEET: 'El archivo Excel no tiene ninguna hoja con celdas.',
  TABLE_OTHER_SHEETS: 'Solo se lee la hoja «{sheet}». Otras: {others}.',
  TABLE_FORMULAS:
    '{count|celda contiene una fórmula|celdas contienen fórmulas}: se lee el último valor calculado ({cells}).',
  TABLE_HIDDEN_ROWS: '{count|fila oculta también se lee|filas ocultas también se leen}.',
  TABLE_COLUMN_UNNAMED: 'La columna {column} tiene valores pero no nombre.',
  TABLE_HEADER_TWICE: 'Dos columnas se llaman «{name}»; la segunda se lee como «{own}».',
  TABLE_TOO_MANY_CELLS:
    'La tabla tiene más de {most} celdas, contando las vacías entre otras. Elimine columnas y filas que no hagan falta.',
  TABLE_TOO_WIDE:
    'Hay una celda después de la columna {most} (XFD), la última de una hoja de cálculo: el archivo está dañado, o no es una tabla. Guárdelo de nuevo desde un programa de hojas de cálculo.',
  TABLE_CELL_LONG:
    'La celda {cell} tendría {length} caracteres; Excel acepta {longest}. Escriba en su lugar un archivo CSV.',
  XML_SYNTAX: 'El XML se interrumpe o está mal en la línea {line}, columna {column}: {why}',
  XML_ENCODING: 'El XML dice que está escrito en {encoding}, que no se conoce. Guárdelo como UTF-8.',
};
