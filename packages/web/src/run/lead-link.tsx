import type { ReactNode } from 'react';
import { LinkButton } from '../show/link-button.js';
import { useWords } from '../words/words.js';
import type { LeadsTo } from './leads-to.js';

/** The way to what came of a job. */
export function LeadLink({
  to,
  small = false,
  primary = false,
}: {
  readonly to: LeadsTo;
  readonly small?: boolean;
  readonly primary?: boolean;
}): ReactNode {
  const { t } = useWords();
  const look = { small, primary };
  switch (to.kind) {
    case 'plan':
      return (
        <LinkButton to="/plans/$hash" params={{ hash: to.id }} {...look}>
          {t('run.lead.plan')}
        </LinkButton>
      );
    case 'run':
      return (
        <LinkButton to="/imports/$run" params={{ run: to.id }} {...look}>
          {t('run.lead.run')}
        </LinkButton>
      );
    case 'package':
      return (
        <LinkButton to="/packages/$id" params={{ id: to.id }} {...look}>
          {t('run.lead.package')}
        </LinkButton>
      );
    case 'backup':
      return (
        <LinkButton to="/backups/$id" params={{ id: to.id }} {...look}>
          {t('run.lead.backup')}
        </LinkButton>
      );
    case 'backups':
      return (
        <LinkButton to="/backups" {...look}>
          {t('run.lead.backups')}
        </LinkButton>
      );
    case 'instance':
      return (
        <LinkButton to="/instances/$name" params={{ name: to.id }} {...look}>
          {t('run.lead.instance', { name: to.id })}
        </LinkButton>
      );
    case 'installed':
      return (
        <LinkButton to="/packages/installed" search={{ instance: to.id }} {...look}>
          {t('run.lead.installed', { name: to.id })}
        </LinkButton>
      );
    case 'source':
      return (
        <LinkButton to="/browse/$source" params={{ source: to.id }} search={to.type ? { type: to.type } : {}} {...look}>
          {t('run.lead.source', { name: to.id })}
        </LinkButton>
      );
  }
}
