import type { Words } from '../fill.js';

export const plan: Words = {
  // Choosing what to move.
  SELECTION_EMPTY: 'Nothing is chosen: name at least one object, such as dataSets:Immunization.',
  SELECTION_NO_TYPE:
    '"{item}" does not say of which type it is: write type:id, type:code or type:name, such as dataSets:{item}.',
  SELECTION_SHAPE: 'The selection file is not as expected here: {expected}.',
  SELECTION_UNKNOWN_KEY: 'The selection file has a key that means nothing: {key}.',
  SELECTION_UNKNOWN_SWITCH: 'There is no switch {name}. There are: {known}.',
  SELECTION_UNKNOWN_TYPE: 'DHIS2 {version} has no type of metadata called {type}.',
  SELECTION_NOT_FOUND:
    'No {type} with the id, code or name "{match}" in {name}, as far as this login sees. Look with: dhow list.',
  SELECTION_AMBIGUOUS: 'Several {type} are called "{match}" in {name}: choose one by its id: {ids}.',
  POLICY_SHAPE: 'The file of --policy is not as expected: an object such as {"sharing": "source"}.',
  POLICY_UNKNOWN: 'There is no group of fields called {name}. There are: {known}.',
  POLICY_VALUE: '{name} cannot be "{value}". Choose one of: {allowed}.',

  // Reading plans and answers.
  PLAN_NOT_JSON: 'This file is not JSON, so it is no plan.',
  PLAN_NOT_A_PLAN: 'This file is not a plan of Dhow: something is missing or wrong at {at}.',
  PLAN_IS_PACKAGE:
    'This file is a package of metadata, not a plan. Make a plan of it first: dhow plan FILE TARGET -o plan.json',
  PLAN_NEWER:
    'This plan was made by a newer Dhow ({version}): its form is {format}, and this Dhow reads up to {reads}.',
  PLAN_EDITED:
    'This plan was changed after it was made: its content does not fit its number. Make a new plan; answers and choices go into it.',
  PLAN_DELETES_UNSAID:
    'This plan deletes something without naming it among its risks ({at}): Dhow makes no such plan. Make a new plan.',
  PLAN_NAMES_OTHER:
    'The plan calls its target {planned}; here that server is called {name}. Make the plan again with this name.',
  PLAN_NOT_FOR_PRODUCTION:
    'The plan does not know that {name} is a production server: it was made where it is not marked as one. Make the plan again here.',
  ID_IN_ADDRESS: '{id} is no id of DHIS2 (11 letters and digits): nothing of {type} was deleted by it.',
  ANSWERS_SHAPE: 'The answers file is not as expected: an object with a list called "answers".',

  // Left out, not carried.
  DEFAULT_OBJECT: 'the default of the category model, which every DHIS2 has',
  EXCLUDED: 'left out, as chosen',
  NEVER_UNASKED: 'org units, users, user groups and roles only come along when they are asked for',
  CUSTOM_ICON: 'The icon "{what}" was uploaded by somebody: upload it to the target as well.',
  FILE: 'A file ({what}): upload it on the target.',
  DOCUMENT_FILE: 'The document’s file ({what}): upload it on the target.',
  PASSWORD: 'The password of "{what}": the person sets a new one.',
  SECRET: 'Logins and secrets of "{what}": enter them again on the target.',

  // Why a field changes.
  WHY_SOURCE: 'from the source',
  WHY_MERGE: 'from both sides',
  WHY_MEMBER_ADDED: 'added',
  WHY_MEMBER_REMOVED: 'removed',
  WHY_ORDER: 'another order',
  WHY_ANSWERED: 'as answered',
  WHY_DEFERRED: 'set in a second step, because DHIS2 would lose it in the first',
  WHY_DETOUR: 'for the time between, because two objects change names',
  WHY_RESTORED: 'as it was before the import',

  // Sent unchanged.
  'option-combo-set': 'DHIS2 takes category option combinations only all together',
  'rule-of-action': 'the rule to which the renewed action belongs',

  // Kept on the target.
  POLICY_SHARING: 'Sharing',
  POLICY_ORGANISATION_UNITS: 'Assignment to org units',
  POLICY_TRANSLATIONS: 'Translations',
  POLICY_ATTRIBUTE_VALUES: 'Attribute values',
  POLICY_GROUP_MEMBERS: 'Members of groups',
  POLICY_OPTIONS: 'Options of option sets',
  POLICY_PARTS: 'What objects consist of',
  POLICY_FIELDS: 'Fields',
  POLICY_DEPENDENCIES: 'Dependencies that differ',
  POLICY_UNKNOWN_TO_SOURCE: 'Fields that the source says nothing about',
  POLICY_UNKNOWN_SHARING: 'Objects whose sharing names a group that is gone: repair it first',
  POLICY_EDITED_SINCE: 'Changed by somebody since the import',
  POLICY_DELETED_SINCE: 'Deleted by somebody since the import',
  POLICY_USED_SINCE: 'Used by other objects since the import',

  // Questions.
  DATA_SHARING_NEEDED:
    '{count|new object|new objects} of {type} ({names}) that nobody but the importer could use with the sharing of the source. Who may see them and enter data?',
  SHARING_NEEDED:
    '{count|new object|new objects} of {type} ({names}) that nobody but the importer could see with the sharing of the source. Who may see them?',
  ORG_UNITS_NEEDED:
    '{count|new object|new objects} of {type} ({names}) assigned to no org unit: nobody can enter data until somebody assigns them. Where should they be used?',
  MISSING_REFERENCE:
    '{count|object needs|objects need} {type} {id}, which neither the source nor the target has ({owners}). Without it, the entry can only be removed.',
  OPTION_REMOVED:
    'The option "{option}" ({code}) of "{set}" is on the target and not in the source. Data may hold it. Keep it?',
  OWNER_MUST_LIST:
    '{count|new object|new objects} of {type} ({names}) must stand in the list of "{owner}" ({ownerType}), which otherwise stays as it is on the target. Add there?',
  OPTION_COMBOS_INCOMPLETE:
    '"{combo}" has {found} of {wanted} category option combinations. This version takes only all of them: those of the source must be left out, and made on the target (Maintenance app, update category option combinations).',
  OPTION_COMBOS_UNFIT:
    '{count|category option combination|category option combinations} of "{combo}" ({names}) use options that its categories on the target will not have: they must be left out. To have them, update the categories too (--update-dependencies categories).',
  UNDO_CREATED_CHANGED:
    '"{name}" ({type}) was created by the import and has been changed since ({properties}). Delete it all the same?',
  UNDO_CONFLICT: '"{name}" ({type}): {path} was changed by the import, and again by somebody since. Which stays?',

  // Choices.
  CHOICE_SHARE_AS_SOURCE: 'as in the source: only who imports, and superusers',
  CHOICE_SHARE_SERVER_DEFAULT: 'what DHIS2 sets when nothing is said',
  CHOICE_SHARE_R: 'everybody may see',
  CHOICE_SHARE_RW: 'everybody may see and edit',
  CHOICE_SHARE_RR: 'everybody may see, data too',
  CHOICE_SHARE_RRW: 'everybody may see and enter data',
  CHOICE_SHARE_RWRW: 'everybody may see, edit and enter data',
  CHOICE_NO_ORG_UNITS: 'nowhere yet: assign them on the target later',
  CHOICE_ORG_UNIT: '{name} alone',
  CHOICE_KEEP_OPTION: 'keep it',
  CHOICE_REMOVE_OPTION: 'remove it from the option set',
  CHOICE_ADD_TO_OWNER: 'add to its list, and change nothing else',
  CHOICE_LEAVE_OUT_OPTION_COMBOS: 'leave the category option combinations out',
  CHOICE_KEEP_CREATED: 'keep it',
  CHOICE_DELETE_CREATED: 'delete it',
  CHOICE_KEEP_EDIT: 'the later change',
  CHOICE_RESTORE: 'the value from before the import',

  // Risks.
  RISK_DELETE: 'will be deleted (data behind it: {data})',
  RISK_MEMBER_REMOVED:
    '{entryName} is taken out of {property}: its data can no longer be seen there (data behind it: {data})',
  RISK_OPTION_REMOVED:
    'the option {entryName} is taken out: data that holds it is no longer valid (data behind it: {data})',
  RISK_ORG_UNIT_MOVED: 'moves from {from} to {to}, with everything below it (data behind it: {data})',
  RISK_ORG_UNIT_MADE_ROOT:
    'leaves {from} and becomes a top of the hierarchy, with everything below it (data behind it: {data})',
  RISK_ORG_UNIT_LEVEL_CHANGED: 'changes from level {from} to level {to}, with everything below it',
  RISK_DOMAIN_CHANGED: 'the domain changes from {from} to {to} (data behind it: {data})',
  RISK_VALUE_TYPE_CHANGED:
    'the value type changes from {from} to {to}: existing values may no longer fit (data behind it: {data})',
  RISK_CATEGORY_COMBO_CHANGED:
    'the category combination changes from {from} to {to}: existing values can no longer be reached (data behind it: {data})',
  RISK_OPTION_SET_CHANGED:
    'the option set changes from {from} to {to}: existing values may be none of its codes (data behind it: {data})',
  RISK_AGGREGATION_CHANGED:
    'the aggregation changes from {from} to {to}: totals of existing values change (data behind it: {data})',
  RISK_CATEGORY_OPTIONS_CHANGED:
    '{property} changes (added: {added}; removed: {removed}): the breakdown of data changes (data behind it: {data})',
  RISK_OPTION_CODE_CHANGED: 'the code changes from {from} to {to}: data holds the old one (data behind it: {data})',
  RISK_CODE_CHANGED:
    'the code changes from {from} to {to}: codes are what other systems map to (data behind it: {data})',
  RISK_SHARED_OBJECT: 'only came along for "{for}", and others may use it as it is',
  RISK_KEPT_DIFFERS:
    'stays as it is on the target ({onTarget}), and the source has something else ({inSource}): what was asked for may not work with it',
  RISK_TEXT_CUT: 'the {property} is cut from {length} to {max} characters',
  RISK_READ_PARTIAL:
    'The login {login} does not see all of {name}: what it cannot see may be there all the same ({creates} objects would be created)',
  RISK_DANGLING_REFERENCE:
    '{at} points to {id}, which neither the source nor the target has: it will give no result there',
  RISK_NO_INVERSE:
    'its map layers hold fixed periods, which no import of this version can bring back: an undo gives everything else back',
  RISK_NAME_DETOUR: 'is called "{to}" for a moment, because its {property} "{from}" goes to another object',
  RISK_SENT_BLIND: 'logins and secrets cannot be read, so an update sends none: enter them again afterwards ({reason})',
  secrets: 'no DHIS2 gives them out',
  'map-periods': 'the fixed periods of its layers are lost with any import on this version',

  // Findings.
  TYPE_UNKNOWN_TO_TARGET: 'DHIS2 {version} has no type of metadata called {type}.',
  CHANGED_WHILE_READING: '{type} {id} appeared on the target while it was read: make the plan again.',
  SHARING_UNKNOWN_NOT_UPDATED:
    '"{name}" ({type}) stays as it is: its sharing names a user group that is gone, so it cannot be read whole. Repair its sharing first.',
  NEEDED_AND_MISSING:
    '"{owner}" ({ownerType}) cannot exist without {type} {id}, which neither the source nor the target has. Leave it out, or add what is missing.',
  PART_NOT_LISTED:
    '{count|object|objects} of {type} ({names}) belong to "{owner}" ({ownerType}), which does not list them: DHIS2 would make them without it. Repair the source.',
  OPTION_COMBO_SECOND:
    'The category option combination "{name}" ({id}) is for the same options as {existing}, which the target has: a second one would split the data.',
  UNIQUE_TAKEN:
    'The {property} "{value}" of "{name}" ({type}, {id}) belongs to "{existing}" ({existingId}) on the target: rename one, or match the two.',
  UNIQUE_TWICE: 'Two objects of {type} want the {property} "{value}": {id} and {other}.',
  UNIQUE_SWAP:
    'Two objects of {type} exchange their {property} ({value}, {id}), which cannot be done in one import: change one of them first.',
  ORG_UNIT_CYCLE:
    '"{name}" ({id}) would stand below itself in the hierarchy: DHIS2 would take that, and its hierarchy would break.',
  UNDO_NOT_IN_BACKUP: '"{name}" ({type}, {id}) is not in the backup, so it cannot be brought back.',

  // A plan that does not hold together: a mistake of Dhow's.
  PLAN_CREATES_TWICE: 'The plan creates {id} twice. This is a mistake in Dhow: please report it.',
  PLAN_WRITES_TWICE: 'The plan writes an object twice in step {batch}. This is a mistake in Dhow: please report it.',
  PLAN_CREATES_EXISTING: 'The plan creates in step {batch} what is on the target already: make the plan again.',
  PLAN_DELETE_WITHOUT_RISK:
    'The plan deletes in step {batch} without naming the risk. This is a mistake in Dhow: please report it.',
  PLAN_DELETE_AMONG_WRITES: 'Step {batch} deletes and writes at once. This is a mistake in Dhow: please report it.',
  PLAN_WRITE_AMONG_DELETES: 'Step {batch} writes and deletes at once. This is a mistake in Dhow: please report it.',
  PLAN_TYPE_UNKNOWN: 'The target has no type of metadata called {type}.',
  PLAN_REFERENCE_TOO_EARLY:
    'Step {batch} points to {id}, which only a later step creates. This is a mistake in Dhow: please report it.',
  PLAN_REFERENCE_LOST:
    'Step {batch} creates {id} and points to it at once, which this version loses ({quirk}). This is a mistake in Dhow: please report it.',
  PLAN_REFERENCE_DELETED:
    'Step {batch} points to {id}, which the plan deletes. This is a mistake in Dhow: please report it.',
  PLAN_REFERENCE_UNKNOWN: 'Step {batch} points to {id}, which the target does not have: make the plan again.',
  PLAN_DEFERRED_TWICE: 'A reference left out in {batch} is set twice. This is a mistake in Dhow: please report it.',
  PLAN_DEFERRAL_NOT_SET:
    'A reference left out in {batch} is not set in {laterBatch}. This is a mistake in Dhow: please report it.',
  PLAN_TARGET_NOT_READ: '{key} was not read: make the plan again.',
};
