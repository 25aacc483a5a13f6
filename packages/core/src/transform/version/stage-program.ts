import { idOf } from '../facts.js';
import type { OldForm } from './old-form.js';

/** A stage must name its program; before 2.38 the list of the program was enough. */
export const stageProgram: OldForm = {
  id: 'stage-program',
  until: '2.38',
  types: ['programStages'],
  reason: 'A stage without its program is refused (E4053).',
  source: 'dhis2-core V2_38_24__Set_ProgramStage_NotNull.sql; dhis2-metadata 9 (2.38)',
  read: (object, { programOf }) => {
    if (idOf(object.program) !== undefined) return object;
    const program = programOf(object.id);
    return program === undefined ? object : { ...object, program: { id: program } };
  },
};
