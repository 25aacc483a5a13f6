import { Page } from '../show/page.js';

export function SettingsPage() {
  return <Page title="/settings">{null}</Page>;
}
