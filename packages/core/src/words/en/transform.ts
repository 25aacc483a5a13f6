import type { Words } from '../fill.js';

export const transform: Words = {
  // Done without asking, and told.
  USERS_LEFT_OUT: '{count|user|users} of the package left out ({example}): accounts are never imported from a package.',
  USERS_OF_PACKAGE: 'an account of the package; accounts are never imported from a package',
  LEFT_OUT_ANSWERED: 'left out, as answered',
  LEFT_OUT_TYPE: 'the target’s version has no such type',
  SHORT_NAMES_ADDED:
    '{count|object|objects} of {type} without a short name, which this version requires: the name, cut to {max} characters ({example}).',
  PREDICTOR_DESCENDANTS_ADDED:
    '{count|predictor|predictors} did not say which org units to look at ({example}): the selected ones only, as before.',
  TRANSLATIONS_CLEANED:
    '{count|object|objects} of {type} with blank or double translations, which DHIS2 refuses ({example}): those are left out.',
  OWNERS_DROPPED:
    '{count|object belongs|objects belong} to a user who is not on the target ({example}): whoever imports will own what is created.',
  TYPE_NOT_ON_TARGET: 'DHIS2 {version} has no {type}: {count|object is|objects are} left out ({example}).',
  PROPERTY_NOT_ON_TARGET:
    'DHIS2 {version} has no {property}: what {count|object says|objects say} there is lost ({example}).',
  VALUE_NOT_ON_TARGET:
    '{name} ({type}) has {property} = {value}, which DHIS2 {version} does not know. Change it at the source, or leave the object out of the selection.',

  // Lost on the way, or without effect afterwards.
  MAP_PERIODS_DROPPED:
    'The fixed periods of the map "{name}" are left out: DHIS2 {version} refuses a map with them. Choose the period again in the Maps app after the import.',
  DIMENSIONS_DROPPED:
    '"{name}" ({type}) uses dimensions that neither the source nor the target has ({ids}): removed, because with them DHIS2 can no longer show its list of visualizations. Check what it shows.',
  DATA_ITEMS_DROPPED:
    '"{name}" ({type}) shows items that neither the source nor the target has ({ids}): removed. Check what it shows.',
  PREDICTOR_WITHOUT_LEVEL:
    'The predictor "{name}" has no org unit level now, so it will compute nothing until somebody chooses one.',
  NO_ORG_UNITS_LEFT: '"{name}" ({type}) has no org unit left, so it will show nothing until somebody chooses one.',
  TEXT_CUT: 'The {property} of "{name}" ({type}) is cut from {length} to {max} characters.',
  TEXT_DROPPED: 'The {property} of "{name}" ({type}) is left out: it has {length} characters and {max} fit.',

  // Questions.
  PLACEHOLDER_ORG_UNIT:
    'The package leaves open which org unit {placeholder} is; {count|object uses|objects use} it ({example}). Which one?',
  PLACEHOLDER_LEVEL:
    'The package leaves open which org unit level {placeholder} is; {count|object uses|objects use} it ({example}). Which one?',
  PLACEHOLDER:
    'The package leaves open which one of {type} {placeholder} is; {count|object uses|objects use} it ({example}). Which one?',
  ORG_UNITS_UNKNOWN_ANALYTICS:
    '{count|chart, map or report looks|charts, maps and reports look} at {units|org unit|org units} that the target does not have ({names}; for instance {example}). What should they look at?',
  ORG_UNITS_UNKNOWN_ASSIGNMENTS:
    '{count|data set or program is|data sets and programs are} assigned to {units|org unit|org units} that the target does not have ({names}; for instance {example}). Where should they be used instead?',
  ORG_UNITS_UNKNOWN_RESTRICTIONS:
    '{count|category option is|category options are} restricted to {units|org unit|org units} that the target does not have ({names}; for instance {example}). What should hold there?',
  ORG_UNITS_UNKNOWN_GROUPS:
    '{count|org unit group has|org unit groups have} {units|member|members} that the target does not have ({names}; for instance {example}).',
  ORG_UNITS_UNKNOWN_HIERARCHY:
    '{count|org unit stands|org units stand} below {units|org unit|org units} that the target does not have ({names}; for instance {example}). Where do they belong?',
  ORG_UNITS_UNKNOWN_PEOPLE:
    '{count|user works|users work} at {units|org unit|org units} that the target does not have ({names}; for instance {example}).',
  ORG_UNITS_UNKNOWN_OTHERS:
    '{count|object names|objects name} {units|org unit|org units} that the target does not have ({names}; for instance {example}).',
  GROUP_UNKNOWN:
    'The user group {group} is not on the target; {count|object gives|objects give} it access ({example}). Who should have this access?',
  USERS_UNKNOWN:
    '{users|user|users} with access of their own are not on the target; {count|object names|objects name} them ({example}).',
  SHARING_UNSAID:
    '{count|new object|new objects} of {type} ({example}) without any sharing: only whoever imports would see them. Who should?',
  TEXT_TOO_LONG:
    'The {property} of {count|object|objects} of {type} is longer than the {max} characters that the target takes ({example}).',

  // Choices.
  CHOICE_REMOVE_ENTRY: 'none: leave it out there',
  CHOICE_LEAVE_OUT_USERS: 'leave out the objects that use it',
  CHOICE_USE_ROOT: '{name}, the top of the target',
  CHOICE_USE_LEVEL: 'level {level}, {name}',
  CHOICE_USE_EXISTING: 'use the one on the target: {name} ({id})',
  CHOICE_PLACE_UNDER: 'below {name}',
  CHOICE_BECOME_ROOT: 'at the top, as trees of their own',
  CHOICE_REMOVE_ASSIGNMENT: 'none of them: what is then assigned nowhere takes no data until somebody assigns it',
  CHOICE_REMOVE_RESTRICTION: 'no restriction there: with none left, the option can be used everywhere',
  CHOICE_REMOVE_ACCESS: 'nobody: this access is lost',
  CHOICE_USE_GROUP: 'the group {name} of the target',
  CHOICE_SHARE_AS_PROGRAM: 'whoever can see their program',
  CHOICE_SHARE_EVERYBODY: 'everybody may look',
  CHOICE_SHARE_PRIVATE: 'nobody but whoever imports',
  CHOICE_CUT_TEXT: 'cut it to {max} characters',
  CHOICE_DROP_TEXT: 'leave the text out',
};
