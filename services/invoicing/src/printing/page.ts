const NAVY = '#1e3a5f'
const GREY = '#64748b'

/** What all prints have in common. */
export const PAGE = { pageSize: 'LETTER', pageMargins: [40, 36, 40, 48] } as const

export const STYLES = {
  agency: { fontSize: 15, bold: true, color: NAVY },
  title: { fontSize: 14, bold: true, color: NAVY },
  number: { fontSize: 12, bold: true },
  warning: { bold: true, color: '#b45309' },
  section: { fontSize: 10, bold: true, color: NAVY },
  head: { bold: true, color: NAVY },
  label: { color: GREY },
  plain: {},
  strong: { bold: true },
  small: { fontSize: 7.5, color: GREY },
}
