import type { Words } from '../say.js';

/** Which object of the target is which of the package: questions, choices, what speaks for them. */
export const clashes: Words = {
  CLASH:
    '{name} ({type}, {id}) has the {properties} {values}, and so has another one on {into}: {existing}. Are they the same?',
  CLASH_UPDATE:
    '{name} ({type}, {id}) would take the {properties} {values}, which another one on {into} has: {existing}.',

  ATTRIBUTE_MANDATORY:
    '{attribute} is mandatory for {type} on {into}, and {count|new object has|new objects have} no value of it ({example}). Which value should they get?',

  // Choices.
  CHOICE_USE_INSTEAD:
    'Use the one on {into}: {name} ({id}). The package then points to it ({count|reference|references} rewritten, those in expressions, forms and option codes included).',
  CHOICE_ADD_AS_NEW: 'Add the package’s as new (new code or name: {texts})',
  CHOICE_ADD_SAME_NAME: 'Add the package’s as new: then there are two of that name, which DHIS2 allows',
  CHOICE_OVERWRITE:
    'Overwrite the one on {into}, {name} ({id}), with the package’s content. Its id and its data stay, and nothing is deleted.',
  CHOICE_LEAVE_OUT: 'Leave out',
  CHOICE_LEAVE_OUT_WITH: 'Leave out, and with it {count|object|objects} that cannot be without it: {names}',
  CHOICE_GIVE_VALUE: 'the same value for all of them, given under "with": {attribute}',
  CHOICE_LEAVE_OUT_THESE: 'leave these objects out',
  CHOICE_KEEP_TEXT: 'keep what the target says there',

  // What speaks for a proposal.
  SAME_CODE: 'same code (+{weight})',
  SAME_NAME: 'same name (+{weight})',
  SAME_SHORT_NAME: 'same short name (+{weight})',
  SAME_KIND: 'the same kind of thing (+{weight})',
  SAME_PARTS: 'same options or categories (+{weight})',
  OTHER_KIND: 'not the same kind of thing: {properties} ({weight})',

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
  TAKES: '{property}: "{proposal}", or another text of at most {longest} characters',

  // What was done.
  LEFT_OUT_WITH_USED: 'not part of what the target has and is used instead',
  MATCHED_OTHER_NAME: '"{name}" ({type}) of the package is "{existing}" on the target ({id}): that name stays.',
  OPTION_NAME_TWICE:
    'The option set will have two options named "{name}": {code} of the package and {existing} of the target. Whoever enters data cannot tell them apart: rename one.',
  OPTION_CODE_IN_TEXT:
    'The {property} of "{name}" ({type}) speaks of the option codes {codes} in a way that cannot be rewritten. On the target these options have other codes: change it by hand.',

  // Answers that do not hold.
  ANSWER_NO_QUESTION: '{question} = {answer}: this plan asks no such question',
  ANSWER_NO_CHOICE: '{question} = {answer}: no such choice; there are {choices}',
  ANSWER_TEXT_UNKNOWN: '{question} = {answer}: this choice takes no text for {property}',
  ANSWER_TEXT_EMPTY: '{question} = {answer}: the text for {property} is empty',
  ANSWER_TEXT_LONG: '{question} = {answer}: the text for {property} is longer than {longest} characters',
  ANSWER_TEXT_TAKEN:
    'The {property} "{value}" given to "{name}" ({type}) is taken by {existing}. Give another one in the answers file.',
};
