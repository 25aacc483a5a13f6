import { Page } from '../show/page.js';

export function InstancePage() {
  return <Page title="/instances/$name">{null}</Page>;
}
