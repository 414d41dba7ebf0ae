import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const signaling = `http://127.0.0.1:${process.env['ZHIDA_HTTP_PORT'] || 8080}`;

export default defineConfig({
  base: '/console/',
  plugins: [react()],
  server: {
    port: 5173,
    strictPort: true,
    proxy: {
      '/api': signaling,
      '/socket.io': { target: signaling, ws: true },
    },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Browsers of the last four years; older ones have no insertable simulcast VP8 worth talking of anyway.
    target: ['chrome105', 'edge105', 'firefox110', 'safari16'],
    // Above this many kB a chunk is worth a question; antd and the media stack are known to be near it.
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|zustand)[\\/]/ },
            { name: 'router', test: /node_modules[\\/]react-router[\\/]/ },
            { name: 'words', test: /node_modules[\\/](i18next|react-i18next)[\\/]/ },
            { name: 'wire', test: /node_modules[\\/](zod|socket\.io|engine\.io|@socket\.io)/ },
            { name: 'media', test: /node_modules[\\/](mediasoup-client|sdp-transform|h264-profile)/ },
          ],
        },
      },
    },
  },
});
