import { Page } from '../show/page.js';

export function WelcomePage() {
  return <Page title="/welcome">{null}</Page>;
}
