import { logIn } from '@gpro/contracts'
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { call } from '../api/call.ts'
import { Problem } from '../api/problem.ts'
import { Failure } from '../components/failure.tsx'
import { useTexts } from '../texts/index.ts'
import { openSession } from './session.ts'

/** User and password; who has a second factor is asked for its code after them. */
export function LogInForm({ username: known = '' }: { readonly username?: string }) {
  const { logIn: words } = useTexts()
  const [username, setUsername] = useState(known)
  const [password, setPassword] = useState('')
  const [code, setCode] = useState<string>()
  const [error, setError] = useState<Problem>()
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setError(undefined)
    try {
      openSession(await call(logIn, { fields: { username, password, ...(code !== undefined && { otp: code }) } }))
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure
      if (failure.code === 'SECOND_FACTOR_REQUIRED') setCode('')
      else setError(failure)
    } finally {
      setBusy(false)
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        {code === undefined ? (
          <>
            <TextInput
              label={words.username}
              value={username}
              onChange={({ currentTarget }) => setUsername(currentTarget.value)}
              autoComplete="username"
              data-autofocus
              autoFocus={known === ''}
              required
            />
            <PasswordInput
              label={words.password}
              value={password}
              onChange={({ currentTarget }) => setPassword(currentTarget.value)}
              autoComplete="current-password"
              autoFocus={known !== ''}
              required
            />
          </>
        ) : (
          <TextInput
            label={words.code}
            description={words.codeHint}
            value={code}
            onChange={({ currentTarget }) => setCode(currentTarget.value)}
            autoComplete="one-time-code"
            inputMode="numeric"
            autoFocus
            required
          />
        )}
        <Failure error={error} />
        <Button type="submit" loading={busy} fullWidth>
          {code === undefined ? words.submit : words.verify}
        </Button>
        {code !== undefined && (
          <Button variant="subtle" onClick={() => setCode(undefined)}>
            {words.back}
          </Button>
        )}
      </Stack>
    </form>
  )
}
