import type { Words } from '../say.js';

/** Matching what the source has with what the target has. */
export const match: Words = {
  // Files of matches.
  MATCHES_SHAPE: 'This is no file of matches. Write one with `dhow match SOURCE TARGET -o matches.xlsx` and edit that.',
  MATCHES_NEWER:
    'A newer Dhow wrote these matches (form {format}; this one reads up to {reads}). Update Dhow, or write them anew as a table.',
  MATCHES_ELSEWHERE:
    'These matches are between {from} and {into}; their ids mean nothing for {wants}. Give the two servers they were written for.',
  MATCHES_COLUMNS: 'The table lacks the {lacks} column. It has: {has}. Keep the first row as `dhow match -o` wrote it.',
  MATCHES_WRONG: '{count|row|rows} of the matches cannot be kept. Nothing was changed. Mend these and try again:',
  MATCH_TYPE_UNKNOWN: '"{type}" is no type of DHIS2. Types are written as in `dataElements`.',
  MATCH_NO_ID: '"{id}" is no DHIS2 id (11 letters and digits, a letter first).',
  MATCH_TWICE: '{type} {id} has two rows; the other is {other}. Delete one of them.',
  MATCH_SOURCE_UNKNOWN: '{name} has no {type} {id}. Correct the id in the column `from`, or delete the row.',
  MATCH_TARGET_UNKNOWN: '{name} has no {type} {id}. Correct the id in the column `to`, or delete the row.',
  MATCH_OTHER_TYPE: '{id} is no {type} on {name}, but one of {is}. Only objects of one type can be matched.',
  MATCH_WITHOUT_TARGET: '`{does}` needs the id of an existing object in the column `to`.',
  MATCH_TWO_TO_ONE:
    'Two objects would become one: {other} is matched with "{name}" ({id}) too ({where}). Match one of them with another, or give it `new` or `leave-out`.',
  MATCH_CIRCULAR: 'These matches lead back to where they began: {ids}. Delete one of the rows.',
  MATCH_DOES_UNKNOWN: '"{does}" is not known in the column `does`. It takes {allowed}; empty: not decided.',

  // In a plan.
  MATCH_GONE:
    '"{name}" ({type}) was matched with {was} ({id}), which the target no longer has. It is asked again; `dhow match forget` forgets the match.',
  LEFT_OUT_BEFORE: 'left out, as decided before (`dhow match show`)',
};
