import { Page } from '../show/page.js';

export function JobsPage() {
  return <Page title="/jobs">{null}</Page>;
}
