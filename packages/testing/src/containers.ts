async function engineAnswers(find: () => Promise<unknown>): Promise<boolean> {
  const found = find().then(
    () => true,
    () => false,
  )
  // An engine that accepts the connection and then says nothing would be waited for without end.
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, 1000, false).unref())
  return Promise.race([found, late])
}

/** The library that runs containers, or undefined where no engine answers. */
export async function containers(): Promise<typeof import('testcontainers') | undefined> {
  const library = await import('testcontainers')
  return (await engineAnswers(library.getContainerRuntimeClient)) ? library : undefined
}
