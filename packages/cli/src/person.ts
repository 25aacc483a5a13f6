import { userInfo } from 'node:os';

/** Who is at this machine, as approvals and backups name them. */
export const personHere = (): string => {
  try {
    return userInfo().username;
  } catch {
    return 'unknown'; // no entry for this user id, as in some containers
  }
};

/** The IANA name of the time zone here: `Africa/Kinshasa`. */
export const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
