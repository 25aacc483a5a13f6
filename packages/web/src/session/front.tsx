import { type ReactNode, useEffect } from 'react';
import { LanguageSelect } from '../shell/language-select.js';
import './session.css';

/** What stands before the door: pages for those who are not signed in. */
export function Front({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Dhow`;
  }, [title]);
  return (
    <div className="session-front">
      <main className="session-card" id="main" tabIndex={-1}>
        <p className="session-brand">
          <img src="/dhow.svg" alt="" width="36" height="36" /> Dhow
        </p>
        <h1>{title}</h1>
        {children}
      </main>
      <footer className="session-foot">
        <LanguageSelect />
      </footer>
    </div>
  );
}
