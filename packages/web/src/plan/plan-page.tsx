import { Page } from '../show/page.js';

export function PlanPage() {
  return <Page title="/plans/$hash">{null}</Page>;
}
