import type { Words } from '../fill.js';

/** Which object of the target is which of the package: questions, choices, what speaks for them. */
export const clashes: Words = {
  CLASH:
    '{name} ({type}, {id}) has {properties=values}, and so has another one on {into}: {existing}. Are they the same?',
  CLASH_UPDATE: '{name} ({type}, {id}) would take {properties=values}, which another one on {into} has: {existing}.',

  ATTRIBUTE_MANDATORY:
    '{attribute} is mandatory for {type} on {into}, and {count|new object has|new objects have} no value of it ({example}). Which value should they get?',

  // Choices.
  CHOICE_USE_INSTEAD:
    'Use the one on {into}: {name} ({id}). The package then points to it ({count|reference|references} rewritten, those in expressions, forms and option codes included).',
  CHOICE_USE_WITHOUT:
    'Use the one on {into}: {name} ({id}). The package then points to it ({count|reference|references} rewritten). What it does not have stays out, with what cannot be without it: {lost|object|objects} ({names}).',
  CHOICE_ADD_AS_NEW: 'Add the package’s as new (new: {properties=texts})',
  CHOICE_ADD_SAME_NAME: 'Add the package’s as new: then there are two of that name, which DHIS2 allows',
  CHOICE_OVERWRITE:
    'Overwrite the one on {into}, {name} ({id}), with the package’s content. Its id and its data stay, and nothing is deleted.',
  CHOICE_LEAVE_OUT: 'Leave out',
  CHOICE_LEAVE_OUT_WITH: 'Leave out, and with it {count|object|objects} that cannot be without it: {names}',
  CHOICE_LEAVE_OUT_LISTED:
    'Leave out. {lists|object that lists it stays, without it|objects that list it stay, without it}: {listing}',
  CHOICE_LEAVE_OUT_WITH_LISTED:
    'Leave out, and with it {count|object|objects} that cannot be without it: {names}. {lists|object that lists one of them stays, without it|objects that list one of them stay, without it}: {listing}',
  CHOICE_GIVE_VALUE: 'the same value for all of them, given under "with": {attribute}',
  CHOICE_LEAVE_OUT_THESE: 'leave these objects out',
  CHOICE_KEEP_TEXT: 'keep what the target says there',

  // What speaks for a proposal.
  SAME_CODE: 'same code (+{weight})',
  SAME_NAME: 'same name (+{weight})',
  SAME_SHORT_NAME: 'same short name (+{weight})',
  SAME_KIND: 'the same kind of thing (+{weight})',
  SAME_PARTS: 'same options or categories (+{weight})',
  OTHER_KIND: 'not the same kind of thing: {properties=} ({weight})',

  // Why a proposal is not taken unasked.
  NOT_UNASKED: 'not taken unasked: {why}',
  UNSAFE_SEVERAL: '{count|object|objects} there could be it',
  UNSAFE_LOSES: '{count|object|objects} of the package would stay out',
  UNSAFE_KIND: 'it differs in what makes it what it is: {properties=}',
  UNSAFE_NAME: 'the names differ',
  UNSAFE_WAITS: 'it waits for the answers to the questions about its {properties=}',
  UNSAFE_UNREAD: 'of the one there only the name was read',
  UNSAFE_CODE: 'no code says that they are the same, and other fields differ',

  // The sides beside each other.
  SIDE_SOURCE: 'At the source',
  SIDE_SOURCE_FROM: 'In {name}',
  SIDE_TARGET: 'On the target',
  SIDE_TARGET_ON: 'On {name}',
  SIDES_MORE: 'Some are shown without their sides: --full shows all, --write-answers writes all of them into a file.',
  TAKES_HINT: 'With "new", other texts can be given in the answers file: {example}',
  SCORE: 'speaks for it: {score} of 100 ({evidence})',
  OPTION_CODES: 'option codes, in order',
  USED_BY: 'used by',
  DATA_BEHIND: 'data behind it',
  DATA_BEHIND_YES: 'yes',
  DATA_BEHIND_NO: 'no',
  DATA_BEHIND_UNKNOWN: 'not known: no server can be asked for this type',
  DATA_BEHIND_NOT_CHECKED: 'not checked (--ask-data asks)',
  TAKES: '{properties=}: "{proposal}", or another text of at most {longest} characters',

  // What was done.
  LEFT_OUT_WITH_USED: 'not part of what the target has and is used instead',
  LEFT_OUT_WITHOUT_PART: 'cannot be without what the target does not have',
  LISTS_LEFT_OUT: 'will not list {count|object that is left out|objects that are left out}: {names}',
  CATEGORY_ANSWERS_DISAGREE:
    'The answers do not go together: the category option "{option}" is added as new, but of its category "{category}" the one on the target is used ("{existing}", {id}), which does not have it ({count|option combo|option combos}). Overwrite or add the category, or use or leave out the option.',
  MATCHED_OTHER_NAME: '"{name}" ({type}) of the package is "{existing}" on the target ({id}): that name stays.',
  OPTION_NAME_TWICE:
    'The option set will have two options named "{name}": {code} of the package and {existing} of the target. Whoever enters data cannot tell them apart: rename one.',
  OPTION_CODE_IN_TEXT:
    'The {property} of "{name}" ({type}) speaks of the option codes {codes} in a way that cannot be rewritten. On the target these options have other codes: change it by hand.',

  // Answers that do not hold.
  ANSWER_LINE_WRONG: 'No answer: the line names no question. It says: {line}',
  ANSWER_LINE_TWICE: 'This question was answered in an earlier row already; that answer is taken. The row says: {line}',
  ANSWER_ELSEWHERE: '{question}: this answer was given for {for}, not for {name}: answer it again.',
  ANSWER_NO_QUESTION: '{question} = {answer}: this plan asks no such question',
  ANSWER_NO_CHOICE: '{question} = {answer}: no such choice; there are {choices}',
  ANSWER_TEXT_UNKNOWN: '{question} = {answer}: this choice takes no text for {property}',
  ANSWER_TEXT_EMPTY: '{question} = {answer}: the text for {property} is empty',
  ANSWER_TEXT_LONG: '{question} = {answer}: the text for {property} is longer than {longest} characters',
  ANSWER_TEXT_TAKEN:
    'The {property} "{value}" given to "{name}" ({type}) is taken by {existing}. Give another one in the answers file.',
};
