import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Beside } from '@dhow/server';

/** The command of this installation: the program starts its built form, as people do. */
const DHOW = fileURLToPath(new URL('../bin/dhow.js', import.meta.url));

/** Between the end of a worker that nobody asked to end and the start of the next, in milliseconds. */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;

/**
 * Starts the server's worker as a process of its own: making a plan of a whole country computes for half a minute, and nobody's call
 * shall wait for that. One that dies is followed by another, which goes on with its jobs. It ends when this process does.
 *
 * @param died is told of one that ended by itself: its exit code, or the signal
 */
export function startBeside(
  { name, slots, env }: Beside,
  own: NodeJS.ProcessEnv,
  died: (how: string) => void,
): { stop(): Promise<void> } {
  let stopping = false;
  let pause = FIRST_PAUSE;
  let timer: NodeJS.Timeout | undefined;
  const start = () => {
    const began = performance.now();
    const child = spawn(process.execPath, [DHOW, 'worker', '--slots', String(slots), '--beside', name], {
      env: { ...own, ...env },
      // The line to it: when this process is gone, however it went, the line is cut.
      stdio: ['pipe', 'inherit', 'inherit'],
      // Ctrl-C at a terminal goes to the server alone, which then ends its worker.
      detached: true,
    });
    child.stdin?.on('error', () => {});
    child.once('exit', (code, signal) => {
      if (stopping) return;
      died(signal ?? String(code));
      pause = performance.now() - began > LONGEST_PAUSE ? FIRST_PAUSE : Math.min(pause * 2, LONGEST_PAUSE);
      timer = setTimeout(() => {
        running = start();
      }, pause);
    });
    return child;
  };
  let running = start();
  return {
    async stop() {
      stopping = true;
      clearTimeout(timer);
      if (running.exitCode !== null || running.signalCode !== null) return;
      const ended = once(running, 'exit');
      running.kill('SIGTERM');
      await ended;
    },
  };
}
