import type { Words } from '../fill.js';

/** The database of a server and what it keeps. */
export const store: Words = {
  DATABASE_URL_SHAPE: 'DATABASE_URL must be the address of a PostgreSQL: postgresql://USER:PASSWORD@HOST:5432/NAME',
  DATABASE_AWAY:
    'The database {database} does not answer ({why}). What was being done may or may not have been kept. Dhow goes on as soon as it is back.',
  DATABASE_BUSY:
    'All connections to the database {database} were in use for too long. Try again; if it stays so, look for what holds them.',
  DATABASE_REFUSED:
    'The database {database} refuses Dhow: {why}. Check user, password, name and sslmode in DATABASE_URL.',
  DATABASE_TOO_OLD: 'The database {database} is PostgreSQL {version}. Dhow needs 15 or newer.',
  DATABASE_HELD:
    'Another Dhow has the database in {folder} open: process {pid} on {host} {address}. Stop it first. If that process is no more, remove {file}.',
  DATABASE_OTHER_POSTGRES:
    'The database in {folder} was written by PostgreSQL {found}; this Dhow reads {known}. Use the Dhow that wrote it.',
  DATABASE_NOT_OPENED:
    'The database in {folder} does not open: {why}. If the disk is full, make room; else bring back a backup of the folder.',
  DATABASE_NEWER:
    'A newer Dhow has worked with this database ({names}). Use that one, or bring back the backup from before its start.',

  CONTAINERS_SETTING: 'DHOW_CONTAINERS is {found}. It can be database, or folder: and a path.',
  CONTAINER_NAME: '{kind}/{id} cannot be the name of something that is kept.',
  CONTAINER_EXISTS: 'There is {kind}/{id} already. What is kept is never changed.',
  CONTAINER_UNKNOWN: 'There is no {kind}/{id} here: it was removed.',
  CONTAINER_NOTE: '{path} cannot be read. Bring it back from a backup of the folder.',
  CONTAINER_SWEPT: 'Nothing was written to {kind}/{id} for a day, so it was given up. Do it again.',
};
