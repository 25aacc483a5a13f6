import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// `npm run page` serves the page from its sources beside a running server, whose address stands in DHOW_SERVER.
export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    sourcemap: false,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      output: {
        // What many pages share comes in one piece: on a slow line every request costs its way there and back.
        codeSplitting: { groups: [{ name: 'shared', minShareCount: 4, test: /\.(js|ts|tsx)$/ }] },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': { target: process.env.DHOW_SERVER ?? 'http://127.0.0.1:8090', changeOrigin: false } },
  },
});
