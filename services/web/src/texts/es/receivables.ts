export const receivables = {
  client: 'Cliente',
  used: 'Crédito usado',
  total: 'Se debe',
  oldest: 'Vence desde',
  days: 'Días vencido',
  overLimit: 'Sobre el límite',
  hint: 'Lo que cada cliente debe, por días de vencido; el crédito usado cuenta contra su límite.',
}
