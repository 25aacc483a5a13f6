import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { isSignedOut } from './api/api.js';
import { whoAmI } from './api/session.js';
import { backupSearch, backupsSearch, newBackupSearch, restoreSearch } from './backups/search.js';
import { browseSearch } from './browse/search.js';
import { dependenciesSearch } from './dependencies/search.js';
import { exportSearch } from './export/search.js';
import { compareSearch, historySearch, jobsSearch } from './history/search.js';
import { instanceSearch, instancesSearch, newInstanceSearch } from './instances/search.js';
import { installedSearch, packageSearch, packagesSearch } from './packages/search.js';
import { auditSearch } from './people/search.js';
import { newPlanSearch, planSearch, plansSearch } from './plan/search.js';
import { practiceSearch } from './practice/search.js';
import { runSearch } from './run/search.js';
import { NoStart } from './session/no-start.js';
import { signInSearch } from './session/search.js';
import { Root, Shell } from './shell/shell.js';
import { Problem } from './show/problem.js';
import { Progress } from './show/progress.js';

const root = createRootRouteWithContext<{ readonly queryClient: QueryClient }>()({ component: Root });

/** Pages for those who are signed in; others are asked to sign in first and come back to where they wanted to go. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Shell,
  errorComponent: NoStart,
  async beforeLoad({ context, location }) {
    try {
      await context.queryClient.ensureQueryData(whoAmI);
    } catch (cause) {
      if (isSignedOut(cause)) throw redirect({ to: '/sign-in', search: { next: location.href } });
      throw cause;
    }
  },
});

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: lazyRouteComponent(() => import('./home/home-page.js'), 'HomePage'),
});
const instances = createRoute({
  getParentRoute: () => inside,
  path: '/instances',
  validateSearch: instancesSearch,
  component: lazyRouteComponent(() => import('./instances/instances-page.js'), 'InstancesPage'),
});
const newInstance = createRoute({
  getParentRoute: () => inside,
  path: '/instances/new',
  validateSearch: newInstanceSearch,
  component: lazyRouteComponent(() => import('./instances/new-instance-page.js'), 'NewInstancePage'),
});
const instance = createRoute({
  getParentRoute: () => inside,
  path: '/instances/$name',
  validateSearch: instanceSearch,
  component: lazyRouteComponent(() => import('./instances/instance-page.js'), 'InstancePage'),
});
const browse = createRoute({
  getParentRoute: () => inside,
  path: '/browse/$source',
  validateSearch: browseSearch,
  component: lazyRouteComponent(() => import('./browse/browse-page.js'), 'BrowsePage'),
});
const dependencies = createRoute({
  getParentRoute: () => inside,
  path: '/dependencies/$source',
  validateSearch: dependenciesSearch,
  component: lazyRouteComponent(() => import('./dependencies/dependencies-page.js'), 'DependenciesPage'),
});
const plans = createRoute({
  getParentRoute: () => inside,
  path: '/plans',
  validateSearch: plansSearch,
  component: lazyRouteComponent(() => import('./plan/plans-page.js'), 'PlansPage'),
});
const newPlan = createRoute({
  getParentRoute: () => inside,
  path: '/plans/new',
  validateSearch: newPlanSearch,
  component: lazyRouteComponent(() => import('./plan/new-plan-page.js'), 'NewPlanPage'),
});
const plan = createRoute({
  getParentRoute: () => inside,
  path: '/plans/$hash',
  validateSearch: planSearch,
  component: lazyRouteComponent(() => import('./plan/plan-page.js'), 'PlanPage'),
});
const history = createRoute({
  getParentRoute: () => inside,
  path: '/imports',
  validateSearch: historySearch,
  component: lazyRouteComponent(() => import('./history/history-page.js'), 'HistoryPage'),
});
const compare = createRoute({
  getParentRoute: () => inside,
  path: '/imports/compare',
  validateSearch: compareSearch,
  component: lazyRouteComponent(() => import('./history/compare-page.js'), 'ComparePage'),
});
const run = createRoute({
  getParentRoute: () => inside,
  path: '/imports/$run',
  validateSearch: runSearch,
  component: lazyRouteComponent(() => import('./run/run-page.js'), 'RunPage'),
});
const jobs = createRoute({
  getParentRoute: () => inside,
  path: '/jobs',
  validateSearch: jobsSearch,
  component: lazyRouteComponent(() => import('./history/jobs-page.js'), 'JobsPage'),
});
const job = createRoute({
  getParentRoute: () => inside,
  path: '/jobs/$id',
  component: lazyRouteComponent(() => import('./run/job-page.js'), 'JobPage'),
});
const backups = createRoute({
  getParentRoute: () => inside,
  path: '/backups',
  validateSearch: backupsSearch,
  component: lazyRouteComponent(() => import('./backups/backups-page.js'), 'BackupsPage'),
});
const newBackup = createRoute({
  getParentRoute: () => inside,
  path: '/backups/new',
  validateSearch: newBackupSearch,
  component: lazyRouteComponent(() => import('./backups/new-backup-page.js'), 'NewBackupPage'),
});
const backup = createRoute({
  getParentRoute: () => inside,
  path: '/backups/$id',
  validateSearch: backupSearch,
  component: lazyRouteComponent(() => import('./backups/backup-page.js'), 'BackupPage'),
});
const restore = createRoute({
  getParentRoute: () => inside,
  path: '/backups/$id/restore',
  validateSearch: restoreSearch,
  component: lazyRouteComponent(() => import('./backups/restore-page.js'), 'RestorePage'),
});
const packages = createRoute({
  getParentRoute: () => inside,
  path: '/packages',
  validateSearch: packagesSearch,
  component: lazyRouteComponent(() => import('./packages/packages-page.js'), 'PackagesPage'),
});
const installed = createRoute({
  getParentRoute: () => inside,
  path: '/packages/installed',
  validateSearch: installedSearch,
  component: lazyRouteComponent(() => import('./packages/installed-page.js'), 'InstalledPage'),
});
const packageOne = createRoute({
  getParentRoute: () => inside,
  path: '/packages/$id',
  validateSearch: packageSearch,
  component: lazyRouteComponent(() => import('./packages/package-page.js'), 'PackagePage'),
});
const exportOne = createRoute({
  getParentRoute: () => inside,
  path: '/export/$source',
  validateSearch: exportSearch,
  component: lazyRouteComponent(() => import('./export/export-page.js'), 'ExportPage'),
});
const practice = createRoute({
  getParentRoute: () => inside,
  path: '/practice',
  validateSearch: practiceSearch,
  component: lazyRouteComponent(() => import('./practice/practice-page.js'), 'PracticePage'),
});
const people = createRoute({
  getParentRoute: () => inside,
  path: '/people',
  component: lazyRouteComponent(() => import('./people/people-page.js'), 'PeoplePage'),
});
const person = createRoute({
  getParentRoute: () => inside,
  path: '/people/$person',
  component: lazyRouteComponent(() => import('./people/person-page.js'), 'PersonPage'),
});
const account = createRoute({
  getParentRoute: () => inside,
  path: '/account',
  component: lazyRouteComponent(() => import('./people/account-page.js'), 'AccountPage'),
});
const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: lazyRouteComponent(() => import('./people/settings-page.js'), 'SettingsPage'),
});
const audit = createRoute({
  getParentRoute: () => inside,
  path: '/audit',
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('./people/audit-page.js'), 'AuditPage'),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import('./session/sign-in-page.js'), 'SignInPage'),
});
const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: lazyRouteComponent(() => import('./session/welcome-page.js'), 'WelcomePage'),
});

const tree = root.addChildren([
  inside.addChildren([
    home,
    instances,
    newInstance,
    instance,
    browse,
    dependencies,
    plans,
    newPlan,
    plan,
    history,
    compare,
    run,
    jobs,
    job,
    backups,
    newBackup,
    backup,
    restore,
    packages,
    installed,
    packageOne,
    exportOne,
    practice,
    people,
    person,
    account,
    settings,
    audit,
  ]),
  signIn,
  welcome,
]);

/** All addresses of the page, in the order of the story: pick, look, decide, watch, undo. */
export const makeRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPendingMs: 300,
    defaultPendingComponent: () => <Progress />,
    defaultErrorComponent: ({ error, reset }) => <Problem error={error} again={reset} />,
    scrollRestoration: true,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
