import { Page } from '../show/page.js';

export function DependenciesPage() {
  return <Page title="/dependencies/$source">{null}</Page>;
}
