import { Page } from '../show/page.js';

export function HomePage() {
  return <Page title="/">{null}</Page>;
}
