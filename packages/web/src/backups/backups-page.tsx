import { Page } from '../show/page.js';

export function BackupsPage() {
  return <Page title="/backups">{null}</Page>;
}
