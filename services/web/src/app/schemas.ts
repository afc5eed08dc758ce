import { z } from 'zod'

// The page's policy forbids code made of text, which zod would make of each schema. Read when a schema is made, so imported before any.
z.config({ jitless: true })
