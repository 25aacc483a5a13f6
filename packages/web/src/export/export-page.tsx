import { Page } from '../show/page.js';

export function ExportPage() {
  return <Page title="/export/$source">{null}</Page>;
}
