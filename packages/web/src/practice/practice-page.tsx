import { Page } from '../show/page.js';

export function PracticePage() {
  return <Page title="/practice">{null}</Page>;
}
