import { cpSync } from 'node:fs'

// Puts the web client where the gateway takes it from: it runs from the same image as the API that it speaks to. What is there of earlier
// versions stays, for pages that were opened before.
cpSync(new URL('../../services/web/dist/', import.meta.url), '/web/', { recursive: true })
