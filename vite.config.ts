import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// A default export is what vite reads.
// biome-ignore lint/style/noDefaultExport: see above
export default defineConfig({
  root: 'renderer',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    // data: addresses would need a wider content security policy
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
  },
});
