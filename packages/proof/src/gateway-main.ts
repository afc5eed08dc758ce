import { buildGateway, type Targets } from '@gpro/gateway'

// Made by startSystem.
const { port, targets }: { port: number; targets: Targets } = JSON.parse(process.env.PROOF_GATEWAY ?? '')
const gateway = await buildGateway(targets, { warn: (...said: unknown[]) => console.error(...said) })
await gateway.listen({ host: '127.0.0.1', port })
process.once('SIGTERM', async () => {
  await gateway.close()
  process.exit(0)
})
