import { Page } from '../show/page.js';

export function BackupPage() {
  return <Page title="/backups/$id">{null}</Page>;
}
