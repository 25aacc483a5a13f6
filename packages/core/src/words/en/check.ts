import type { Words } from '../say.js';

export const check: Words = {
  CHECK_TYPE_UNKNOWN:
    'DHIS2 {version} takes no {type}: {count|entry|entries} would be ignored. Remove them, or correct the name.',
  CHECK_NOT_A_LIST: '{type} is not a list of objects. The file was cut or changed by hand: export it again.',
  CHECK_NOT_AN_OBJECT: 'An entry of {type} is not an object. The file was cut or changed by hand: export it again.',
  CHECK_ID_MISSING: 'An object of {type} has no id ({name}). Give it one, or remove it.',
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
    '{count|expression or form names|expressions or forms name} {id} ({types}), which is not in the package ({example}). DHIS2 would accept it and compute something else: add it, or correct the text.',
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
};
