import type { Words } from '../fill.js';

/** Customised exports, presets and clones. */
export const customise: Words = {
  CUSTOM_LEFT_OUT: '{type}: {count|object|objects} left out (for instance {example}).',
  CUSTOM_REMOVED: '{type}: {property} removed from {count|object|objects} (for instance {example}).',
  CUSTOM_REMOVED_ALL: '{type}: removed from so many objects: {what}.',
  CUSTOM_STAYS:
    '{type}: {property} of {count|object|objects} (for instance {example}) still names {id}, which cannot be taken out of there. Change it by hand, or keep what it names.',
  CUSTOM_ATTRIBUTES_OF_TYPE_OFF: '{type} is left out as a whole, so its attributes in the preset have no effect.',
  CUSTOM_RENAMED: '{type}: {property} of {count|object|objects} changed ({example}).',
  CUSTOM_RENAMED_ALL: '{type}: changed in so many objects: {what} (for instance {example}).',
  CUSTOM_SHORTENED:
    '{type}: {property} of {count|object|objects} shortened or numbered, because DHIS2 takes {max} characters and no text twice ({example}).',
  CUSTOM_NEW_IDS: '{objects|object has|objects have} a new id, made from "{seed}".',
  CUSTOM_ID_KEPT: '{type}: {count|object keeps its id|objects keep their ids} (for instance {example}).',
  CUSTOM_IDS_IN_TEXT:
    '{type}: ids inside {property} of {count|object|objects} changed too (for instance {example}). Have a look at it after the import.',
  CUSTOM_UNIQUE_VALUE:
    '{type}: {count|object loses|objects lose} the value of an attribute that no two objects may share ({example}). Give it a value of its own.',
  CUSTOM_POINTS_TO: '"{name}" ({type} {id}), which this preset leaves out, is referred to by {by}.',
  CUSTOM_POINTS_OUTSIDE: '{types}: {count|object was|objects were} not exported ({ids}), referred to by {by}.',
  CUSTOM_BY: '{name} ({type}, {at})',
  CUSTOM_BY_MORE: '{by}; and {count} more',

  CUSTOM_TITLE: 'Changed for the server that it is for, by the preset "{name}":',
  CUSTOM_NOTHING: 'The preset "{name}" changes nothing in this export.',
  CUSTOM_NOTHING_LEFT:
    'The preset "{name}" leaves nothing of what was asked for ({count|object|objects}). Nothing was written.',
  CUSTOM_POINTS_TITLE: 'Not in the export, so the server that it is for must have it ({count}):',
  CUSTOM_FINDINGS_TITLE: 'What the check finds in the result ({count}):',
  CUSTOM_PREVIEW: 'A preview: nothing was written.',
  CUSTOM_WRITTEN:
    '{count|object|objects} written to {file}, customised; the original, {all|object|objects}, to {original}.',
  CUSTOMISING: 'customising',

  PRESET_FAULTS: '{count|thing is|things are} wrong with the preset. Mend them and try again:',
  PRESET_SHAPE: 'This is not what a preset has there. Expected: {expected}.',
  PRESET_UNKNOWN_KEY: 'A preset has no "{key}". It has: {known}.',
  PRESET_UNKNOWN_WORD: '"{word}" is not known there. Possible: {known}.',
  PRESET_UNKNOWN_TYPE: 'No DHIS2 that Dhow knows has a type {type}. Types are written as in an export: `dataElements`.',
  PRESET_UNKNOWN_ATTRIBUTE:
    'No DHIS2 that Dhow knows has an attribute {attribute} of {type}. Correct the name, or remove it.',
  PRESET_REQUIRED_ATTRIBUTE:
    'DHIS2 cannot import {type} without {attribute}. Take it out of the preset, or switch off the whole type (`typesOff`).',
  PRESET_TEMPLATE: 'Every object would get the same text, "{template}". Write {place} where its own belongs.',
  PRESET_NOT_FOR:
    'The preset "{name}" is for programs of the kind {kinds}; this export is of the kind {kind}. Choose another preset.',
  PRESET_KINDS_MIXED:
    'There are programs of several kinds in this export ({kinds}), and the preset "{name}" differs between them. Say which one is meant with --kind, or export them one by one.',
  PRESET_UNKNOWN: 'There is no preset "{name}", and no file of that name. There are: {known}.',
  PRESET_NAME: '"{name}" cannot be the name of a preset: letters, digits, `.`, `_` and `-`, up to 60.',
  PRESET_BUILT_IN: '"{name}" comes with Dhow and stays as it is. Save yours under another name.',
  PRESET_EXISTS: 'There is a preset "{name}" already. Delete it first, or choose another name.',
  PRESET_FILE: 'This file of Dhow’s folder is not a preset any more. Delete it, and save the preset again.',
  PRESET_SAVED: 'Preset "{name}" saved. To use it: dhow export SOURCE --customise {name} -o FILE',
  PRESET_DELETED: 'Preset "{name}" deleted.',
  PRESET_BUILT_IN_MARK: 'comes with Dhow',
  PRESET_OWN_MARK: 'yours',
  PRESET_REMOVES: 'removes: {what}',
  PRESET_TYPES_OFF: 'leaves out: {what}',
  PRESET_ATTRIBUTES_OFF: 'leaves out of {type}: {what}',
  PRESET_KEEPS_ATTRIBUTES: 'keeps only these metadata attributes: {what}',
  PRESET_RENAMES: 'new {property}: {template}',
  PRESET_NEW_IDS: 'new ids, made from "{seed}"',
  PRESET_NOTHING: 'changes nothing',
  PRESET_KIND_TRACKER: 'all programs but HNQIS2',
  PRESET_KIND_HNQIS2: 'HNQIS2 programs',

  HELP_PRESET: 'presets for customised exports: those that come with Dhow, and yours',
  HELP_PRESET_LIST: 'the presets that there are',
  HELP_PRESET_SHOW: 'a preset as JSON, to be changed and saved under another name',
  HELP_PRESET_SAVE: 'keep a preset from its JSON file',
  HELP_PRESET_DELETE: 'forget a preset of yours',
  HELP_CUSTOMISE:
    'change the export for the server that it is for: name of a preset, or its JSON file; the original is written too',
  HELP_PREFIX: 'begin every name and code with this text (customises)',
  HELP_NEW_IDS: 'a clone: every object gets a new id, the same for the same text (customises)',
  HELP_KEEP_IDS: 'with --new-ids: types whose objects keep their ids, separated by commas',
  HELP_WITHOUT: 'remove from everything, separated by commas: {what} (customises)',
  HELP_KIND: 'the variant of a preset that is meant',
  HELP_PREVIEW: 'only say what would be left out and changed; nothing is written',
  CUSTOMISE_ALONE: '{option} is only for a customised export: add --customise PRESET.',
  KEEP_IDS_ALONE: '--keep-ids is only for a clone: add --new-ids TEXT.',
};
