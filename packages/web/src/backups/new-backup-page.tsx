import { Page } from '../show/page.js';

export function NewBackupPage() {
  return <Page title="/backups/new">{null}</Page>;
}
