import { Page } from '../show/page.js';

export function NewInstancePage() {
  return <Page title="/instances/new">{null}</Page>;
}
