import { Page } from '../show/page.js';

export function BrowsePage() {
  return <Page title="/browse/$source">{null}</Page>;
}
