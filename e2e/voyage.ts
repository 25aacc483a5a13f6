import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { words as en } from '../packages/web/src/words/en/index.js';
import { words as fr } from '../packages/web/src/words/fr/index.js';

const SPOKEN: Readonly<Record<'en' | 'fr', Readonly<Record<string, string>>>> = { en, fr };

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What stands on the page in a language. */
export interface Spoken {
  /** A text as the page says it. */
  t(key: string, values?: Readonly<Record<string, string | number>>): string;
  /** A text in any of its forms, whatever stands in the places that are not given. */
  like(key: string, values?: Readonly<Record<string, string | number>>): RegExp;
}

/** The page's words in a language. */
export function spoken(lang: 'en' | 'fr'): Spoken {
  const texts = SPOKEN[lang];
  const text = (key: string): string => {
    const found = texts[key] ?? texts[`${key}_other`];
    if (found === undefined) throw new Error(`no text ${key}`);
    return found;
  };
  const fill = (key: string, values: Readonly<Record<string, string | number>>, otherwise: (name: string) => string) =>
    text(key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? otherwise(name)));
  return {
    t: (key, values = {}) =>
      fill(key, values, (name) => {
        throw new Error(`${key} needs ${name}`);
      }),
    like(key, values = {}) {
      const forms = [key, `${key}_one`, `${key}_other`].filter((one) => texts[one] !== undefined);
      if (forms.length === 0) throw new Error(`no text ${key}`);
      const whole = forms.map((one) => escaped(fill(one, values, () => '\u0000')).replaceAll('\u0000', '.+'));
      return new RegExp(`^\\s*(?:${whole.join('|')})\\s*$`);
    },
  };
}

/** The tab of this name, whatever number stands beside it. */
export const tab = (page: Page, label: string) =>
  page.getByRole('tab', { name: new RegExp(`^${escaped(label)}[\\s\\d]*$`) });

/** The number of the plan that stands in the address. */
export const hashOf = (page: Page): string => /\/plans\/([0-9a-f]{64})/.exec(page.url())?.[1] ?? '';

/** What is asked, chosen, typed and pressed on the way of an import: steps that stories have in common. */
export function voyage(page: Page, lang: 'en' | 'fr' = 'en') {
  const { t, like } = spoken(lang);
  const press = (key: string, values?: Readonly<Record<string, string | number>>) =>
    page.getByRole('button', { name: t(key, values), exact: true }).click();
  const follow = (key: string) => page.getByRole('link', { name: t(key), exact: true }).click();
  const onPlan = () => page.getByRole('heading', { level: 1, name: like('plan.title') }).waitFor();
  const steps = {
    t,
    like,
    press,
    follow,
    onPlan,

    /** Picks objects of a type by their names in the list of an instance. `type`: as it stands among the types. */
    async pick(type: string, names: readonly string[], isNarrow = false): Promise<void> {
      if (isNarrow)
        await page.getByRole('combobox', { name: t('browse.type'), exact: true }).selectOption({ label: type });
      else
        await page
          .getByRole('navigation', { name: t('browse.types') })
          .getByRole('link', { name: type, exact: true })
          .click();
      for (const name of names) await page.getByRole('checkbox', { name: t('browse.pick', { name }) }).check();
    },

    /** On the page of a new plan: where to, and then the plan is made. */
    async plan(into?: string): Promise<void> {
      if (into !== undefined)
        await page.getByRole('combobox', { name: new RegExp(`^${escaped(t('plan.new.into'))}`) }).selectOption(into);
      await press('plan.new.make');
      await onPlan();
    },

    /** Answers all questions of a plan, one by one, as Dhow proposes or by `choose`; new plans are made until none is open. */
    async answer(choose: Readonly<Record<string, RegExp>> = {}): Promise<number> {
      let answered = 0;
      for (;;) {
        await tab(page, t('plan.tab.questions')).click();
        const part = page.getByRole('region', { name: t('questions.title'), exact: true });
        await part.waitFor();
        const all = part.getByText(t('questions.all-answered'), { exact: true });
        while (!(await all.isVisible())) {
          const card = part.getByRole('article');
          const said = (await card.getByRole('heading', { level: 3 }).textContent()) ?? '';
          const [, choice] = Object.entries(choose).find(([words]) => said.includes(words)) ?? [];
          const proposed = new RegExp(`${escaped(t('questions.proposed'))}|${escaped(t('questions.proposed-safe'))}`);
          await card
            .getByRole('radio', { name: choice ?? proposed })
            .first()
            .check();
          answered++;
          const next = part.getByRole('button', { name: t('questions.next-open'), exact: true });
          if (await next.isEnabled()) {
            await next.click();
            await expect.poll(() => card.getByRole('heading', { level: 3 }).textContent()).not.toBe(said);
          }
        }
        const before = hashOf(page);
        await press('questions.draft.plan');
        await page.waitForURL((url) => url.searchParams.get('before') === before && !url.pathname.includes(before));
        await onPlan();
        await tab(page, t('plan.tab.overview')).click();
        const left = await page.getByRole('button', { name: t('plan.next.answer.go') }).count();
        const link = await page.getByRole('link', { name: t('plan.next.answer.go') }).count();
        if (left + link === 0) return answered;
      }
    },

    /** Opens each kind of risk, types the name of a production server, and says yes. */
    async approve(production?: string): Promise<void> {
      await tab(page, t('plan.tab.approve')).click();
      const yes = page.getByRole('button', { name: t('approve.do'), exact: true });
      await yes.waitFor();
      if (production !== undefined) {
        expect(await yes.isDisabled(), 'off before anything was looked at').toBe(true);
        await page.getByRole('textbox', { name: t('approve.name', { name: production }) }).fill(production);
      }
      const unopened = page.getByRole('button', { name: new RegExp(`${escaped(t('approve.risk.unopened'))}$`) });
      while ((await unopened.count()) > 0) {
        expect(await yes.isDisabled(), 'off while a risk was not opened').toBe(true);
        await unopened.first().click();
      }
      await yes.click();
      await page.getByText(like('approve.done')).waitFor();
    },

    /** Imports the plan that is approved, and watches until everything is as promised. */
    async importNow(): Promise<void> {
      await press('approve.import');
      await page.waitForURL(/\/imports\/[^/?]+/);
      await page
        .getByText(like('run.phase.done'))
        .or(page.getByText(like('run.phase.done.undo')))
        .waitFor({ timeout: 90_000 });
    },

    /** On the page of an import: plans its undo. */
    async undo(): Promise<void> {
      await press('run.undo');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: t('run.undo.action'), exact: true })
        .click();
      await page.getByRole('heading', { level: 1, name: like('plan.title.undo') }).waitFor();
    },
  };
  return steps;
}
