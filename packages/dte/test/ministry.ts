/** A number's text in cents, exactly; what is finer is a defect here. */
function centsIn(text: string, name: string): bigint {
  const [, amount] = new RegExp(`"${name}":(-?[0-9.]+)`).exec(text) ?? []
  if (amount === undefined) return 0n
  const [whole = '', fraction = ''] = amount.split('.')
  if (fraction.length > 2) throw new Error(`${name} has more than two decimals: ${amount}`)
  return BigInt(whole + fraction.padEnd(2, '0'))
}

/**
 * What a document comes to, read from its bytes by other means than those that wrote it: what is paid, and what was withheld from it,
 * which must also be what the parts of the summary add up to.
 */
export function ministryTotal(text: string): bigint {
  const summary = text.slice(text.indexOf('"resumen":'))
  const paid = centsIn(summary, 'totalPagar') + centsIn(summary, 'ivaRete')
  const parts = ['totalNoSuj', 'totalExenta', 'totalGravada', 'totalNoGravado', 'valor'].map((name) => centsIn(summary, name))
  const sum = parts.reduce((upTo, part) => upTo + part, 0n)
  if (sum !== paid) throw new Error(`The parts come to ${sum}, what is paid and withheld to ${paid}`)
  return paid
}
