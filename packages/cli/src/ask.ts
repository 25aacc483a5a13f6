import { confirm, isCancel, password, text } from '@clack/prompts';
import { Fault } from '@dhow/core';
import type { Context } from './context.js';

/** Questions to the person at the terminal. Without one each is a Fault that says what was asked. */
const answered = <T>(value: T): Exclude<T, symbol> => {
  if (isCancel(value)) throw new Fault('refused', 'NOT_CONFIRMED');
  return value as Exclude<T, symbol>;
};

function needTerminal(cx: Context, what: string): void {
  if (!cx.terminal.interactive) throw new Fault('usage', 'NO_TERMINAL', { what });
}

export async function askText(cx: Context, message: string): Promise<string> {
  needTerminal(cx, message);
  return answered(await text({ message }));
}

export async function askSecret(cx: Context, message: string): Promise<string> {
  needTerminal(cx, message);
  return answered(await password({ message }));
}

export async function askYes(cx: Context, message: string): Promise<boolean> {
  needTerminal(cx, message);
  return answered(await confirm({ message, initialValue: false }));
}
