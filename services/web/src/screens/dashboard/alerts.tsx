import { type AlertView, listAlerts } from '@gpro/contracts'
import { Anchor, Badge, Group, ScrollArea, Stack, Text } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { useApi } from '../../api/hooks.ts'
import { Failure } from '../../components/failure.tsx'
import { useTexts } from '../../texts/index.ts'
import { Card } from './card.tsx'

const COLORS: Readonly<Record<AlertView['severity'], string>> = { high: 'red', medium: 'orange', warning: 'yellow' }

/** What asks for attention today, the gravest first. */
export function Alerts() {
  const { dashboard: words } = useTexts()
  const { data = [], error, refetch } = useApi(listAlerts, { fields: { first: MOST + 1 } })
  const shown = data.slice(0, MOST)
  const more = data.length > MOST
  return (
    <Card title={more ? words.alerts : `${words.alerts} (${data.length})`}>
      {more && (
        <Text size="xs" c="dimmed" mt={-8} mb="xs">
          {words.firstAlerts(MOST)}
        </Text>
      )}
      <Failure error={error} retry={() => void refetch()} />
      <ScrollArea.Autosize mah={330} type="auto">
        <Stack gap={8} pr="sm">
          {shown.map((alert) => (
            <Alert key={alert.id} alert={alert} />
          ))}
        </Stack>
      </ScrollArea.Autosize>
    </Card>
  )
}

/** Nobody reads further down. */
const MOST = 60

/** The page that the API names; of an invoice its own, which is told by the alert's id alone. */
function pageOf({ id, link }: AlertView): string {
  const [, invoice] = /^invoice_\w+?_(\d+)$/.exec(id) ?? []
  return invoice === undefined ? link : `/invoicing/${invoice}`
}

function Alert({ alert }: { readonly alert: AlertView }) {
  const { dashboard: words } = useTexts()
  const router = useRouter()
  const { severity, message, client, order } = alert
  const page = pageOf(alert)
  return (
    <Group gap={8} wrap="nowrap" align="flex-start">
      <Badge size="xs" circle color={COLORS[severity]} mt={2} style={{ flexShrink: 0 }} aria-label={words.severity[severity]}>
        !
      </Badge>
      <Text size="sm" lh={1.35} component="div">
        <Anchor
          href={page}
          inherit
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return
            event.preventDefault()
            router.history.push(page)
          }}
        >
          {message}
        </Anchor>
        <Text size="xs" c="dimmed">
          {[client, order].filter(Boolean).join(' · ')}
        </Text>
      </Text>
    </Group>
  )
}
