import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useLine } from '../api/line.js';
import { useMe } from '../api/session.js';
import { homeNow } from '../home/reading.js';
import { endSession, forgetPerson } from '../session/leave.js';
import { SessionOver } from '../session/session-over.js';
import { focusPage, wantFocus } from '../show/focus.js';
import { Problem } from '../show/problem.js';
import { type Key, useWords } from '../words/words.js';
import { AwayBar } from './away-bar.js';
import { useDisclosure } from './disclosure.js';
import { LanguageSelect } from './language-select.js';
import './shell.css';

/** What every page stands in. */
export function Root() {
  return <Outlet />;
}

interface Place {
  readonly to:
    | '/'
    | '/instances'
    | '/packages'
    | '/plans'
    | '/imports'
    | '/backups'
    | '/practice'
    | '/people'
    | '/settings'
    | '/audit';
  readonly key: Key;
}

/** In the order of the story: where it is, what comes, what would change, what happened, how to come back. */
const PLACES: readonly Place[] = [
  { to: '/', key: 'shell.home' },
  { to: '/instances', key: 'shell.instances' },
  { to: '/packages', key: 'shell.packages' },
  { to: '/plans', key: 'shell.plans' },
  { to: '/imports', key: 'shell.imports' },
  { to: '/backups', key: 'shell.backups' },
  { to: '/practice', key: 'shell.practice' },
];
const OVERSEEN: readonly Place[] = [
  { to: '/people', key: 'shell.people' },
  { to: '/settings', key: 'shell.settings' },
  { to: '/audit', key: 'shell.audit' },
];

/** Header and navigation around the pages of those who are signed in. */
export function Shell() {
  const { t } = useWords();
  useFocusOnNavigation();
  return (
    <>
      <a className="shell-skip" href="#main">
        {t('shell.skip')}
      </a>
      <header className="shell-head">
        <NarrowMenu />
        <Link to="/" className="shell-brand">
          <img src="/dhow.svg" alt="" width="28" height="28" /> Dhow
        </Link>
        <Account />
      </header>
      <AwayBar />
      <div className="shell-body">
        <nav className="shell-nav shell-nav-wide" aria-label={t('shell.navigation')}>
          <div className="shell-nav-stays">
            <Places />
          </div>
        </nav>
        <div className="shell-content">
          <Outlet />
        </div>
      </div>
      <SessionOver />
    </>
  );
}

/** Where somebody goes by a link, readers of the screen go too. */
function useFocusOnNavigation(): void {
  const router = useRouter();
  useEffect(() => {
    const before = router.subscribe('onBeforeNavigate', ({ pathChanged, fromLocation }) => {
      if (pathChanged && fromLocation) wantFocus();
    });
    const after = router.subscribe('onRendered', () => focusPage({ ifWanted: true }));
    return () => {
      before();
      after();
    };
  }, [router]);
}

function Places({ onGo }: { readonly onGo?: () => void }) {
  const { t } = useWords();
  const { oversees } = useMe();
  const { isSignedOut } = useLine();
  const { data } = useQuery({ ...homeNow, enabled: !isSignedOut });
  const badges: Partial<
    Record<Place['to'], { readonly count: number; readonly key: 'shell.waiting' | 'shell.running' }>
  > = {
    '/plans': { count: data?.waiting.count ?? 0, key: 'shell.waiting' },
    '/imports': { count: data?.running.count ?? 0, key: 'shell.running' },
  };
  const item = ({ to, key }: Place) => {
    const badge = badges[to];
    return (
      <li key={to}>
        <Link to={to} activeOptions={{ exact: to === '/' }} onClick={onGo} className="shell-place">
          {t(key)}
          {badge && badge.count > 0 && (
            <span
              className={`shell-badge${badge.key === 'shell.running' ? ' shell-badge-running' : ''}`}
              title={t(badge.key, { count: badge.count })}
            >
              <span aria-hidden="true">{badge.count}</span>
              <span className="unseen">{t(badge.key, { count: badge.count })}</span>
            </span>
          )}
        </Link>
      </li>
    );
  };
  return (
    <>
      <ul>{PLACES.map(item)}</ul>
      {oversees && <ul className="shell-overseen">{OVERSEEN.map(item)}</ul>}
    </>
  );
}

/** The navigation where there is no room beside the page. */
function NarrowMenu() {
  const { t } = useWords();
  const { isOpen, setOpen, box, button } = useDisclosure();
  return (
    <div className="shell-narrow" ref={box}>
      <button
        ref={button}
        type="button"
        className="shell-menu"
        aria-expanded={isOpen}
        aria-controls="shell-narrow-nav"
        aria-label={t('shell.menu')}
        onClick={() => setOpen(!isOpen)}
      >
        <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
          <path d="M2 4h16M2 10h16M2 16h16" stroke="currentColor" strokeWidth="2" />
        </svg>
      </button>
      <nav id="shell-narrow-nav" className="shell-nav" hidden={!isOpen} aria-label={t('shell.navigation')}>
        {isOpen && <Places onGo={() => setOpen(false)} />}
      </nav>
    </div>
  );
}

/** Who is signed in, and what they may do about it. */
function Account() {
  const { t } = useWords();
  const { me, role } = useMe();
  const queryClient = useQueryClient();
  const { isOpen, setOpen, box, button } = useDisclosure();
  const [error, setError] = useState<unknown>();
  const [isLeaving, setLeaving] = useState(false);
  const signOut = async (): Promise<void> => {
    setLeaving(true);
    setError(undefined);
    try {
      await endSession();
    } catch (cause) {
      // Whoever is still signed in keeps what they picked.
      setError(cause);
      setLeaving(false);
      return;
    }
    // A page that is loaded anew remembers nothing.
    forgetPerson(queryClient);
    location.assign('/sign-in');
  };
  if (!me || !role) return null;
  return (
    <div className="shell-account" ref={box}>
      <button
        ref={button}
        type="button"
        aria-expanded={isOpen}
        aria-controls="shell-account-menu"
        onClick={() => setOpen(!isOpen)}
      >
        <span className="shell-initials" aria-hidden="true">
          {[...me.name].slice(0, 2).join('').toUpperCase()}
        </span>
        <span className="unseen">{t('shell.account-of', { name: me.name })}</span>
        <span className="shell-me" aria-hidden="true">
          {me.name}
        </span>
      </button>
      <div id="shell-account-menu" className="shell-account-menu" hidden={!isOpen}>
        <p>
          <strong>{me.name}</strong>
          <br />
          {t(`people.role.${role}`)}
        </p>
        <Link to="/account" onClick={() => setOpen(false)}>
          {t('shell.account')}
        </Link>
        <LanguageSelect />
        <button type="button" disabled={isLeaving} onClick={() => void signOut()}>
          {t('shell.sign-out')}
        </button>
        {error !== undefined && (
          <div className="shell-account-problem">
            <p>{t('shell.sign-out-failed')}</p>
            <Problem error={error} />
          </div>
        )}
      </div>
    </div>
  );
}
