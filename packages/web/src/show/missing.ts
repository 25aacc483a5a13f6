/** How browsers, and Vite for styles, say that a file of the page did not come. None gives it a name of its own. */
const SAID = [
  // Chromium
  'Failed to fetch dynamically imported module',
  // Firefox
  'error loading dynamically imported module',
  // Safari
  'Importing a module script failed',
  // Vite
  'Unable to preload CSS',
];

/** Whether a part of the page itself did not come: the line broke, or the server was upgraded since the page was opened. */
export const isPartMissing = (error: unknown): boolean =>
  error instanceof Error && SAID.some((words) => error.message.startsWith(words));
