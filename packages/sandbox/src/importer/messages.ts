import type { Version } from '../catalog.js';
import type { JsonValue } from '../json.js';

/** What the servers say to each error code; `{n}` are the arguments. Texts of 2.42, see {@link OTHER_TEXTS} for the rest. */
const TEXTS: Readonly<Record<string, string>> = {
  E1106: 'There are duplicate translation records for property `{0}` and locale `{1}` on {2} `{3}`',
  E1107: 'Object type `{0}` is not translatable',
  E1110: 'Category combo not found or not accessible: `{0}`',
  E1118: 'Option set `{0}` of value type multi-text cannot have option codes with the separator character: `{1}`',
  E1120: 'Update cannot be applied as it would make existing data values inaccessible',
  E1121: 'Data element `{0}` value type cannot be changed as it has associated data values',
  E1122: 'Category option combo {0} cannot be associated with the default category combo',
  E1126: 'Category combo {0} cannot combine more than {1} categories, but had: {2}',
  E1127: 'Category {0} cannot have more than {1} options, but had: {2} ',
  E1128: 'Category combo {0} cannot have more than {1} combinations, but requires: {2}',
  E1130: 'Importing {0} CategoryOptionCombos does not match the expected amount of {1} for CategoryCombo {2}',
  E1131:
    'Unexpected CategoryOptionCombo provided with CategoryOptions: {0} for CategoryCombo: {1}. Missing expected CategoryOptionCombos with CategoryOption sets: {2}',
  E1132:
    'Provided CategoryOptionCombo {0} cannot be processed (potential duplicate). An existing CategoryOptionCombo {1} has the same CategoryCombo {2} and same CategoryOptions {3}',
  E1133: 'CategoryCombo must be provided for Category option combo {0}',
  E1520: 'User `{0}` is not allowed to move organisation units',
  E1521: 'User `{0}` is not allowed to move organisation `{1}`',
  E1522: 'User `{0}` is not allowed to move organisation `{1}` unit from parent `{2}`',
  E1523: 'User `{0}` is not allowed to move organisation `{1}` unit to parent `{2}`',
  E3000: 'User `{0}` is not allowed to create objects of type {1}',
  E3001: 'User `{0}` is not allowed to update object `{1}`',
  E3002: 'User `{0}` is not allowed to delete object `{1}`',
  E3008: 'User `{0}` is not allowed to make public objects of type `{1}`',
  E3009: 'User `{0}` is not allowed to make private objects of type `{1}`',
  E3010: 'Invalid access string `{0}`',
  E3011: 'Data sharing is not enabled for type `{0}`, but access strings contain data sharing read or write',
  E3012: 'User `{0}` does not have read access for object `{1}`',
  E3013: 'Sharing settings of system default metadata object of type `{0}` cannot be modified',
  E3014: 'You do not have manage access to this object',
  E3015: 'Invalid public access string: `{0}`',
  E3016: 'Data sharing is not enabled for this object',
  E3017: 'Invalid user group access string: `{0}`',
  E3018: 'Invalid user access string: `{0}`',
  E3019: 'Sharing is not enabled for this object `{0}`',
  E4000: 'Missing required property `{0}`',
  E4001: 'Maximum length of property `{0}`is {1}, but given length was {2}',
  E4002: 'Allowed length range for property `{0}` is [{1} to {2}], but given length was {3}',
  E4003: 'Property `{0}` requires a valid email address, was given `{1}`',
  E4004: 'Property `{0}` requires a valid URL, was given `{1}`',
  E4005: 'Property `{0}` requires a valid password, `{1}`',
  E4006: 'Property `{0}` requires a valid HEX color, was given `{1}`',
  E4007: 'Allowed size range for collection property `{0}` is [{1} to {2}], but size given was {3}',
  E4008: 'Allowed range for numeric property `{0}` is [{1} to {2}], but number given was {3}',
  E4009: 'Attribute `{0}` is unique, and value `{1}` already exist',
  E4010: 'Attribute `{0}` is not supported for type `{1}`',
  E4011: 'Attribute `{0}` is required, but no value was found',
  E4013: 'Invalid closing date `{0}`, must be after opening date `{1}`',
  E4014: 'Invalid UID `{0}` for property `{1}`',
  E4019: 'Failed to parse pattern `{0}` {1}',
  E4021: 'ID-pattern is required to have 1 generated segment (RANDOM or SEQUENTIAL)',
  E4023: 'Property `{0}` can not be set when property `{1}` is `{2}`',
  E4024: 'Property `{0}` must be set when property `{1}` is `{2}`',
  E4027: 'Value `{0}` is not a valid for property `{1}`',
  E4028: 'Option set `{0}` already contains option `{1}`',
  E4030: 'Object could not be deleted because it is associated with another object: {0}',
  E4034: 'ProgramNotificationTemplate `{0}` associated with program rule name `{1}` does not exist',
  E4035: 'ProgramNotificationTemplate cannot be null for program rule name `{0}`',
  E4036: 'ProgramStageSection cannot be null for program rule `{0}`',
  E4037: 'ProgramStageSection `{0}` associated with program rule `{1}` does not exist',
  E4038: 'ProgramStage cannot be null for program rule `{0}`',
  E4039: 'ProgramStage `{0}` associated with program rule `{1}` does not exist',
  E4040: 'Option cannot be null for program rule `{0}`',
  E4041: 'Option `{0}` associated with program rule `{1}` does not exist',
  E4043: 'OptionGroup `{0}` associated with program rule `{1}` does not exist',
  E4044: 'DataElement or TrackedEntityAttribute cannot be null for program rule `{0}`',
  E4045: 'DataElement `{0}` associated with program rule `{1}` does not exist',
  E4046: 'TrackedEntityAttribute `{0}` associated with program rule `{1}` does not exist',
  E4047: 'DataElement `{0}` is not linked to any ProgramStageDataElement for program rule `{1}`',
  E4048: 'TrackedEntityAttribute `{0}` is not linked to ProgramTrackedEntityAttribute for program rule `{1}`',
  E4049: 'Property `{0}` requires a valid username, was given `{1}`',
  E4050: 'One of DataElement, TrackedEntityAttribute or ProgramRuleVariable is required for program rule `{0}`',
  E4051: 'A program rule variable with name `{0}` and program uid `{1}` already exists',
  E4052: 'For program rule variable with name `{0}` following keywords are forbidden : and , or , not',
  E4053: 'Program stage `{0}` must reference a program',
  E4054: 'Property `{0}` already exists, was given `{1}`.',
  E4055: 'User needs to have at least one user role associated with it',
  E4056: 'Property `{0}` can not be changed, was given `{1}`.',
  E4057: 'The Program Rule name {0} already exist in Program {1}',
  E4058: 'Program Rule `{0}` with Action Type `{1}` has irrelevant reference objects',
  E4059: 'ProgramRuleVariable `{0}` with source type `{1}` requires a data element',
  E4061: 'DashboardItem `{0}` object reference `{1}` with id `{2}` not found',
  E4069: 'DashboardItem `{0}` object reference `{1}` with id `{2}` not accessible',
  E4070: 'Dashboard `{0}` has a layout with more than 60 columns. `{1}` columns found',
  E4075: 'Program `{0}` has an invalid category mapping `{1}`',
  E4076: 'Program `{0}` has duplicate category mapping `{1}`',
  E4077: 'Program `{0}` category `{1}` has duplicate category mapping name `{2}`',
  E4079: 'Program `{0}` category mapping `{1}` has multiple option mappings for Category Option `{2}`',
  E4080: 'Program `{0}` category mapping `{1}` has an invalid option mapping `{1}`',
  E4089: 'ProgramRuleVariable `{0}` with source type `{1}` requires a tracked entity attribute',
  E4090: 'ProgramRuleVariable `{0}` is missing a source type',
  E4091: 'ProgramRuleVariable `{0}` with source type `{1}` requires a program stage',
  E4092: 'ProgramRuleVariable `{0}` with source type `{1}` requires a value type',
  E4314: 'Provided `{0}`: (`{1}`) are not part of the selected `{2}`',
  E5000: 'Found matching object for reference, but import mode is CREATE. Identifier was {0}, and object was {1}.',
  E5001: 'No matching object for reference. Identifier was {0}, and object was {1}.',
  E5002: 'Invalid reference {0} on object {1} for association `{2}`',
  E5003: 'Property `{0}` with value `{1}` on object {2} already exists on object {3}',
  E5004: 'Id `{0}` for type `{1}` exists on more than 1 object in the payload, removing all but the first found',
  E5005: 'Properties `{0}` in objects `{1}` must be unique within the payload',
  E5006: 'Non-owner reference {0} on object {1} for association `{2}` disallowed for payload for ERRORS_NOT_OWNER',
  E5007: 'Duplicate reference {0} on object {1} for association `{2}`',
  E5008: 'READ access is required for reference {0} on object {1} for association `{2}`',
  E6001:
    'Program stage `{0}` has invalid next event scheduling property `{1}`This property need to be data element of value type date and belong the program stage',
  E6004: 'Attribute `{0}` has invalid GeoJSON value',
  E6005: 'Attribute `{0}` has unsupported GeoJSON value',
  E6006: 'AttributeValue `{0}` is an invalid integer value',
  E6007: 'AttributeValue `{0}` is an invalid positive integer value',
  E6008: 'AttributeValue `{0}` is an invalid number value',
  E6009: 'AttributeValue `{0}` is an invalid zero or positive integer value',
  E6002: 'Class name {0} is not supported',
  E6003: 'Could not patch object with id {0}',
  E6010: 'AttributeValue `{0}` is an invalid percentage value',
  E6011: 'AttributeValue `{0}` is an invalid Unit Interval value',
  E6012: 'Attribute `{0}` is not assigned to `{1}`',
  E6013: 'AttributeValue `{0}` is an invalid negative integer value',
  E6014: 'AttributeValue `{0}` is an invalid date value',
  E6015: 'AttributeValue `{0}` is an invalid datetime value',
  E6016: 'AttributeValue `{0}` is an invalid boolean value',
  E6017: 'AttributeValue `{0}` is an invalid true value',
  E6018: 'AttributeValue `{0}` is an invalid email value',
  E6019: 'AttributeValue `{0}` is an invalid `{1}` ID',
  E6020: 'AttributeValue `{0}` is an invalid username',
  E6021: 'AttributeValue `{0}` is an invalid phone number',
  E6022: 'Object cannot reference itself by property `{0}`',
};

/** Texts that changed between versions (01#8). */
const OTHER_TEXTS: Readonly<Record<string, readonly { readonly from: Version; readonly text: string }[]>> = {
  E5000: [
    {
      from: '2.43',
      text: 'Found matching object for reference, but import strategy is CREATE. Identifier was {0}, and object was {1}.',
    },
  ],
};

/**
 * An argument of an error as the three places of a report show it: in the message (Java's MessageFormat), in `args`
 * (its text form) and in `errorProperties` (as JSON).
 */
export interface Argument {
  readonly shown: string;
  readonly text: string | null;
  readonly json: JsonValue;
}

export type ArgumentLike = string | number | null | Argument;

/** A whole number: shown with grouping, `1,000`. */
const number = (value: number): Argument => ({
  shown: value.toLocaleString('en-US', { maximumFractionDigits: 3 }),
  text: String(value),
  json: value,
});

/** A limit, which Java keeps as a double: `11` in the message and `11.0` in `args` (01#21). */
export const limit = (value: number): Argument => ({
  ...number(value),
  text: Number.isInteger(value) ? `${value}.0` : String(value),
});

/** A class, by its full name (01#13). */
export const javaClass = (javaName: string): Argument => ({
  shown: `class ${javaName}`,
  text: `class ${javaName}`,
  json: javaName,
});

/** Anything that is printed as a text and serialised as something else. */
export const printed = (text: string, json: JsonValue): Argument => ({ shown: text, text, json });

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const DAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');
const two = (n: number): string => String(n).padStart(2, '0');

/** A date as the servers' Java prints it (10#7); `text` is an ISO date without zone. */
export function date(text: string): Argument {
  const at = new Date(`${text}Z`);
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
  const hours = at.getUTCHours();
  const clock = `${hours % 12 || 12}:${two(at.getUTCMinutes())} ${hours < 12 ? 'AM' : 'PM'}`;
  const long = [hours, at.getUTCMinutes(), at.getUTCSeconds()].map(two).join(':');
  return {
    shown: `${month + 1}/${day}/${two(year % 100)}, ${clock}`,
    text: `${DAYS[at.getUTCDay()]} ${MONTHS[month]} ${two(day)} ${long} UTC ${year}`,
    json: text,
  };
}

/** An argument in its three forms. */
export function argument(value: ArgumentLike): Argument {
  if (value === null) return { shown: 'null', text: null, json: null };
  if (typeof value === 'string') return { shown: value, text: value, json: value };
  return typeof value === 'number' ? number(value) : value;
}

/** The sentence of a code. */
export function sentence(version: Version, code: string, args: readonly Argument[]): string {
  const changed = OTHER_TEXTS[code]?.findLast(({ from }) => version >= from)?.text;
  const text = changed ?? TEXTS[code];
  if (text === undefined) throw new Error(`no text for the error code ${code}`);
  return text.replace(/\{(\d)\}/g, (_, n: string) => args[Number(n)]?.shown ?? `{${n}}`);
}
