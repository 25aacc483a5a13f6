import type { Words } from '../fill.js';

/** Starting a server, speaking to one, and looking after it from the command line. */
export const serve: Words = {
  // Starting
  SERVE_STARTED: 'Dhow {version} is at {address}',
  SERVE_FIRST:
    'Nobody can sign in yet. This link makes the administrator; it works once, until {until}. A new start prints a new one:',
  SERVE_TOOK_IN:
    'What the command line kept in this folder is with the server now ({taken}). The files stay as they were.',
  SERVE_LEFT: 'Not taken in: {at}. {why}',
  SERVE_RUNS: 'It runs until Ctrl-C.',
  SERVE_STOPPING: 'Ending: what is running comes to its next safe place first (again to quit at once)...',
  SERVE_STOPPED: 'Ended.',
  WORKER_STARTED: 'Worker {name} takes {slots|job|jobs} at a time.',
  PORT_TAKEN: 'Something else listens on {host}, port {port}: another Dhow perhaps. Give another port with --port.',
  PORT_REFUSED: 'This user may not listen on {host}, port {port} ({why}). Give a port from 1024 on with --port.',
  HOST_NOT_HERE: '{host} is no address of this machine. Give one with --host, such as 127.0.0.1 or 0.0.0.0.',
  WORKER_DIED: 'The worker ended by itself ({how}). Another one starts and goes on with its jobs.',
  WORKER_ALONE:
    'A worker shares the PostgreSQL of its server. Give its address in DATABASE_URL; without one, the server does all the work itself.',

  // Speaking to one
  SERVER_ADDRESS: 'DHOW_SERVER must be the address of a Dhow, as https://dhow.example.org.',
  SERVER_TOKEN_NEEDED:
    'Speaking to {address} needs a token in DHOW_SERVER_TOKEN. An administrator makes one with `dhow token create`.',
  SERVER_IN_CLEAR:
    'What goes to {address} can be read on its way, the token too: it is http. Use https, or only a network that you trust.',
  SERVER_NEEDED:
    'This works with a server: start one with `dhow serve`, or give its address in DHOW_SERVER and a token in DHOW_SERVER_TOKEN.',
  FOLDER_HELD_ELSEWHERE:
    'The folder {folder} is held by a Dhow on {host}. Give that server’s address in DHOW_SERVER and a token in DHOW_SERVER_TOKEN.',
  FOLDER_HELD_BUSY:
    'The folder {folder} is held by process {pid}, which answers nobody yet: a server that is starting, or a command that changes the key. Try again when it is done.',
  URL_REMOTE:
    'The server at {address} opens no address that is typed ({name}). Add it there first: `dhow instance add NAME {name}`.',
  PACKAGE_STAYS: 'What was brought to {address} for this command is still there, as package {package}: {why}',
  JOB_LEFT: 'It goes on at {address}. See how it does: `dhow jobs show {job}`',
  JOB_EVENTS_LOST:
    'The line to {address} broke {times|time|times} in a row. The job goes on there: `dhow jobs show {job}`',

  // Looking after it
  PEOPLE_LISTED: '{count|person|people}',
  PERSON_ADDED: '{name} ({role}) was added. Hand over this link; it works once, until {until}:',
  PERSON_CHANGED: '{name} is {role} now.',
  PERSON_LIMITED: 'Limits: {limits}',
  PERSON_UNLIMITED: 'No limits: every instance, as the role may.',
  PERSON_REMOVED: '{name} was removed: sessions and tokens are ended, the audit trail stays.',
  PERSON_LINK: 'With this link {name} chooses a password. It works once, until {until}:',
  PERSON_INVITED: 'invited',
  PERSON_NAMED_UNKNOWN: 'There is nobody named {name}. There are: {known}',
  PERSON_NOTHING: 'Say what to change: --role, --limit or --no-limits.',
  LIMIT_WRONG: '"{given}" is no limit. Give INSTANCE=none, INSTANCE=read or INSTANCE=write; * stands for all others.',
  ASK_REMOVE_PERSON: 'Remove {name}?',
  TOKENS_NONE: 'No tokens.',
  TOKEN_MADE: 'Token {name} ({role}), until {until}. It is shown only now:',
  TOKEN_ENDS: 'until {until}',
  TOKEN_USED: 'used {when}',
  TOKEN_UNUSED: 'never used',
  TOKEN_REVOKED: 'Token {id} is revoked.',
  TOKEN_WHOSE: 'You are the user of this machine here, and have no tokens. Say whose it is, with --person NAME.',
  KEY_ROTATED: 'The secrets of {count|instance|instances} are sealed with a new key.',
  KEY_ROTATED_WHERE: 'It stands in {path}. Keep a copy of it with your backups; the old key opens older ones.',
  KEY_ROTATED_ENV: 'From now on the new key must be the one in DHOW_KEY, DHOW_KEY_FILE or DHOW_KEY_COMMAND.',
  KEY_LOST:
    'The logins of {names} open under neither key. Give them again: `dhow instance remove`, then `dhow instance add`.',
  KEY_WHILE_SERVING:
    'A server or worker runs here ({address}). End it, change the key, and start it again: what it knows now is sealed with the old one.',
  AUDIT_NONE: 'Nothing was recorded that fits.',
  AUDIT_WRITTEN: '{count|line|lines} written to {file}.',
  AUDIT_MORE: 'The newest {shown} of more. Narrow with --from and --to, or take all with --csv FILE.',
  AUDIT_WHOLE: 'The audit trail is whole: {count|line|lines}, none changed, none missing in between.',
  AUDIT_BROKEN: 'The audit trail was tampered with: line {seq} does not follow the one before it.',
  DAY_WRONG: '{option} takes a day or a time (2026-11-21, 2026-11-21T14:00), not "{given}".',
  JOBS_NONE: 'No jobs.',
  JOB_STOPPING: 'Job {job} is asked to end at its next safe place.',
  JOB_OF: '{kind}, asked for by {who}',
  JOB_RUN: 'Import: {run}',
  JOB_STATE_QUEUED: 'queued',
  JOB_STATE_WAITING: 'waiting',
  JOB_STATE_RUNNING: 'running',
  JOB_STATE_STOPPING: 'ending',
  JOB_STATE_DONE: 'done',
  JOB_STATE_FAILED: 'failed',
  JOB_STATE_STOPPED: 'stopped',

  // Help
  HELP_SERVE: 'one Dhow for several people: start the server',
  HELP_SERVE_PORT: 'port to listen on (0: any free one)',
  HELP_SERVE_HOST: 'address to listen on; 0.0.0.0: all of this machine',
  HELP_WORKER: 'help a server with its jobs, from this machine',
  HELP_SERVE_SLOTS: 'how many jobs it does itself at a time (0: none, workers do)',
  HELP_SLOTS: 'how many jobs at a time',
  HELP_PERSON: 'people who may use the server',
  HELP_PERSON_ADD: 'add somebody; prints the link with which they choose a password',
  HELP_PERSON_LIST: 'who there is, with role and limits',
  HELP_PERSON_CHANGE: 'give another role or other limits',
  HELP_PERSON_REMOVE: 'remove somebody; ends sessions and tokens',
  HELP_PERSON_LINK: 'a new link to choose a password, when one was forgotten',
  HELP_ROLE: 'what the person may do',
  HELP_LIMIT: 'INSTANCE=none, read or write; * for all others; may be repeated',
  HELP_NO_LIMITS: 'take all limits away',
  HELP_PERSON_YES: 'without asking',
  HELP_TOKEN: 'tokens with which programs and this command speak to a server',
  HELP_TOKEN_CREATE: 'make one; it is shown once',
  HELP_TOKEN_LIST: 'the tokens of a person',
  HELP_TOKEN_REVOKE: 'end one at once',
  HELP_TOKEN_ROLE: 'what it may do, at most what its owner may',
  HELP_TOKEN_DAYS: 'how long it works',
  HELP_TOKEN_PERSON: 'whose it is; yourself if left out',
  HELP_KEY: 'the key that seals the logins of instances',
  HELP_KEY_ROTATE: 'seal all of them with a new key; the server must be stopped',
  HELP_AUDIT: 'who did what, on which instance, when and from where',
  HELP_AUDIT_FROM: 'from this day or time on',
  HELP_AUDIT_TO: 'before this day or time',
  HELP_AUDIT_PERSON: 'only what this person did',
  HELP_AUDIT_INSTANCE: 'only what touched this instance',
  HELP_AUDIT_CSV: 'write all of it to a spreadsheet (CSV)',
  HELP_AUDIT_CHECK: 'prove that no line was changed or taken out',
  HELP_JOBS: 'what the server is doing and did',
  HELP_JOBS_LIST: 'the newest jobs',
  HELP_JOBS_SHOW: 'follow one to its end',
  HELP_JOBS_STOP: 'ask one to end at its next safe place',
};
