import { Page } from '../show/page.js';

export function ComparePage() {
  return <Page title="/imports/compare">{null}</Page>;
}
