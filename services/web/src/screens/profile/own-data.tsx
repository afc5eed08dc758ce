import { changeOwnPassword, updateProfile } from '@gpro/contracts'
import { Paper, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useProfile } from '../../auth/profile.ts'
import { ContractForm } from '../../components/form/contract-form.tsx'
import { useTexts } from '../../texts/index.ts'

/** The API says in its own words that it was done. */
function tell({ message }: { readonly message: string }): void {
  notifications.show({ color: 'green', message })
}

export function OwnData() {
  const { profile: words } = useTexts()
  const { first_name, last_name, email } = useProfile()
  return (
    <Paper withBorder p="md" maw={640}>
      <ContractForm
        endpoint={updateProfile}
        fields={[
          { name: 'first_name', label: words.firstName },
          { name: 'last_name', label: words.lastName },
          { name: 'email', label: words.email, kind: 'email', span: 12 },
        ]}
        initial={{ first_name, last_name, email }}
        onDone={tell}
      />
    </Paper>
  )
}

export function OwnPassword() {
  const { profile: words } = useTexts()
  // A form that was sent is emptied: it is made anew.
  const [sent, setSent] = useState(0)
  return (
    <Paper withBorder p="md" maw={640}>
      <Title order={2} size="h5" mb="sm">
        {words.password}
      </Title>
      <ContractForm
        key={sent}
        endpoint={changeOwnPassword}
        fields={[
          { name: 'old_password', label: words.oldPassword, kind: 'password', required: true, span: 12 },
          { name: 'new_password', label: words.newPassword, kind: 'password', required: true },
          { name: 'new_password_confirm', label: words.newPasswordAgain, kind: 'password', required: true },
        ]}
        submit={words.changePassword}
        onDone={(answer) => {
          tell(answer)
          setSent(sent + 1)
        }}
      />
    </Paper>
  )
}
