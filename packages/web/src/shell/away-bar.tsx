import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from '../api/api.js';
import { useLine } from '../api/line.js';
import { useWords } from '../words/words.js';

const AGAIN_MS = 4000;

/** Says that the server does not answer, asks until it does, then reads again what failed meanwhile. */
export function AwayBar() {
  const { t, when } = useWords();
  const { awaySince } = useLine();
  const queryClient = useQueryClient();
  const wasAway = useRef(false);
  useEffect(() => {
    if (awaySince === undefined) {
      if (wasAway.current)
        void queryClient.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
      wasAway.current = false;
      return;
    }
    wasAway.current = true;
    // An answer, whatever it says, ends this; that there is none is what the bar says already.
    const timer = setInterval(() => void api.health().catch(() => undefined), AGAIN_MS);
    return () => clearInterval(timer);
  }, [awaySince, queryClient]);
  return (
    <div role="status" className="shell-away-place">
      {awaySince !== undefined && <p className="shell-away">{t('shell.away', { time: when(awaySince) })}</p>}
    </div>
  );
}
