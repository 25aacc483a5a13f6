import type { Words } from '../fill.js';

/** What the server says over HTTP. */
export const server: Words = {
  PROBLEM_400: 'The request cannot be understood',
  PROBLEM_401: 'Not signed in',
  PROBLEM_403: 'Not allowed',
  PROBLEM_404: 'Not there',
  PROBLEM_405: 'Not this way',
  PROBLEM_409: 'Refused',
  PROBLEM_413: 'Too large',
  PROBLEM_415: 'Wrong kind of content',
  PROBLEM_422: 'Not as it must be',
  PROBLEM_429: 'Too many at once',
  PROBLEM_500: 'Failed',
  PROBLEM_502: 'A server could not be reached',
  PROBLEM_503: 'Not ready',
  PROBLEM_507: 'No room',

  ROUTE_UNKNOWN: 'There is no {method} {path} here. What there is stands at /api.',
  CONTENT_TYPE: 'The content must be {wanted}, not "{given}".',
  CONTENT_NOT_JSON: 'The content is not JSON.',
  CONTENT_TOO_LARGE: 'The content is larger than {megabytes} MB. Nothing was kept of it.',
  PACKAGE_LARGE:
    'Package {package} is too large to be opened while you wait (more than {megabytes} MB, or many objects). Download it as the file that it is, or let a job read it: check, list or plan with package:{package}.',
  BACKUP_LARGE:
    'Backup {backup} is too large to be opened while you wait (more than {megabytes} MB). Download it as json or json.gz, or let a job read it: compare or restore.',
  PACKAGE_NAME: 'The name of a package file may have no line breaks, control characters or broken letters.',
  CONTENT_TOO_DEEP: 'The content is nested more than {depth} levels deep.',
  CONTENT_CUT: 'The content ended too early, after {bytes} bytes. Nothing was kept of it: send it again.',
  INPUT_WRONG: 'The request is not as it must be ({count|mistake|mistakes}).',
  INPUT_MISSING: 'is missing ({expected})',
  INPUT_TYPE: 'must be of the kind {expected}',
  INPUT_KEYS: 'has what nobody knows here: {keys}',
  INPUT_ONE_OF: 'must be one of: {allowed}',
  INPUT_SMALL: 'must be at least {least}',
  INPUT_BIG: 'must be at most {most}',
  INPUT_FORMAT: 'is not of the form {format}',
  INPUT_NUL: 'A text with the character U+0000 cannot be kept, and is no name of anything.',
  INPUT_FORM: 'is not of a form that is known here',
  NOT_SIGNED_IN: 'Sign in first, or give an API token.',
  FORBIDDEN_ROLE: 'Your role ({role}) may not do this. Who may: {roles}',
  UNFORESEEN:
    'Something went wrong that nobody foresaw. The log of the server tells more under the number {request}. Please report it.',
  NOT_READY: 'This Dhow is not ready: {why}',
  SELECTION_UNKNOWN: 'There is no saved selection {name}. There are: {known}',
  SELECTION_NAME:
    '{name} cannot be the name of a selection: letters, digits, blanks, ".", "_" and "-", at most 60, beginning with a letter or digit.',
  NO_WORKER: 'No worker takes jobs: start one with `dhow worker`, or the server with its own.',
  SERVER_STOPPING: 'This Dhow is ending just now. Try again in a moment.',
  SERVER_UNREACHABLE: 'The Dhow at {address} does not answer. Is it running, and is the address right?',
  SERVER_NOT_DHOW:
    'What answers at {address} (with {status}) is no Dhow of this version: another program, or a proxy in between.',
};
