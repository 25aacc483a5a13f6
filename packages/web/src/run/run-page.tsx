import { Page } from '../show/page.js';

export function RunPage() {
  return <Page title="/imports/$run">{null}</Page>;
}
