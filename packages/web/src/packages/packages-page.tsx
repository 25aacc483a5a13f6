import { Page } from '../show/page.js';

export function PackagesPage() {
  return <Page title="/packages">{null}</Page>;
}
