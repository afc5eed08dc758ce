import type { IvaType } from '@gpro/core'

/** "IVA does not apply" takes a taxed service out of the tax; else the type alone says whether IVA applies. */
export function serviceIvaType(ivaType: IvaType, appliesIva: boolean | undefined): IvaType {
  return appliesIva === false && ivaType === 'gravado' ? 'no_sujeto' : ivaType
}
