import { Fault } from '@dhow/core';
import type { CommanderError } from 'commander';

/** What commander finds wrong with a command line, by the code of its words. */
const CODES: Readonly<Record<string, string>> = {
  'commander.unknownOption': 'OPTION_UNKNOWN',
  'commander.unknownCommand': 'COMMAND_UNKNOWN',
  'commander.missingArgument': 'ARGUMENT_MISSING',
  'commander.optionMissingArgument': 'OPTION_EMPTY',
  'commander.missingMandatoryOptionValue': 'OPTION_MISSING',
  'commander.excessArguments': 'ARGUMENTS_TOO_MANY',
  'commander.invalidArgument': 'UNKNOWN_VALUE',
};

/** A mistake in a command line as a Fault with words of its own: which option or argument, what is allowed, what was meant. */
export function usageFault(error: CommanderError): Fault {
  const code = CODES[error.code];
  if (code === undefined) return new Fault('usage', 'USAGE', { message: error.message.replace(/^error: /, '') });
  const [given = '', value = ''] = [...error.message.matchAll(/'([^']*)'/g)].map(([, quoted]) => quoted!);
  const allowed = /Allowed choices are (.*)\./.exec(error.message)?.[1] ?? '';
  const meant = /Did you mean (.*)\?\)/.exec(error.message)?.[1]?.replace(/^one of /, '') ?? '';
  if (code === 'UNKNOWN_VALUE') return new Fault('usage', code, { option: given, value, allowed });
  return new Fault('usage', code, { given }, { findings: meant ? [didYouMean(meant)] : [] });
}

const didYouMean = (meant: string) => ({ code: 'DID_YOU_MEAN', severity: 'note' as const, params: { meant } });
