import { isIPv6 } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Whoever has an IPv6 address has the 2^64 of its network. */
export function network(address: string): string {
  if (!isIPv6(address)) return address
  const parsed = ipaddr.IPv6.parse(address)
  return parsed.isIPv4MappedAddress()
    ? parsed.toIPv4Address().toString()
    : `${parsed.parts
        .slice(0, 4)
        .map((part) => part.toString(16))
        .join(':')}::/64`
}
