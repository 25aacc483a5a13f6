import type { IdentifyBy } from '@dhow/core';
import { Option } from 'commander';
import type { Context } from './context.js';

/** The option of commands that take files whose objects are named by code or name. */
export const identifyOption = (cx: Context): Option =>
  new Option('--identify-by <what>', cx.t('HELP_IDENTIFY_BY')).choices(['code', 'name'] satisfies IdentifyBy[]);
