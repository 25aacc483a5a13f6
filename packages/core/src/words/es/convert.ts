import type { Words } from '../fill.js';

/** Lo que dice `dhow convert`. */
export const convert: Words = {
  HELP_CONVERT: 'hacer un paquete de una tabla (CSV, Excel) o de una exportación XML antigua',
  HELP_CONVERT_OUTPUT: 'escribir el paquete en ARCHIVO (.json, .json.gz, .zip) o en una carpeta',
  HELP_CONVERT_CLASS:
    'el archivo tiene uno de los formatos CSV del propio DHIS2: DATA_ELEMENT, ORGANISATION_UNIT, OPTION_SET...',
  HELP_CONVERT_HEADER: 'la primera fila da nombre a las columnas (se averigua si se omite)',
  HELP_CONVERT_NO_HEADER: 'la primera fila ya son datos',
  HELP_CONVERT_COLUMNS: 'lo que significan las columnas de su propia tabla, de un archivo hecho con --write-columns',
  HELP_CONVERT_WRITE_COLUMNS:
    'proponer, a partir del encabezado, lo que significan las columnas, y guardarlo para revisarlo',
  HELP_CONVERT_TYPE: 'con --write-columns: qué es una fila',
  HELP_CONVERT_SHEET: 'la hoja de un archivo Excel, si no es la primera',
  HELP_CONVERT_HEADER_ROW: 'con --columns o --write-columns: la fila que da nombre a las columnas, si no es la primera',
  HELP_CONVERT_ENCODING: 'de un archivo CSV que no es UTF-8: windows-1252...',
  HELP_CONVERT_PREVIEW: 'mostrar los primeros objetos y todas las observaciones; no escribir nada',
  HELP_CONVERT_FOR: 'la versión de DHIS2 a la que va el paquete',
  CONVERTING: 'convirtiendo',
  CONVERT_NO_OUTPUT: 'Diga adónde va el paquete (-o ARCHIVO o CARPETA), o véalo primero (--preview).',
  CONVERT_BOTH: '--class es para los formatos del propio DHIS2, --columns para una tabla suya: indique uno de ellos.',
  CONVERT_NUMBER: '{option} lleva un número entero a partir de 1, no {given}.',
  CONVERT_VERSION: 'Dhow hace paquetes para DHIS2 {versions}, no {given}.',
  CONVERTED_ROWS: '{rows|fila|filas} de {file}, como {as}:',
  CONVERTED_XML: '{file}, una exportación XML de DHIS2 {version}:',
  CONVERTED_XML_NO_VERSION: '{file}, una exportación XML que no dice su versión:',
  CONVERTED_AS_COLUMNS: '{type}, según el archivo de columnas',
  CONVERTED_AS_CLASS: 'CSV de DHIS2 {class}',
  CONVERTED_OUTSIDE:
    '{count|objeto se nombra|objetos se nombran} por código o nombre ({types}) y no están en el archivo: el destino debe tenerlos. Planifique con --identify-by code.',
  CONVERTED_IN_PART:
    'Solo se planificará lo que dice la tabla: una celda vacía, y una propiedad sin columna, dejan lo que tiene el destino.',
  CONVERTED_TO: 'Escrito: {file}',
  CONVERTED_NEXT: 'A continuación: dhow check {file}, luego dhow plan {file} DESTINO',
  CONVERTED_NEXT_CODE: 'A continuación: dhow check {file}, luego dhow plan {file} DESTINO --identify-by code',
  CONVERTED_PREVIEW_ONLY: 'No se escribió nada.',
  CONVERT_COLUMNS_WRITTEN:
    'Propuesto para {type}, guardado en {file}. Revíselo: null significa que una columna queda fuera.',
  CONVERT_COLUMNS_PLACES: 'Las columnas pueden ir a: {places}.',
  CONVERT_COLUMNS_NEXT: 'A continuación: dhow convert {table} --columns {file} --preview',
  CONVERT_LEFT: '(dejada fuera)',
  COLUMNS_SHAPE: 'El archivo de columnas no está como debería. Haga uno con --write-columns y cambie ese.',
  COLUMNS_EXPECTED: '{at}: se espera {expected}',
  COLUMNS_TYPE:
    'DHIS2 {version} no tiene {type}. Los habituales: organisationUnits, dataElements, optionSets, indicators.',
  COLUMNS_TO: '{type} no tiene ningún {to} que una importación pueda poner (columna «{column}»)',
  COLUMNS_UNKNOWN:
    'Hay columnas que van a lugares que {type} no tiene. Hay: {places}; y también name@es para una traducción y attribute:CODE.',
  COLUMNS_MISSING: 'La tabla no tiene la columna {columns}. Tiene: {header}. ¿Es otra hoja, u otra fila de encabezado?',
  COLUMNS_LEFT_OUT: 'Dejadas fuera, porque nada dice qué significan: {columns}.',
  COLUMNS_EMPTY: 'Columnas sin ningún valor: {columns}.',
  ROWS_WRONG:
    '{count|celda o fila no puede aceptarse como está|celdas o filas no pueden aceptarse como están}. Corrija en la tabla; no se escribió nada.',
  ROWS_FILLED:
    '{property}: rellenado en {count|objeto|objetos}; donde el destino ya tiene el objeto, se queda lo que este tiene.',
  ROW_NO_ID: 'la fila {row} no dice el id del grupo',
  ROW_NO_NAME: 'la fila {row} no tiene id, ni código, ni nombre',
  ROW_TWICE: 'la fila {row} es el mismo objeto que la fila {first} ({value})',
  ROW_DIFFERS: 'fila {row}, {column}: «{value}», pero la fila {first} del mismo objeto dice «{other}»',
  ROW_OPTION_CODE: 'la fila {row} tiene una opción sin código',
  ROW_OPTION_TWICE: 'fila {row}: la opción {value} está dos veces en su conjunto',
  CELL_UID: 'fila {row}, {column}: «{value}» no es un id de DHIS2 (11 letras y cifras, primero una letra)',
  CELL_YES_NO: 'fila {row}, {column}: «{value}» no es ni sí ni no',
  CELL_WHOLE: 'fila {row}, {column}: «{value}» no es un número entero',
  CELL_NUMBER: 'fila {row}, {column}: «{value}» no es un número',
  CELL_CONSTANT: 'fila {row}, {column}: «{value}» no es ninguno de {constants}',
  CELL_DATE: 'fila {row}, {column}: «{value}» no es una fecha; escriba 2024-02-29',
  CELL_DATE_ORDER: 'fila {row}, {column}: «{value}» puede ser dos días; diga "dates": "dmy" o "mdy" para la columna',
  CELL_LATITUDE:
    'fila {row}, {column}: «{value}» no es una latitud en grados (-90 a 90, como -1.9536); hacen falta la latitud y la longitud',
  CELL_LONGITUDE:
    'fila {row}, {column}: «{value}» no es una longitud en grados (-180 a 180, como 30.0606); hacen falta la latitud y la longitud',
  CELL_COORDINATES:
    'fila {row}, {column}: «{value}» no son coordenadas como las escribe DHIS2, tales como [30.06,-1.95]',
  CELL_TWICE: 'fila {row}, {column}: «{value}» también está en la fila {first}, y DHIS2 solo lo permite una vez',
  CELL_NAMES_SEVERAL:
    'fila {row}, {column}: «{value}» son {count} objetos de este archivo; nombre el que quiere por su código o id',
  CELL_REQUIRED: 'fila {row}, {column}: DHIS2 exige {property}',
  CSV_CLASS_UNKNOWN: 'DHIS2 no tiene ningún formato CSV {class}. Hay: {classes}.',
  CSV_CLASS_NOT_CLEAR:
    'El encabezado no dice qué son las filas. Si el archivo tiene uno de los formatos del propio DHIS2, indique --class: {classes}. Si es una tabla suya, empiece con --write-columns ARCHIVO.',
  CSV_HEADER_NOT_CLEAR:
    'No está claro si la primera fila ({row}) da nombre a las columnas. Indique --header o --no-header.',
  CSV_TOO_WIDE:
    '{class} tiene {columns|columna|columnas}; una fila tiene {found}. ¿Hay un texto con el separador que no está entre comillas?',
  CSV_COLUMN_GONE: 'La columna {column} queda fuera: DHIS2 ya no la tiene.',
  CSV_HEADER_ELSEWHERE:
    'Las columnas se leen en el orden de DHIS2, las llame como las llame el encabezado: {columns}. Si está mal, corrija el encabezado, o empiece con --write-columns.',
  CSV_BY_HEADER:
    'Las columnas se leen por los nombres del encabezado. El propio DHIS2 lee por la posición y habría tomado {columns} por otra cosa.',
  XML_NO_ID: 'un objeto de {type} no tiene id de DHIS2 ({name})',
  XML_OBJECTS: '{count|objeto|objetos} del XML no pueden distinguirse de otros. Dé a cada uno un id.',
  XML_NO_OBJECTS: 'El XML no contiene metadatos.',
  XML_TYPE_UNKNOWN:
    '{type}: el DHIS2 de hoy no tiene este tipo; {count|objeto se queda|objetos se quedan} en el paquete tal como están.',
  XML_NOT_METADATA: 'El XML empieza por <{root}>; una exportación de metadatos empieza por <metadata> o <metaData>.',
  HELP_LIST_OUTPUT: 'escribir la lista en una hoja de cálculo, ARCHIVO.xlsx o ARCHIVO.csv',
  HELP_LIST_FIELDS: 'con -o: sus columnas, como id,code,name,parent.code,openingDate,latitude,longitude',
  LIST_WRITTEN: '{count|objeto|objetos} de {type} escritos en {file}.',
  LIST_ENDING: '{file}: una lista se escribe como .xlsx o .csv.',
  LIST_FIELDS: '{type} no tiene {field}. Hay: {fields}; de aquello a lo que se refiere, también .code y .name.',
};
