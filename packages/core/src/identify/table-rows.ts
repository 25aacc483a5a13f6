import { isObject, type Json, type JsonObject } from '../object/meta-object.js';

/** From which rows of which table the objects of a document were made: whoever reads of a mistake finds it there. */
export interface TableRows {
  /** The file, and the sheet where it has several. */
  readonly name: string;
  /** Numbers of rows as people see them, by the id of the object. */
  readonly rows: Readonly<Record<string, number>>;
}

/** How a package says so in its heading, beside what it speaks of. */
export const tableHeading = ({ name, rows }: TableRows): JsonObject => ({ table: { name, rows: { ...rows } } });

/** Where an object stands in the table that a document was made of, as `facilities.csv:4`; undefined: it was made of none. */
export function tablePlaces({ dhow }: JsonObject): (id: Json | undefined) => string | undefined {
  const table = isObject(dhow) ? dhow.table : undefined;
  if (!isObject(table) || typeof table.name !== 'string' || !isObject(table.rows)) return () => undefined;
  const { name, rows } = table;
  return (id) => {
    const row = typeof id === 'string' && Object.hasOwn(rows, id) ? rows[id] : undefined;
    return typeof row === 'number' ? `${name}:${row}` : undefined;
  };
}
