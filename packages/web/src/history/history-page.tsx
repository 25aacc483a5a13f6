import { Page } from '../show/page.js';

export function HistoryPage() {
  return <Page title="/imports">{null}</Page>;
}
