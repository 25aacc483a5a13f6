import { Page } from '../show/page.js';

export function PeoplePage() {
  return <Page title="/people">{null}</Page>;
}
