import { CommanderError } from 'commander';
import { type Context, showError } from './context.js';
import { EXIT, exitCodeOf } from './exit-codes.js';
import { closeHouse } from './house.js';
import { makeProgram } from './program.js';
import { usageFault } from './usage.js';

/** Runs one command line (the words after `dhow`) to its end. What it has to say to scripts stands in `process.exitCode`. */
export async function runLine(cx: Context, words: readonly string[]): Promise<void> {
  try {
    await makeProgram(cx).parseAsync([...words], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError && (error.exitCode === 0 || error.code === 'commander.help'))
      process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
    else if (error instanceof CommanderError) {
      showError(usageFault(error), cx);
      process.exitCode = EXIT.usage;
    } else {
      showError(error, cx);
      process.exitCode = cx.signal.aborted ? EXIT.interrupted : exitCodeOf(error);
    }
  }
  await closeHouse(cx);
  process.exitCode ??= EXIT.done;
}
