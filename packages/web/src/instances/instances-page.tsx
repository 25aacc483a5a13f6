import { Page } from '../show/page.js';

export function InstancesPage() {
  return <Page title="/instances">{null}</Page>;
}
