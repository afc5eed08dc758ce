import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const API = `http://localhost:${process.env.PORT ?? 8000}`

export default defineConfig({
  plugins: [react()],
  // In development the API answers behind the same address, as it does in production.
  server: { port: 5173, strictPort: true, proxy: { '/api': API, '/media': API } },
  // Nothing is written into the page itself: its policy allows no script and no font that does not come as a file.
  build: { assetsInlineLimit: 0, manifest: true, reportCompressedSize: false, chunkSizeWarningLimit: 1000 },
})
