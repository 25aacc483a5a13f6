import { Page } from '../show/page.js';

export function NewPlanPage() {
  return <Page title="/plans/new">{null}</Page>;
}
