import { Page } from '../show/page.js';

export function AccountPage() {
  return <Page title="/account">{null}</Page>;
}
