import { Button } from '@dhis2/ui';
import { useState } from 'react';
import { api } from '../api/api.js';
import { Problem } from './problem.js';

/** Asks a job to stop, and says why where that is refused: then it goes on. */
export function StopJob({ id, label }: { readonly id: string; readonly label: string }) {
  const [error, setError] = useState<unknown>();
  const stop = async (): Promise<void> => {
    setError(undefined);
    try {
      await api.stopJob({ params: { id } });
    } catch (cause) {
      setError(cause);
    }
  };
  return (
    <>
      <Button small onClick={() => void stop()}>
        {label}
      </Button>
      {error !== undefined && <Problem error={error} />}
    </>
  );
}
