import '@fontsource/roboto/latin-400.css';
import '@fontsource/roboto/latin-500.css';
import '@fontsource/roboto/latin-ext-400.css';
import './main.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeRouter } from './routes.js';
import { watchPerson } from './session/leave.js';
import { sayNoWords } from './words/no-words.js';
import { preferred, speak } from './words/words.js';

const page = document.getElementById('page') as HTMLElement;
const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false, staleTime: 10_000 } },
});
watchPerson(queryClient);

const lang = preferred();
try {
  await speak(lang);
  createRoot(page).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={makeRouter(queryClient)} />
      </QueryClientProvider>
    </StrictMode>,
  );
} catch (cause) {
  // A slow line, or a server that was upgraded since: without its words the page would stand still for ever.
  sayNoWords(page, lang);
  throw cause;
}
