import type { Words } from '../fill.js';

/** What another version writes otherwise, or has no place for. */
export const versions: Words = {
  OLD_TYPE_READ:
    '{count|object|objects} of {type} in the file are read as {now}, as DHIS2 has them since {until} ({example}).',
  OLD_PROPERTY_NOT_KEPT:
    'What {count|object says|objects say} in {property} is not kept by DHIS2 {version} any more: it is left out ({example}).',
  EXTERNAL_ACCESS_LOST:
    '{count|object|objects} of {type} could be seen without a login ({example}). DHIS2 offers that no more since {until}: whoever shall see them needs a login.',
  ATTRIBUTE_GROUPS_LOST:
    '{count|program puts|programs put} attributes into groups ({example}), which DHIS2 has no more since {until}: the groups are left out.',
  ROLE_AUTHORITIES_MOVED:
    'The authorities of {count|user role|user roles} are as an upgrade to {until} would have left them ({example}): moving org units is one of its own, deleting values belongs to adding them.',
  REQUIRED_ON_TARGET:
    '"{name}" ({type}) has no {property}, which DHIS2 {version} requires. Add it at the source, or leave the object out of the selection.',
  NUMBER_NOT_WHOLE:
    '"{name}" ({type}) has {property} = {value}; DHIS2 {version} keeps whole numbers only. Make it a whole number at the source, or leave the object out of the selection.',
  DIMENSION_TYPE_ADDED:
    '{count|object|objects} of {type} did not say for what they are, which this version requires ({example}): disaggregation, as before.',
  CHANGE_LOG_KEPT:
    '{count|object|objects} of {type} keep the log of changes that they had ({example}): DHIS2 {version} wants it said.',
  FILE_NEWER_UNKNOWN:
    'The file is of DHIS2 {version}, which is newer than what Dhow knows, and holds {count|thing|things} that DHIS2 {known} does not have: {names}. That would be lost. Export it from a server of {known} or older, or use a newer Dhow.',
  EVALUATION_TIME_UNSAID:
    '{count|rule action does|rule actions do} not say when they are evaluated ({example}): exports of DHIS2 leave that out. New ones will be evaluated always. If that is not meant, read the server itself instead of its export.',
  EVENT_CHARTS_ONCE:
    '{count|event report or chart is|event reports and charts are} there twice, once as event visualization ({example}): the same thing, carried once.',
};
