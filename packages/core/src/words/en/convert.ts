import type { Words } from '../fill.js';

/** What `dhow convert` says. */
export const convert: Words = {
  HELP_CONVERT: 'make a package of a table (CSV, Excel) or of an old XML export',
  HELP_CONVERT_OUTPUT: 'write the package to FILE (.json, .json.gz, .zip) or a folder',
  HELP_CONVERT_CLASS: 'the file is one of DHIS2’s own CSV layouts: DATA_ELEMENT, ORGANISATION_UNIT, OPTION_SET...',
  HELP_CONVERT_HEADER: 'the first row names the columns (found out when left out)',
  HELP_CONVERT_NO_HEADER: 'the first row is data already',
  HELP_CONVERT_COLUMNS: 'what the columns of your own table mean, from a file made by --write-columns',
  HELP_CONVERT_WRITE_COLUMNS: 'propose from the header what the columns mean, and save it to look through',
  HELP_CONVERT_TYPE: 'with --write-columns: what a row is',
  HELP_CONVERT_SHEET: 'the sheet of an Excel file, if not the first',
  HELP_CONVERT_HEADER_ROW: 'with --columns or --write-columns: the row that names the columns, if not the first',
  HELP_CONVERT_ENCODING: 'of a CSV file that is not UTF-8: windows-1252...',
  HELP_CONVERT_PREVIEW: 'show the first objects and all remarks; write nothing',
  HELP_CONVERT_FOR: 'the DHIS2 version that the package is for',
  CONVERTING: 'converting',
  CONVERT_NO_OUTPUT: 'Say where the package goes (-o FILE or FOLDER), or look at it first (--preview).',
  CONVERT_BOTH: '--class is for DHIS2’s own layouts, --columns for a table of your own: give one of them.',
  CONVERT_NUMBER: '{option} takes a whole number from 1, not {given}.',
  CONVERT_VERSION: 'Dhow makes packages for DHIS2 {versions}, not {given}.',
  CONVERTED_ROWS: '{rows|row|rows} of {file}, read as {as}:',
  CONVERTED_XML: '{file}, an XML export of DHIS2 {version}:',
  CONVERTED_XML_NO_VERSION: '{file}, an XML export that does not say its version:',
  CONVERTED_AS_COLUMNS: '{type}, by the column file',
  CONVERTED_AS_CLASS: 'DHIS2 CSV {class}',
  CONVERTED_OUTSIDE:
    '{count|object is|objects are} named by code or name ({types}) and not in the file: the target must have them. Plan with --identify-by code.',
  CONVERTED_IN_PART:
    'Only what the table says will be planned: an empty cell, and a property without a column, leave what the target has.',
  CONVERTED_TO: 'Written: {file}',
  CONVERTED_NEXT: 'Next: dhow check {file}, then dhow plan {file} TARGET',
  CONVERTED_NEXT_CODE: 'Next: dhow check {file}, then dhow plan {file} TARGET --identify-by code',
  CONVERTED_PREVIEW_ONLY: 'Nothing was written.',
  CONVERT_COLUMNS_WRITTEN:
    'Proposed for {type}, saved in {file}. Look it through: null means that a column is left out.',
  CONVERT_COLUMNS_PLACES: 'Columns can go to: {places}.',
  CONVERT_COLUMNS_NEXT: 'Next: dhow convert {table} --columns {file} --preview',
  CONVERT_LEFT: '(left out)',
  COLUMNS_SHAPE: 'The column file is not as it should be. Make one with --write-columns and change that.',
  COLUMNS_EXPECTED: '{at}: expected is {expected}',
  COLUMNS_TYPE: 'DHIS2 {version} has no {type}. Usual ones: organisationUnits, dataElements, optionSets, indicators.',
  COLUMNS_TO: '{type} has no {to} that an import can set (column "{column}")',
  COLUMNS_UNKNOWN:
    'Columns go to places that {type} does not have. There are: {places}; also name@fr for a translation and attribute:CODE.',
  COLUMNS_MISSING: 'The table has no column {columns}. It has: {header}. Is it another sheet, or another header row?',
  COLUMNS_LEFT_OUT: 'Left out, as nothing says what they mean: {columns}.',
  COLUMNS_EMPTY: 'Columns without any value: {columns}.',
  ROWS_WRONG:
    '{count|cell or row|cells or rows} cannot be taken as they are. Correct them in the table; nothing was written.',
  ROWS_FILLED:
    '{property}: filled in for {count|object|objects}; where the target has the object already, its own stays.',
  ROW_NO_ID: 'row {row} does not say the id of the group',
  ROW_NO_NAME: 'row {row} has no id, no code and no name',
  ROW_TWICE: 'row {row} is the same object as row {first} ({value})',
  ROW_DIFFERS: 'row {row}, {column}: "{value}", but row {first} of the same object says "{other}"',
  ROW_OPTION_CODE: 'row {row} has an option without a code',
  ROW_OPTION_TWICE: 'row {row}: the option {value} stands twice in its set',
  CELL_UID: 'row {row}, {column}: "{value}" is no DHIS2 id (11 letters and digits, the first a letter)',
  CELL_YES_NO: 'row {row}, {column}: "{value}" is neither yes nor no',
  CELL_WHOLE: 'row {row}, {column}: "{value}" is no whole number',
  CELL_NUMBER: 'row {row}, {column}: "{value}" is no number',
  CELL_CONSTANT: 'row {row}, {column}: "{value}" is none of {constants}',
  CELL_DATE: 'row {row}, {column}: "{value}" is no date; write 2024-02-29',
  CELL_DATE_ORDER: 'row {row}, {column}: "{value}" can be two days; say "dates": "dmy" or "mdy" for the column',
  CELL_LATITUDE:
    'row {row}, {column}: "{value}" is no latitude in degrees (-90 to 90, such as -1.9536); both latitude and longitude are needed',
  CELL_LONGITUDE:
    'row {row}, {column}: "{value}" is no longitude in degrees (-180 to 180, such as 30.0606); both latitude and longitude are needed',
  CELL_COORDINATES: 'row {row}, {column}: "{value}" are no coordinates as DHIS2 writes them, such as [30.06,-1.95]',
  CELL_TWICE: 'row {row}, {column}: "{value}" stands in row {first} too, and DHIS2 allows it once',
  CELL_NAMES_SEVERAL:
    'row {row}, {column}: "{value}" are {count} objects of this file; name the one meant by its code or id',
  CELL_REQUIRED: 'row {row}, {column}: DHIS2 requires {property}',
  CSV_CLASS_UNKNOWN: 'DHIS2 has no CSV layout {class}. There are: {classes}.',
  CSV_CLASS_NOT_CLEAR:
    'The header does not say what the rows are. If the file is one of DHIS2’s own layouts, say --class: {classes}. If it is a table of your own, begin with --write-columns FILE.',
  CSV_HEADER_NOT_CLEAR: 'It is not clear whether the first row ({row}) names the columns. Say --header or --no-header.',
  CSV_TOO_WIDE:
    '{class} has {columns|column|columns}; a row has {found}. Is a text with the separator in it not in quotation marks?',
  CSV_COLUMN_GONE: 'The column {column} is left out: DHIS2 has it no more.',
  CSV_HEADER_ELSEWHERE:
    'Columns are read in DHIS2’s order, whatever the header calls them: {columns}. If that is wrong, correct the header, or begin with --write-columns.',
  CSV_BY_HEADER:
    'Columns are read by the names in the header. DHIS2 itself reads by position and would have taken {columns} for something else.',
  XML_NO_ID: 'an object of {type} has no DHIS2 id ({name})',
  XML_OBJECTS: '{count|object|objects} of the XML cannot be told from others. Give each an id.',
  XML_NO_OBJECTS: 'The XML holds no metadata.',
  XML_TYPE_UNKNOWN:
    '{type}: today’s DHIS2 has no such type; {count|object is|objects are} kept in the package as they stand.',
  XML_NOT_METADATA: 'The XML begins with <{root}>; an export of metadata begins with <metadata> or <metaData>.',
  HELP_LIST_OUTPUT: 'write the list to a spreadsheet, FILE.xlsx or FILE.csv',
  HELP_LIST_FIELDS: 'with -o: its columns, such as id,code,name,parent.code,openingDate,latitude,longitude',
  LIST_WRITTEN: '{count|object|objects} of {type} written to {file}.',
  LIST_ENDING: '{file}: a list is written as .xlsx or .csv.',
  LIST_FIELDS: '{type} has no {field}. There are: {fields}; of what it refers to also .code and .name.',
};
