import { Page } from '../show/page.js';

export function SignInPage() {
  return <Page title="/sign-in">{null}</Page>;
}
