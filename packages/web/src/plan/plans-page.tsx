import { Page } from '../show/page.js';

export function PlansPage() {
  return <Page title="/plans">{null}</Page>;
}
