import type { Words } from '../fill.js';

export const check: Words = {
  CHECK_TYPE_UNKNOWN:
    'DHIS2 {version} takes no {type}: {count|entry|entries} would be ignored. Remove them, or correct the name.',
  CHECK_NOT_A_LIST: '{type} is not a list of objects. The file was cut or changed by hand: export it again.',
  CHECK_NOT_AN_OBJECT: 'An entry of {type} is not an object. The file was cut or changed by hand: export it again.',
  CHECK_ID_MISSING:
    'An object of {type} has no id ({name}). Give it one, remove it, or let its code tell it: --identify-by code.',
  CHECK_ID_TWICE:
    'The id {id} stands twice in {type} (first at {first}). Only one of them can be meant: remove the other.',
  CHECK_ID_SHAPE: '"{name}" ({type}) has the id {id}. DHIS2 takes ids of 11 letters and digits, the first a letter.',
  CHECK_PROPERTY_UNKNOWN:
    'DHIS2 {version} has no {property}: what {count|object says|objects say} there would be ignored without a word ({example}). Correct the name, or remove it.',
  CHECK_REQUIRED_MISSING:
    '{property} is required by DHIS2 {version} and missing in {count|object|objects} ({example}).',
  CHECK_REQUIRED_FILLED:
    '{property} is required by DHIS2 {version} and missing in {count|object|objects} ({example}). Dhow fills it in when it plans an import.',
  CHECK_CONSTANT_UNKNOWN: '"{name}" ({type}) has {property} = {value}, which DHIS2 {version} does not know.',
  CHECK_TEXT_TOO_LONG:
    'The {property} of "{name}" ({type}) has {length} characters; DHIS2 {version} takes {max}. Shorten it, or answer the question when you plan.',
  CHECK_TEXT_TWICE:
    '"{name}" ({type}) has the {property} {value}, and so has {other}. DHIS2 allows it once: change one of them.',
  CHECK_TRANSLATIONS:
    '{count|object|objects} of {type} with blank or double translations, which DHIS2 refuses ({example}). Dhow leaves them out when it plans an import.',
  CHECK_USERS:
    '{count|user account is|user accounts are} in the package ({example}). Accounts are never imported from a package.',
  CHECK_PLACEHOLDER:
    '{id} stands where the id of one of the target’s {types} belongs, in {count|object|objects} ({example}). You will be asked which one when you plan.',
  CHECK_PLACEHOLDER_TEXT:
    'A text of {count|object|objects} holds {placeholder} ({example}). Replace it by what is meant: nobody else will.',
  CHECK_SHARING_OUTSIDE:
    '{count|object gives|objects give} access to {id} ({types}), which is not in the package ({example}). You will be asked if the target does not have it either.',
  CHECK_PLACE_OUTSIDE:
    '{count|object names|objects name} {id} ({types}), which is not in the package ({example}). It means something only where it was exported: you will be asked if the target does not have it.',
  CHECK_DIMENSION_DANGLING:
    '{count|chart or map uses|charts and maps use} the dimension {id} ({types}), which is not in the package ({example}). Where the target does not have it either, DHIS2 could no longer list its visualizations: Dhow removes it then.',
  CHECK_EXPRESSION_DANGLING:
    '{count|expression names|expressions name} {id} ({types}), which is not in the package ({example}). DHIS2 would accept it and compute something else: add it, or correct the text.',
  CHECK_REFERENCE_REQUIRED:
    '{count|object cannot|objects cannot} be without {id} ({types}), which is not in the package ({example}). Add it, unless the target has it.',
  CHECK_REFERENCE_DANGLING:
    '{count|object refers|objects refer} to {id} ({types}), which is not in the package ({example}). Add it, unless the target has it.',
  CHECK_TREE_CYCLE:
    'These org units are above one another in a circle: {names}. DHIS2 would accept that, and its tree would be broken. Correct a parent.',
  CHECK_HALF_LINK:
    '{type}: {count|object says it belongs|objects say they belong} to "{owner}" ({ownerType}), whose list {property} does not name them ({example}). They would be saved and belong to nothing: add them to the list.',
  CHECK_OPTION_CODE_TWICE:
    'The options "{name}" and "{other}" of one option set ({set}) both have the code {value}. Change one of them.',
  CHECK_OPTION_COMBO_TWICE:
    'The category option combo "{name}" of "{combo}" has the same options as {other}. Data would be split between the two: remove one.',
  CHECK_OPTION_COMBO_FOREIGN:
    'The category option combo "{name}" has options that "{combo}" does not have. Correct it, or remove it.',
  CHECK_OPTION_COMBOS_NONE:
    'The category combo "{combo}" comes without its {expected} category option combos. Generate them on the server where it was made, and export it again.',
  CHECK_OPTION_COMBOS_SOME:
    'The category combo "{combo}" has {count} of its {expected} category option combos; DHIS2 2.43 refuses such a set. Generate the rest on the server where it was made, and export it again.',
  CHECK_MAP_VIEWS_TWICE:
    '{count|view of a map stands|views of maps stand} in the maps and in a list of their own, as in every full export. DHIS2 refuses them sent twice: Dhow sends the maps alone.',
  CHECK_FORM_DANGLING:
    '{count|custom form names|custom forms name} {id} ({types}), which is not in the package ({example}). The field would show and take nothing: add it, or correct the form.',
  CHECK_FORM_FOREIGN:
    'The form "{form}" of "{owner}" ({type}) has {count|field|fields} whose data element is not in it ({example}). They would show and take nothing: add the data elements to it, or take the fields out.',
  CHECK_TREE_PATH:
    'The {property} of {count|org unit is|org units are} not what their parents make it ({example}). DHIS2 computes it from the parent: see whether the parent is right.',
  CHECK_OPTION_ALONE:
    '{count|option belongs|options belong} to no option set ({example}). Options and their sets go together: export both, or remove the option.',
  CHECK_EXPRESSION_ENDS:
    'The {property} of "{name}" ({type}) breaks off after "{text}" (character {position}): {near}. DHIS2 would save it and could not compute it.',
  CHECK_EXPRESSION_UNCLOSED:
    'The {property} of "{name}" ({type}) has a "{text}" that is never closed (character {position}): {near}. DHIS2 would save it and could not compute it.',
  CHECK_EXPRESSION_UNEXPECTED:
    'The {property} of "{name}" ({type}) cannot be read at "{text}" (character {position}): {near}. DHIS2 would save it and could not compute it.',
  CHECK_VARIABLE_UNKNOWN:
    '{count|rule or action names|rules or actions name} the variable {variable}, which the program "{program}" does not have ({example}). Add the variable, or correct the rule.',
  CHECK_VARIABLE_WITHOUT_SOURCE:
    '{count|variable|variables} of the kind {source} without {property} ({example}): the value would always be empty. Choose one.',
  CHECK_ACTION_WITHOUT_TARGET:
    '{count|action|actions} {action} without what it acts on: none of {properties} is given (rule {example}). It would never do anything.',
  CHECK_ACTION_WITHOUT_RULE:
    '{count|rule action belongs|rule actions belong} to no rule ({example}). Rules and their actions go together: export both, or remove the action.',
  CHECK_RULE_WITHOUT_ACTION:
    '{count|program rule has|program rules have} no action ({example}) and would never do anything. Rules and their actions go together.',
  CHECK_GUIDE_EARLIER:
    'By hand, these must be imported earlier than the guide has them: {types}. `dhow order FILE` says why, `dhow split FILE --by guide` makes the files.',
  CHECK_GUIDE_WITHOUT:
    'The guide has no place for these, and others need them: {types}. `dhow order FILE` gives the whole order.',
  CHECK_ORDER_CYCLES:
    'The package has {steps|step|steps} of import; {count|circle|circles} of objects that point to each other must each stay in one file.',
  CHECK_ORDER_LOST:
    'DHIS2 loses {type}.{property} where both ends are new in one request ({count}). Dhow sets them; by hand, import those objects a second time.',
  CHECK_ON_TARGET: '{count|thing is|things are} not in the package but on {name} already: {examples}.',
  CHECK_PEOPLE_MISSING:
    '{name} lacks {users|user|users}, {groups|user group|user groups} and {roles|user role|user roles} that the package holds or names. Create by hand those that you want: `dhow show FILE --people --for {name}`.',
  CHECK_TARGET_PLAN: 'On {name}: {create} to create, {update} to update, {unchanged} the same already.',
  CHECK_TARGET_QUESTIONS: '{count|question|questions} to answer when you plan; of each kind the first:',
  CHECK_TARGET_RISKS: '{count|risk|risks} of the kind {risk} to accept: `dhow plan` shows each.',
  CHECK_TARGET_MISSING:
    '{count|thing is|things are} neither in the package nor on {name}, and something cannot be without: {examples}.',
  CHECK_AREA_FILE: 'The file',
  CHECK_AREA_IDS: 'Ids',
  CHECK_AREA_STRUCTURE: 'What each object needs and may have',
  CHECK_AREA_TEXTS: 'Names, codes and translations',
  CHECK_AREA_REFERENCES: 'What points to something',
  CHECK_AREA_PLACES: 'Org units',
  CHECK_AREA_OPTIONS: 'Options and category options',
  CHECK_AREA_EXPRESSIONS: 'Expressions',
  CHECK_AREA_FORMS: 'Custom forms',
  CHECK_AREA_RULES: 'Program rules',
  CHECK_AREA_PLACEHOLDERS: 'To be filled in',
  CHECK_AREA_PEOPLE: 'Users, groups, sharing',
  CHECK_AREA_VERSION: 'Differences of versions',
  CHECK_AREA_TARGET: 'On the server',
  CHECK_AREA_ORDER: 'Order of import',
  CHECK_COUNT_ERROR: '{count|error|errors}',
  CHECK_COUNT_WARNING: '{count|warning|warnings}',
  CHECK_COUNT_NOTE: '{count|note|notes}',
  CHECK_VERDICT_PASS: 'pass',
  CHECK_VERDICT_WARN: 'warn',
  CHECK_VERDICT_FAIL: 'fail',
  CHECK_GO_PASS: 'Go: nothing stands in the way of an import.',
  CHECK_GO_WARN: 'Go with care: read the warnings; `dhow plan` asks about what only you can decide.',
  CHECK_GO_FAIL: 'Do not import this yet: what fails would be refused, or would break something. Mend it first.',
  CHECK_FOR: 'for DHIS2 {version}',
  CHECK_FOR_SERVER: 'for {name} (DHIS2 {version})',
  CHECK_FOR_UNKNOWN:
    'DHIS2 {version} is not known. Known: {known}. Or give --for the name of a server (dhow instance list).',
  CHECKING_AGAINST: 'comparing with the server',
  HELP_CHECK_FOR: 'the version (2.42) or the server that it is to be imported into',
  HELP_PEOPLE: 'of a package: its users, groups and roles, to create by hand',
  HELP_PEOPLE_FOR: 'with --people: only those that this server lacks',
  PEOPLE_TITLE: 'People of {file}: none of them is imported unasked',
  PEOPLE_TITLE_FOR: 'People of {file} that {name} lacks',
  PEOPLE_USERS: 'Users ({count})',
  PEOPLE_GROUPS: 'User groups ({count})',
  PEOPLE_ROLES: 'User roles ({count})',
  PEOPLE_NONE: 'None.',
  PEOPLE_ONLY_NAMED: 'only named, not in the file',
  PEOPLE_USED: 'used by {count|object|objects}',
  PEOPLE_OF_ROLES: 'roles: {names}',
  PEOPLE_OF_GROUPS: 'groups: {names}',
  PEOPLE_NEXT:
    'Create those that you want in the Users app, then plan again: sharing with a group of the same name is offered.',
  PEOPLE_FOR_ALONE: '--for goes with --people.',
  PEOPLE_OF_PLAN: '--people reads a package file, and {file} is a plan. Give the package that it was made from.',
};
