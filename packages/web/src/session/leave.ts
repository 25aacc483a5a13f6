import type { QueryClient } from '@tanstack/react-query';
import { tellLine } from '../api/line.js';
import { whoAmI } from '../api/session.js';
import { forgetBaskets } from '../browse/basket.js';
import type { SignedIn } from './sign-in-form.js';

/** Whose things this browser keeps. */
const WHOSE = 'dhow.person';

/** The language is of this browser. All else is of whoever was signed in: what they picked, ticked, answered and did not send. */
const STAYS = 'dhow.language';

/** Forgets everything that this page knows of whoever was signed in. */
export function forgetPerson(queryClient: QueryClient): void {
  queryClient.clear();
  forgetBaskets();
  for (const store of [localStorage, sessionStorage])
    for (const key of Object.keys(store)) if (key !== STAYS) store.removeItem(key);
}

/** Lets somebody in. What was picked in this browser is there again for whoever comes back, and gone for anybody else. */
export function letIn(queryClient: QueryClient, signedIn: SignedIn): void {
  const { id } = signedIn.person;
  if (localStorage.getItem(WHOSE) === id) queryClient.clear();
  else forgetPerson(queryClient);
  localStorage.setItem(WHOSE, id);
  queryClient.setQueryData(whoAmI.queryKey, signedIn);
  tellLine.signedIn();
}
