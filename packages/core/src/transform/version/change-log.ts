import type { Reshape } from './reshape.js';

/** Keeping a log of changes became a switch in 2.43. Every program had one before; a program imported without a word has none. */
export const changeLog: Reshape = {
  id: 'change-log',
  since: '2.43',
  types: ['programs', 'trackedEntityTypes'],
  reason:
    'enableChangeLog is false where an import does not say it; an upgrade to 2.43 sets it for every program, and for a tracked entity type as its allowAuditLog says.',
  source:
    'dhis2-core V2_43_28__add_program_changelog_column.sql, V2_43_29__add_tracked_entity_type_changelog_column.sql',
  tells: { code: 'CHANGE_LOG_KEPT', severity: 'note' },
  reshape: (object, { type, counterpart, sourceType }) => {
    if (object.enableChangeLog !== undefined || sourceType?.properties.has('enableChangeLog')) return object;
    if (!type.properties.get('enableChangeLog')?.owner) return object;
    const before = type.type === 'programs' || object.allowAuditLog === true;
    const now = counterpart ? counterpart.enableChangeLog : before;
    return now === undefined || (now === false && !counterpart) ? object : { ...object, enableChangeLog: now };
  },
};
