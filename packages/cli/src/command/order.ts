import { explainOrder } from '@dhow/core';
import { openFile } from '@dhow/dhis2';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { orderLines } from '../view/order.js';
import { progressView } from '../view/progress.js';

/** `dhow order FILE`: in which order its objects can be imported, what asks for it, and each circle. */
export function orderCommand(program: Command, cx: Context): void {
  program
    .command('order')
    .argument('<file>')
    .description(cx.t('HELP_ORDER'))
    .option('--full', cx.t('HELP_FULL'))
    .action(async (file: string, options: { full?: boolean }) => {
      const view = progressView(cx.terminal, cx.lang, cx.json);
      view.progress({ code: 'READING_FILE' });
      const { document, catalog } = await openFile(file).finally(view.stop);
      const order = explainOrder(document, catalog);
      cx.lines(orderLines(order, file, cx.t, cx.terminal, cx.paint, options.full === true));
      cx.result({ file, ...order });
    });
}
