import type { Words } from '../fill.js';

/** Matching what the source has with what the target has. */
export const match: Words = {
  // Files of matches.
  MATCHES_SHAPE: 'This is no file of matches. Write one with `dhow match SOURCE TARGET -o matches.xlsx` and edit that.',
  MATCHES_NEWER:
    'A newer Dhow wrote these matches (form {format}; this one reads up to {reads}). Update Dhow, or write them anew as a table.',
  MATCHES_ELSEWHERE:
    'These matches were written for {is}, not for {wants}; their ids mean nothing there. Give the two servers that they are for.',
  MATCHES_COLUMNS: 'The table lacks the {lacks} column. It has: {has}. Keep the first row as `dhow match -o` wrote it.',
  MATCHES_WRONG: '{count|row|rows} of the matches cannot be kept. Nothing was changed. Mend these and try again:',
  MATCHES_KEPT_WRONG:
    'What was matched before does not hold together ({count|match|matches}): its file was edited. Write it out with `dhow match export`, mend it and import it, or plan with --no-matches.',
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
  MATCH_BROUGHT:
    '"{name}" ({type}, {id}) was matched with "{existing}" ({to}) of {into}. Now {from} brings {to} itself as well ("{other}"), and they cannot both be that one. What holds?',
  CHOICE_MATCH_ENDS: 'they are two: "{name}" is one of its own, and "{other}" updates {to}',
  CHOICE_MATCH_HOLDS:
    'the match holds: "{name}" stays matched with {to}, and the source’s own {to}, "{other}", stays out',
  TWO_BECOME_ONE:
    '"{name}" and "{other}" ({type}) would both become {id} on the target, and one would be lost. Answer the questions about what they belong to in another way, or plan without one of them.',
  ANSWERED_BEFORE: 'answer, as decided before: {answer}',
  OTHER_KIND_USED:
    '"{name}" ({type}) is matched with "{existing}" [{id}], though the two are not the same kind of thing (source | target): {differences}.',
  OTHER_KIND_OVERWRITTEN:
    '"{name}" ({type}) is matched with "{existing}" [{id}], which gets its content, though the two are not the same kind of thing (source | target): {differences}.',
  RISK_OTHER_KIND_USED:
    'is used as "{name}", as decided before, though the two are not the same kind of thing (source | target): {differences}',
  MATCH_OTHER_KINDS:
    '{count|row matches|rows match} things that are not of the same kind. Keep that only where it is meant. The next plan says it again, as a risk to be accepted:',
  LEFT_OUT_BEFORE: 'left out, as decided before (`dhow match show`)',

  BECAUSE_SAME_CODE: 'same code',
  BECAUSE_SAME_NAME: 'same name',
  BECAUSE_SAME_SHORT_NAME: 'same short name',
  BECAUSE_SAME_KIND: 'same kind of thing',
  BECAUSE_SAME_PARTS: 'same options or categories',
  BECAUSE_OTHER_KIND: 'but another kind of thing',
  BECAUSE_ALIKE_CODE: 'code alike',
  BECAUSE_ALIKE_NAME: 'name alike',
  BECAUSE_ANSWERED: 'decided by you',
  MATCH_DOES_USE: 'is "{name}" [{id}]',
  MATCH_DOES_OVERWRITE: 'gives its content to "{name}" [{id}]',
  MATCH_DOES_NEW: 'is added as new',
  MATCH_DOES_LEAVE_OUT: 'stays out',
  MATCH_DOES_MAYBE: 'may be "{name}" [{id}]: not decided',
  MATCH_DOES_OPEN: 'not decided',
  MATCH_PROPOSED: 'proposed: {what}',
  MATCH_SCORE: '{score} of 100',
  MATCH_WAS: 'was: {was}',
  MATCH_COUNTS:
    '{decided} matched before, {proposed} proposed, {open} for you to decide; {itself} more match existing ones on {name} by themselves.',
  MATCHES_WRITTEN:
    'Written to {file}. Edit it (column `does`: use, overwrite, new, leave-out; empty: not decided), then: dhow match import {file} {from} {into}',
  MATCHES_NEXT: 'To decide them together: add -o matches.xlsx, edit that file, then `dhow match import`.',
  MATCHES_NONE: 'Nothing was matched yet. Begin with: dhow match SOURCE TARGET',
  MATCHES_BETWEEN: '{count|match|matches} from {from} to {into}',
  MATCHES_CHANGES: '{added} new, {changed} changed, {removed} removed, {same} as before.',
  MATCHES_UNDECIDED: '{count|row is|rows are} not decided (column `does` is empty): nothing is kept of them.',
  MATCHES_KEPT: 'Kept: {count|match|matches} from {from} to {into}. The next plan between the two uses them.',
  MATCHES_NOT_KEPT: 'Nothing was changed. To keep it: the same command with --yes.',
  MATCHES_REMEMBERED:
    '{count|answer|answers} about existing objects will be used by the next plan between the two (`dhow match show`).',
  MATCHES_NOT_REMEMBERED: 'The answers about existing objects could not be kept for the next plan: {why} {at}',
  ASK_MATCHES: 'Keep these matches?',
  PACKAGE_FILES: 'package files',

  HELP_MATCH: 'match objects of the source with existing ones of the target',
  HELP_MATCH_OUTPUT: 'write them to FILE: .xlsx, .csv or .json',
  HELP_MATCH_SHOW: 'what was matched, between which two',
  HELP_MATCH_EXPORT: 'write what was matched to a file, to be edited',
  HELP_MATCH_IMPORT: 'keep the matches of an edited file, after showing what it changes',
  HELP_MATCH_ADD: 'add them to what was matched before, instead of replacing it',
  HELP_MATCH_FORGET: 'forget what was matched',
  HELP_MATCH_FORGET_ONLY: 'only these: TYPE:ID, ID, TYPE or name, separated by commas',
  HELP_MATCH_YES: 'do not ask',
  HELP_NO_MATCHES: 'do not use what was matched before (dhow match show)',

  // Many answers together, and answers in tables.
  FILTER_EMPTY: 'Say which questions are meant: --where "code=CLASH score>=80". There are: {known}.',
  FILTER_SYNTAX:
    'This part of the filter is not understood: {rest}. A filter looks like: code=CLASH type=dataElements score>=80 says~"malaria"',
  FILTER_UNKNOWN: 'Questions cannot be filtered by {key}. There are: {known}.',
  FILTER_NUMBER: '{term}: only the score is compared by < and >, and only with a number.',
  ANSWER_INTO: '{file} is a plan, and a plan is never edited. Add -o answers.json.',
  ANSWER_TABLE:
    '{file}: questions are answered together in a JSON file (--write-answers answers.json); a table is edited in a spreadsheet.',
  ANSWER_WHERE_AND_CHOICE: 'Give both: --where (which questions) and --choice (which answer).',
  ANSWERS_COLUMNS:
    'The table of answers lacks the {lacks} column. It has: {has}. Keep the first row as --write-answers wrote it.',
  ANSWERS_WRITTEN_TABLE:
    'Questions written to {file}: put the id of a choice into the column "answer", then plan again with --answers {file}.',
  ANSWERS_OPEN: '{count|question|questions}, {open} open.',
  TABLE_ROW: 'row {row}',
  TOGETHER_COUNT: '{count|question|questions} to be answered with: {choice}',
  TOGETHER_ANSWERED:
    '{count|other is|others are} answered already and stay so (with answer=... in the filter they are meant too).',
  TOGETHER_WITHOUT: '{count|other has|others have} no such choice, or several, and stay open:',
  TOGETHER_EXAMPLES: 'The {count} that are least alike:',
  TOGETHER_ALL: 'These are all:',
  TOGETHER_DONE: '{count|question|questions} answered in {file}. To take it back: dhow answer {file} --undo {number}',
  TOGETHER_NOT_DONE: 'Nothing was answered. To do it: the same command with --yes.',
  TOGETHER_UNKNOWN: 'Nothing was answered together under the number {number}. There are: {known}.',
  TOGETHER_UNDONE: '{count|answer|answers} taken back in {file}.',
  TOGETHER_CHANGED: '{count|answer was|answers were} changed since and stay.',
  TOGETHER_RECORD: '{number}: {where} → {choice} ({count|question|questions})',
  ASK_TOGETHER: 'Answer all {count}?',

  HELP_ANSWER: 'answer many questions of one kind together',
  HELP_WHERE: 'which questions, for instance: code=CLASH type=dataElements score>=80',
  HELP_CHOICE: 'proposal, or a choice: use, overwrite, new, leave-out, or its id',
  HELP_ANSWER_UNDO: 'take back what was answered together',
  HELP_ANSWER_OUTPUT: 'write the answers to FILE instead',

  // In a plan.
  MATCHED_TITLE: 'Existing ones on {name} that are used or updated instead of adding new ones ({count})',
  MATCHED_BY_DEFAULT: 'the default of the category model',
  MATCHED_BY_SAME_NAME: 'same name and same kind',
  MATCHED_BY_SAME_OPTIONS: 'same options',
  MATCHED_BY_SAME_CODE: 'same code',
  MATCHED_BY_SAME_OBJECT: 'the same object',
  MATCHED_BY_ANSWERED: 'as answered',
  MATCHED_BY_MAPPING: 'as decided before (dhow match show)',
  MATCHED_BY_OVERWRITTEN: 'gets the content, as decided',
  PLAN_TOGETHER: '{count|question was|questions were} answered together: {where} → {choice}',
  PLAN_TOGETHER_EXAMPLES: 'after looking at {examples}',

  // Files whose objects are named by code or name.
  IDENTIFIED:
    'Objects were told by their {by}: {existing} are on the target already, {own} have an id of their own, {fresh} get a new one (the same in every plan).',
  IDENTIFY_BLANK: 'This one of {type} has no {by} and no id. Give it a {by}.',
  IDENTIFY_TWICE: 'The {by} "{text}" of {type} stands at {other} too. Give each its own.',
  IDENTIFY_SEVERAL:
    'The target has several {type} with the {by} "{text}": {ids}. Write the id of the one that is meant.',
  IDENTIFY_MISSING:
    'There is no {type} with the {by} "{text}", neither in the file nor on the target. Correct it, or add it to the file.',
  IDENTIFY_NOT_IN_FILE: 'The file has no {type} with the {by} "{text}": the target must have it.',
  IDENTIFY_FILE: '{name} is a server, and its objects have ids. --identify-by is for files.',
  HELP_IDENTIFY_BY: 'objects of the file are named by this instead of ids',
};
