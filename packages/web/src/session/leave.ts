import type { QueryClient } from '@tanstack/react-query';
import { api, isSignedOut } from '../api/api.js';
import { tellLine } from '../api/line.js';
import { whoAmI } from '../api/session.js';
import { forgetBaskets } from '../browse/basket.js';
import { forgetKept, keepText, keptText } from './browser-store.js';
import type { SignedIn } from './sign-in-form.js';

/** Whose things this browser keeps. */
const WHOSE = 'dhow.person';

/** The language is of this browser. All else is of whoever was signed in: what they picked, ticked, answered and did not send. */
const STAYS = 'dhow.language';

/** Forgets everything that this page knows of whoever was signed in. */
export function forgetPerson(queryClient: QueryClient): void {
  queryClient.clear();
  forgetBaskets();
  for (const place of ['browser', 'tab'] as const) forgetKept(place, (key) => key !== STAYS);
}

/** Whose this tab is: the id under which it was opened, or somebody signed in here; null: nobody's. */
let whose: string | null = null;

/**
 * Sees to it that this tab does not stay somebody's who signed out in another tab, or in whose place another signed in there: the
 * session is of the whole browser. It forgets what only it has, and begins anew; what the browser keeps, the other tab saw to.
 */
export function watchPerson(queryClient: QueryClient): void {
  whose = keptText('browser', WHOSE);
  const look = (): void => {
    if (keptText('browser', WHOSE) === whose) return;
    queryClient.clear();
    forgetKept('tab', (key) => key !== STAYS);
    location.assign('/');
  };
  addEventListener('storage', ({ key }) => {
    if (key === WHOSE || key === null) look();
  });
  // A page that the browser kept asleep was told nothing.
  addEventListener('pageshow', look);
}

/**
 * Ends the session. That it was over already comes to the same.
 *
 * @throws Fault when the server did not say that it is over
 */
export async function endSession(): Promise<void> {
  try {
    await api.signOut();
  } catch (cause) {
    if (!isSignedOut(cause)) throw cause;
  }
}

/** Lets somebody in. What was picked in this browser is there again for whoever comes back, and gone for anybody else. */
export function letIn(queryClient: QueryClient, signedIn: SignedIn): void {
  const { id } = signedIn.person;
  if (keptText('browser', WHOSE) === id) queryClient.clear();
  else forgetPerson(queryClient);
  keepText('browser', WHOSE, id);
  whose = id;
  queryClient.setQueryData(whoAmI.queryKey, signedIn);
  tellLine.signedIn();
}
