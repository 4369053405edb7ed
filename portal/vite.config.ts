import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const exchange = process.env.STROWGER_URL ?? 'http://127.0.0.1:8000'

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@fields': fileURLToPath(new URL('node_modules/.types/fields.json', import.meta.url)) } },
  // Asked for by the content security policy: no data: addresses, nothing written into the page itself.
  build: { assetsInlineLimit: 0, sourcemap: false, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 900 },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/v2': exchange, '/sip': { target: exchange, ws: true } } },
  test: { include: ['tests/unit/**/*.test.ts'], environment: 'node' },
} as Parameters<typeof defineConfig>[0])
