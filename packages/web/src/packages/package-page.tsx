import { Page } from '../show/page.js';

export function PackagePage() {
  return <Page title="/packages/$id">{null}</Page>;
}
