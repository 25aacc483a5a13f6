import type { Words } from '../fill.js';

/** What is said about CSV and Excel files. */
export const table: Words = {
  TABLE_EMPTY: 'There is no row with something in it.',
  TABLE_NO_ROW: 'Row {row} is empty: it cannot name the columns. Give the number of the row that does.',
  TABLE_IS_XLS:
    'This is an old Excel file (.xls), or one with a password. Open it in Excel, take the password away, and save it as .xlsx.',
  TABLE_IS_ODS: 'This is a LibreOffice file (.ods). Save it as .xlsx or .csv.',
  TABLE_NOT_ONE: 'This is no table, but {form}. CSV and Excel files (.xlsx) are read.',
  TABLE_QUOTE_OPEN:
    'A quotation mark (") is opened in row {row} or a cell of it and never closed. Close it, or write two of them for one that belongs to the text.',
  TABLE_QUOTE_PLACE:
    'Row {row} has a quotation mark (") in the middle of a cell. Put the whole cell in quotation marks and write two of them for one that belongs to the text.',
  TABLE_ROWS_WIDE:
    '{count|row has|rows have} more cells than there are columns: a text with the separator in it is not in quotation marks, and what follows would stand in the wrong column.',
  TABLE_ROW_WIDE: 'row {row} has {cells} cells, the header {columns}.',
  TABLE_ENCODING: 'There is no encoding {encoding}. Usual ones are utf-8, utf-16le and windows-1252.',
  TABLE_CELLS:
    'The sheet cannot be read for sure, in {count|place|places}. Correct what is listed in the spreadsheet, save, and try again.',
  TABLE_MERGED: 'The cells {range} are merged: only the first holds the value. Unmerge them and fill in each.',
  TABLE_FORMULA_EMPTY:
    '{cell} is a formula whose value was never computed. Open the file in a spreadsheet and save it, or put the value in its place.',
  TABLE_ERROR_VALUE: '{cell} shows {value}. Correct the formula, or put the value in its place.',
  TABLE_SHEET_UNKNOWN: 'There is no sheet "{sheet}". There are: {sheets}.',
  TABLE_NO_SHEET: 'The Excel file has no sheet with cells.',
  TABLE_OTHER_SHEETS: 'Only the sheet "{sheet}" is read. Others: {others}.',
  TABLE_FORMULAS:
    '{count|cell holds a formula|cells hold formulas}: the value that was last computed is read ({cells}).',
  TABLE_HIDDEN_ROWS: '{count|hidden row is|hidden rows are} read too.',
  TABLE_COLUMN_UNNAMED: 'Column {column} has values but no name.',
  TABLE_HEADER_TWICE: 'Two columns are called "{name}"; the second is read as "{own}".',
  TABLE_TOO_MANY_CELLS:
    'The table has more than {most} cells, empty ones between others counted. Delete columns and rows that are not needed.',
  TABLE_TOO_WIDE:
    'A cell stands behind column {most} (XFD), the last that a spreadsheet has: the file is damaged, or is no table. Save it again from a spreadsheet program.',
  TABLE_CELL_LONG: 'The cell {cell} would have {length} characters; Excel takes {longest}. Write a CSV file instead.',
  XML_SYNTAX: 'The XML breaks off or is wrong in line {line}, column {column}: {why}',
  XML_ENCODING: 'The XML says that it is written in {encoding}, which is unknown. Save it as UTF-8.',
};
