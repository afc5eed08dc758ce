export { startCaddy } from './caddy.ts'
export { caddyfile, instances } from './caddyfile.ts'
export { kubernetesServices } from './kubernetes.ts'
export { GATEWAY_PORT, PARTS, type Part } from './parts.ts'
