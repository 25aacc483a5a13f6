import { isObject, type Json } from '../../object/meta-object.js';
import type { OldForm } from './old-form.js';

/** The attributes of a program could be put into groups; no version since 2.40 knows them. */
export const attributeGroups: OldForm = {
  id: 'attribute-groups',
  until: '2.40',
  types: ['programs'],
  reason:
    'programTrackedEntityAttributeGroups is gone, as a type and inside of programs: it is ignored without a word.',
  source:
    'dhis2-core V2_40_19__Remove_table_trackedentityattributegroup.sql; ProgramTrackedEntityAttribute.java of 2.39',
  loses: 'the groups',
  tells: 'ATTRIBUTE_GROUPS_LOST',
  read: (object) => {
    if (!Array.isArray(object.programTrackedEntityAttributes)) return object;
    let lost = false;
    const links = object.programTrackedEntityAttributes.map((link: Json) => {
      if (!isObject(link) || link.programTrackedEntityAttributeGroups === undefined) return link;
      const { programTrackedEntityAttributeGroups: groups, ...rest } = link;
      if (!Array.isArray(groups) || groups.length === 0) return link;
      lost = true;
      return rest;
    });
    return lost ? { ...object, programTrackedEntityAttributes: links } : object;
  },
};
