import type { Words } from '../fill.js';

/** Import in gates: batch after batch, what is left out, and until when. */
export const gates: Words = {
  HELP_BATCH_BY: 'type: one type of objects per batch, with their parts; size: as many as fit (the default)',
  HELP_BATCH_SIZE: 'objects per batch, at most (500); what belongs together is never parted',
  HELP_PAUSE: 'after each batch: read it back, compare, and ask before the next; without a terminal, stop there',
  HELP_KEEP_GOING:
    'leave out what the server refuses, with all that would be half-linked without it; what a dry run foresees is shown first',
  HELP_UNTIL: 'begin no batch that cannot be ended by then (20:00, or a date with a time)',
  BATCH_SIZE_WRONG: '"{given}" is no number of objects from 1 to 10000.',
  BATCH_BY_WRONG: 'Batches can be made by "type" or by "size", not by "{given}".',
  UNTIL_WRONG: '"{given}" is no time. Give one as 20:00 or as 2026-11-21T20:00.',
  UNTIL_PASSED: '{until} has passed. Give a later time, or none.',
  NARROWING: 'finding out what is refused',
  NO_TIME_LEFT: 'batch {batch} would probably not be ended by {until}',
  PAUSED: 'paused before batch {next}, as asked',
  BATCH_DIFFERS:
    'batch {batch} was imported, but {count|difference|differences} were found when it was read back: look at `dhow runs` before going on',
  REFUSES_EVERYTHING:
    'the server refuses each part of batch {batch} without naming an object, so the reason is not in the objects: look at what it says, its rights and its log',
  REFUSED_BECAUSE_OF_THIS: 'the server refuses the request because of this object, without saying why',
  VALIDATION_FINDS_NOTHING:
    'The server gave no object as the reason, and its own dry run finds nothing wrong: it fails only when it writes. To find what it fails on, by sending the batch in parts: dhow apply --resume {run} --keep-going',
  EVENT_LEFT_OUT: 'left out: {count|object|objects}',
  EVENT_NARROWED: '{call}: will be sent in {parts|part|parts} to find what is refused',
  EVENT_EXPLAINED: '{call}: asked what is wrong: {count|finding|findings}',
  EVENT_CHECKED: '{batch}: read back, {count|difference|differences}',
  BATCH_STATE_PARTLY: 'done, but for what was left out',
  GATE_PASSED: 'Batch {batch}: {count|object|objects} imported, read back and as planned.',
  GATE_ASK: 'Go on with batch {next}?',
  KEEP_GOING_NOTHING: 'The dry run refuses nothing: as far as it can tell, all of it goes in.',
  KEEP_GOING_TITLE:
    'The dry run refuses {refused|object|objects}. With them {with|object goes|objects go} out too, which would be half-linked:',
  KEEP_GOING_UNNAMED:
    'The dry run refuses batch {batches} without naming an object: what has to stay out is found while importing.',
  KEEP_GOING_ALL: 'Nothing would be left to import.',
  LEFT_OUT_REFUSED: '{type} "{name}" [{id}]: refused by the server',
  LEFT_OUT_BECAUSE: '{type} "{name}" [{id}]: goes out with {because}',
  LEFT_OUT_STANDING: '{type} "{name}" [{id}]: written in part by an earlier batch, and half-linked without {because}',
  LEFT_OUT_HALF: '{type} "{name}" [{id}]: written in part by an earlier batch, then refused',
  APPLY_PARTLY: 'Imported in part: {count|object was|objects were} left out:',
  APPLY_PARTLY_NEXT: 'What was left out can be tried again, once the reason is mended:\n  dhow apply --resume {run}',
  RISK_USE_UNKNOWN:
    'is deleted with others ({count}), and {type} could not be asked by {property} whether they use them',
  RESUME_KEEP_GOING:
    'A dry run cannot foresee what the rest of an import will be refused: what the server refuses is found while importing, left out with all that would be half-linked without it, and listed at the end.',

  // What is left to do in DHIS2 after an import.
  FOLLOW_UP_TITLE: 'What is left to do on {name}, by hand:',
  FOLLOW_UP_PLACES: 'Assign org units to {names}: without any, nobody can enter data there.',
  FOLLOW_UP_MEMBERS: 'Add people to {names}: nobody is in there yet.',
  FOLLOW_UP_ANALYTICS:
    'Update the analytics tables (Data Administration, or wait for tonight’s run): until then dashboards, charts and tables do not show what changed.',
  FOLLOW_UP_DEVICES: 'Whoever captures data reloads the app; in the Android app: synchronise the configuration.',
};
