import type { Browser, Page } from 'playwright-core';
import type { Calls } from './world.mjs';

/** Is there a Chromium to be started? */
export function hasBrowser(): boolean;

/** Debian's Chromium, without a window. */
export function startBrowser(): Promise<Browser>;

/** A page in a session of its own; `errors`: what the page complained of. */
export function openPage(
  browser: Browser,
  options: {
    readonly address: string;
    /** Whoever is signed in; absent: nobody. */
    readonly calls?: Calls;
    readonly width?: number;
    readonly height?: number;
    readonly lang?: string;
  },
): Promise<Page & { readonly errors: string[] }>;
