import { Page } from '../show/page.js';

export function InstalledPage() {
  return <Page title="/packages/installed">{null}</Page>;
}
