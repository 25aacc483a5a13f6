import type { Side } from '@dhow/core';
import { useWords } from '../words/words.js';
import './instance-tag.css';

type Environment = NonNullable<Side['environment']>;

/** Which colour an instance has everywhere: red is production, amber staging, blue-grey the rest, grey what is no server. */
export const toneOf = (kind: Side['kind'], environment?: Environment): string =>
  kind === 'instance' ? (environment ?? 'server') : 'file';

/** The name of an instance in its colour. The environment is written too: colour alone says nothing to many. */
export function InstanceTag({
  name,
  environment,
  version,
  kind = 'instance',
}: {
  readonly name: string;
  readonly environment?: Environment | undefined;
  readonly version?: string | undefined;
  /** A file or a backup is no server: it is grey. */
  readonly kind?: Side['kind'];
}) {
  const { t } = useWords();
  const what = kind === 'instance' ? environment && t(`show.environment.${environment}`) : t(`show.kind.${kind}`);
  return (
    <span className={`show-instance show-tone-${toneOf(kind, environment)}`}>
      <bdi className="show-instance-name">{name}</bdi>
      {what && <span className="show-instance-what">{what}</span>}
      {version && <span className="show-instance-version">{version}</span>}
    </span>
  );
}
