/** The contract's own labels are Spanish. */
export const labels: Readonly<Record<string, string>> = {}
