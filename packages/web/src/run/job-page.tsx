import { Page } from '../show/page.js';

export function JobPage() {
  return <Page title="/jobs/$id">{null}</Page>;
}
