import { Page } from '../show/page.js';

export function RestorePage() {
  return <Page title="/backups/$id/restore">{null}</Page>;
}
