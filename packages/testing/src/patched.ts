// Loaded before a program of a test that is to run without one of its guards: puts other text into its source as it is read. The files stay as they are.
import { registerHooks } from 'node:module'
import type { Patch } from './program.ts'

const patches: readonly Patch[] = JSON.parse(process.env.PROOF_PATCHES ?? '[]')

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    const own = patches.filter(({ file }) => url.endsWith(`/${file}`))
    if (own.length === 0 || typeof loaded.source === 'string' || !loaded.source) return loaded
    let source = new TextDecoder().decode(loaded.source)
    for (const { file, find, put } of own) {
      const parts = source.split(find)
      // A guard that has been written anew would otherwise stay in place unseen.
      if (parts.length !== 2) throw new Error(`${file} has this ${parts.length - 1} times instead of once: ${find}`)
      source = parts.join(put)
    }
    return { ...loaded, source }
  },
})
