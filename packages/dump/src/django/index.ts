// Everything that others use of the import from the Django system. Once nobody moves from there, this folder and its users go.
export { type DjangoLoaded, loadDjango, tellFormat } from './load-django.ts'
export type { Difference, Entry, Loose, NoteKind, Reason, Total } from './report.ts'
