interface Account {
  readonly username: string
  readonly password: string
}

/** A token for the API. */
export async function logIn(url: string, account: Account): Promise<string> {
  const answer = await fetch(`${url}/api/users/token/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(account),
  })
  // The contract of the endpoint.
  const { access } = (await answer.json()) as { access?: string }
  if (!access) throw new Error(`Log-in answered ${answer.status}`)
  return access
}
