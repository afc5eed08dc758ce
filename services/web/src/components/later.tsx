import { type ComponentType, useEffect, useState } from 'react'

/**
 * A component that is fetched when it is first wanted, or before by `preload`. Not React's `lazy`: that shows its placeholder even for what has
 * long been there, and whatever follows a placeholder React holds back for a third of a second.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>, Waiting: ComponentType<Props> = () => null) {
  let fetched: ComponentType<Props> | undefined
  async function preload(): Promise<ComponentType<Props>> {
    fetched ??= await load()
    return fetched
  }
  function Later(props: Props) {
    const [Component, setComponent] = useState(() => fetched)
    useEffect(() => {
      if (Component) return
      preload().then(
        (component) => setComponent(() => component),
        // Thrown while it draws, it is told where every failure of a page is.
        (error: unknown) =>
          setComponent(() => {
            throw error
          }),
      )
    }, [Component])
    const Shown = Component ?? Waiting
    return <Shown {...props} />
  }
  return Object.assign(Later, { preload })
}
