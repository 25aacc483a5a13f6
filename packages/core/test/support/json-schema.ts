/** The part of JSON Schema that the schemas of this project use. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** Pointers to whatever does not fit, with what was expected. */
export function misfits(value: unknown, schema: Schema, root: Schema = schema, at = ''): readonly string[] {
  if (schema.$ref !== undefined) return misfits(value, root.$defs![schema.$ref.split('/').at(-1)!]!, root, at);
  if (schema.anyOf?.every((one) => misfits(value, one, root, at).length > 0)) return [`${at}: none of the forms`];
  if (schema.enum && !schema.enum.includes(value)) return [`${at}: not one of ${schema.enum.join(', ')}`];
  if (schema.type !== undefined && ![schema.type].flat().includes(typeOf(value, schema.type)))
    return [`${at}: ${typeOf(value, schema.type)} is not ${schema.type}`];
  if (Array.isArray(value))
    return value.flatMap((one, i) => (schema.items ? misfits(one, schema.items, root, `${at}/${i}`) : []));
  if (typeof value !== 'object' || value === null) return [];
  const absent = (schema.required ?? []).filter((name) => !(name in value)).map((name) => `${at}/${name}: absent`);
  const inside = Object.entries(value).flatMap(([name, one]) => {
    const property = schema.properties?.[name];
    if (property) return misfits(one, property, root, `${at}/${name}`);
    if (schema.additionalProperties === false) return [`${at}/${name}: not known`];
    return typeof schema.additionalProperties === 'object'
      ? misfits(one, schema.additionalProperties, root, `${at}/${name}`)
      : [];
  });
  return [...absent, ...inside];
}

function typeOf(value: unknown, wanted: Schema['type']): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) && [wanted].flat().includes('integer') ? 'integer' : typeof value;
}
