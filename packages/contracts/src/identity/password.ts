import { z } from 'zod'

// Never trimmed: a space is part of a password. Its strength is judged by identity's own rules.
export const Password = z.string().min(1, 'es obligatorio').max(1024)

/** The password of whoever opens another door than their own. */
export const OwnPassword = Password.optional().describe('La de quien lo pide; sin ella vale haber entrado en los últimos 15 minutos')
