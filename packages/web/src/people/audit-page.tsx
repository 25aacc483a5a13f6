import { Page } from '../show/page.js';

export function AuditPage() {
  return <Page title="/audit">{null}</Page>;
}
