import type { Words } from '../fill.js';

/** Splitting, merging and ordering package files. */
export const split: Words = {
  HELP_SPLIT: 'split a package into numbered files in import order',
  HELP_SPLIT_BY: 'what decides which file an object goes to',
  HELP_SPLIT_LIMIT: 'with --by count: objects per file (500); with --by size: as 500KB or 2MB (1MB)',
  HELP_SPLIT_OUTPUT: 'the folder to write; it must not be there yet',
  HELP_MERGE: 'put several package files together as one',
  HELP_MERGE_PREFER: 'where two files say different things of one object, take this one',
  HELP_ORDER: 'in which order a package can be imported, and why',

  SORTING: 'putting it in order',
  WRITING: 'writing',
  SPLIT_DONE: '{count|object|objects} of {file} in {files|file|files} in {folder}, in the order of import:',
  SPLIT_AGAIN:
    '{file}: {count|object|objects} once more. Their references to objects of the same earlier file are lost by DHIS2 when both are new; this file sets them.',
  SPLIT_BY_HAND:
    '{file}: {count|user account|user accounts}. Do not import it: create the people by hand (`dhow show FILE --people`).',
  SPLIT_INSIDE:
    '{file}: {count|view of a map|views of maps} that stand in their maps as well. Do not import it: DHIS2 refuses them sent twice.',
  SPLIT_UNKNOWN: '{file}: {types}. DHIS2 {version} does not know them and would ignore the file.',
  SPLIT_NEXT:
    'To import by hand: one file after the other, in this order, each with "Create and update". Or all of it, seen before: dhow plan {folder} TARGET',
  SPLIT_NO_OBJECT: 'An entry of {type} has no id: which file it belongs to cannot be told. Give it one, or remove it.',
  SPLIT_ID_TWICE:
    '{count|object stands|objects stand} twice in the file and say different things. Remove one of each, then split again.',
  SPLIT_NOTHING: 'There is no object in the file: nothing to split.',
  SPLIT_LIMIT: '{limit} is no size of a file. Give --limit a number of objects, or with --by size as 500KB or 2MB.',
  SPLIT_LIMIT_UNUSED: '--limit goes with --by count and --by size, not with --by {by}.',

  CYCLES_TITLE: 'Point to each other in a circle, and stay in one file ({count})',
  CYCLE: '{count|circle|circles} of {links} (for example "{name}", {most|object|objects} at most)',
  DEPARTURES_TITLE: 'Not where the guide has it ({count})',
  DEPARTURE_EARLIER:
    '{type} ({count}): section {section} in the guide, here in {label}, because {from} point to them ({property}).',
  DEPARTURE_MOVED: '{type} ({count}): section {section} in the guide, here in {label}.',
  DEPARTURE_NEEDED:
    '{type} ({count}): the guide has no place for them; in {label}, because {from} point to them ({property}).',
  DEPARTURE_NO_PLACE: '{type} ({count}): the guide has no place for them; in {label}.',

  ORDER_TITLE: '{file}: {count|step|steps}, each after what it points to',
  ORDER_AFTER: 'after {to}: {type}.{property} ({count})',
  ORDER_FIRST: 'points to nothing in the file',
  ORDER_LOST_TITLE: 'Lost by DHIS2 when both ends are new in one request ({count})',
  ORDER_LOST: '{type}.{property}, {count|time|times}. Dhow sets them; by hand, import these objects a second time.',
  ORDER_USERS: '{count|user account is|user accounts are} in the file: never imported, to create by hand.',

  MERGED: '{count|object|objects} of {files|file|files} written to {file}',
  MERGE_SAME: '{count|object stood|objects stood} in more than one file and said the same.',
  MERGE_DIFFERENT:
    '{count|object stands|objects stand} in two files that say different things of it. Nothing was written. Mend one of the files, or say which counts: --prefer first, or --prefer last.',
  MERGE_BOTH: '"{name}" is not the same in {first} and in {second}.',
  MERGE_SETTLED: '{type} "{name}" [{id}] is not the same in {first} and in {second}: {taken} counts.',
  MERGE_VERSIONS:
    'The files are of different versions of DHIS2: {versions}. What one says, the other may say in another way: plan and import them one after the other.',
};
