import { Badge } from '@mantine/core'

/** Green: nothing is left to do. Red: late, or undone. */
const COLORS: Readonly<Record<string, string>> = {
  pendiente: 'orange',
  en_puerto: 'indigo',
  en_transito: 'blue',
  en_almacen: 'violet',
  finalizada: 'teal',
  cerrada: 'gray',
  pending: 'orange',
  partial: 'blue',
  paid: 'green',
  overdue: 'red',
  cancelled: 'gray',
  reversed: 'gray',
  signed: 'blue',
  sealed: 'green',
  rejected: 'red',
  abandoned: 'gray',
  invalidated: 'gray',
  waiting: 'blue',
  sent: 'green',
  filed: 'teal',
  no_address: 'orange',
  aprobado: 'teal',
  parcial: 'blue',
  pagado: 'green',
  provisionada: 'gray',
  received: 'blue',
  registered: 'green',
  set_aside: 'gray',
  matched: 'blue',
  done: 'green',
  running: 'blue',
  failed: 'red',
}

/** A state in the API's own word. */
export function Status({ status, label }: { readonly status: string; readonly label: string }) {
  const color = COLORS[status] ?? 'gray'
  // Mantine's own is too pale to be read on its ground.
  const text = `light-dark(color-mix(in srgb, var(--mantine-color-${color}-9) 65%, black), var(--mantine-color-${color}-2))`
  return (
    <Badge color={color} variant="light" size="sm" radius="sm" tt="none" miw="max-content" styles={{ label: { color: text } }}>
      {label}
    </Badge>
  )
}
