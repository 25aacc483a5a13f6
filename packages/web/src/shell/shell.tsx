import { Link, Outlet } from '@tanstack/react-router';
import { useWords } from '../words/words.js';
import './shell.css';

/** What every page stands in. */
export function Root() {
  return <Outlet />;
}

/** Header and navigation around the pages of those who are signed in. */
export function Shell() {
  const { t } = useWords();
  return (
    <>
      <a className="unseen" href="#main">
        {t('shell.skip')}
      </a>
      <header className="shell-head">
        <Link to="/">Dhow</Link>
      </header>
      <Outlet />
    </>
  );
}
