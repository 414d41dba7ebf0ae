import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { stationShell, workerEntry } from './vite-shell.ts';

const signaling = `http://127.0.0.1:${process.env['ZHIDA_HTTP_PORT'] || 8080}`;

// Village machines keep the browser they came with: Chrome 90 is what a 2021 tablet without updates still runs.
export default defineConfig({
  base: '/terminal/',
  plugins: [react(), stationShell()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['chrome90', 'es2020'],
    cssTarget: 'chrome90',
    modulePreload: { polyfill: false },
    // 180 kB of script once; a new version of ours then costs a village only its own 60 kB.
    rolldownOptions: {
      // The guest's page is its own: an outside expert loads nothing of a station.
      input: { index: 'index.html', guest: 'guest.html', [workerEntry]: 'src/service-worker/worker.ts' },
      output: {
        // The worker stands beside the page: the folder it lies in is what it may serve.
        entryFileNames: ({ name }) => (name === workerEntry ? '[name].js' : 'assets/[name]-[hash].js'),
        codeSplitting: {
          groups: [
            {
              name: 'libraries',
              test: /node_modules[\\/](react|react-dom|scheduler|i18next|react-i18next|zod|zustand|socket\.io|engine\.io|@socket\.io)/,
            },
          ],
        },
      },
    },
  },
  server: {
    port: 5174,
    strictPort: true,
    proxy: {
      '/api': signaling,
      '/socket.io': { target: signaling, ws: true },
    },
  },
});
