import { readOrderHistory } from '@gpro/contracts'
import { Text, Timeline } from '@mantine/core'
import { useLoaded } from '../../api/hooks.ts'
import { moment } from '../../app/format.ts'

/** What happened to the order, the last first. */
export function HistoryTab({ order }: { readonly order: number }) {
  const { history } = useLoaded(readOrderHistory, { id: order })
  return (
    <Timeline bulletSize={14} lineWidth={2} maw={760}>
      {history.map(({ id, event_type_display, description, user_name, created_at }) => (
        <Timeline.Item
          key={id}
          title={
            <Text size="sm" fw={600} component="span">
              {event_type_display}
            </Text>
          }
        >
          <Text size="sm">{description}</Text>
          <Text size="xs" c="dimmed">
            {moment(created_at)} · {user_name}
          </Text>
        </Timeline.Item>
      ))}
    </Timeline>
  )
}
