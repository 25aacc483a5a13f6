import { Page } from '../show/page.js';

export function PersonPage() {
  return <Page title="/people/$person">{null}</Page>;
}
