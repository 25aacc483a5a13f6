import { type ComponentType, createElement, useEffect, useState } from 'react';
import { isPartMissing } from './missing.js';
import { Problem } from './problem.js';
import { Progress } from './progress.js';

/** Milliseconds before a part that did not come is asked for once more. */
const AGAIN_MS = 1000;

/**
 * A part of a page that comes when it is looked at. One that does not come, because the line is slow or the server was upgraded under
 * an open tab, is told in its place: the rest of the page stays.
 */
export function laterPart<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let come: ComponentType<P> | undefined;
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, outside of components, as React's lazy is.
  return function Later(props: P) {
    const [part, setPart] = useState(() => come);
    const [error, setError] = useState<unknown>();
    useEffect(() => {
      if (part) return;
      let isGone = false;
      loaded(load).then(
        (one) => {
          come = one;
          if (!isGone) setPart(() => one);
        },
        (cause: unknown) => {
          if (!isGone) setError(cause);
        },
      );
      return () => {
        isGone = true;
      };
    }, [part]);
    if (part) return createElement(part, props);
    return error === undefined ? <Progress /> : <Problem error={error} />;
  };
}

/** Asks twice: a line that breaks for a moment is nothing to tell anybody. */
async function loaded<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    if (!isPartMissing(cause)) throw cause;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    return load();
  }
}
