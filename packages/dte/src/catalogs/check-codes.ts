import type { Document } from '../documents/build-document.ts'
import type { Finding } from '../schema/finding.ts'
import { type Catalog, findEntry } from './catalog.ts'

type Catalogs = ReadonlyMap<string, Catalog>

interface PlaceCodes {
  readonly departamento: string
  readonly municipio: string
  readonly distrito: string
}

/** Codes that the Ministry's catalogs do not have. */
export function checkCodes(document: Document, catalogs: Catalogs): Finding[] {
  const { emisor, receptor, resumen } = document
  const items: readonly { readonly tipoItem: number; readonly uniMedida: number }[] = document.cuerpoDocumento
  const address = receptor !== null && 'direccion' in receptor ? receptor.direccion : null
  return [
    ...checkPlace('emisor.direccion', emisor.direccion, catalogs),
    ...(address === null ? [] : checkPlace('receptor.direccion', address, catalogs)),
    ...(receptor !== null && 'codPais' in receptor ? unlisted('CAT-020', receptor.codPais, 'receptor.codPais', catalogs) : []),
    ...items.flatMap(({ tipoItem, uniMedida }, index) => [
      ...unlisted('CAT-011', String(tipoItem), `cuerpoDocumento[${index}].tipoItem`, catalogs),
      ...unlisted('CAT-014', String(uniMedida), `cuerpoDocumento[${index}].uniMedida`, catalogs),
    ]),
    ...unlisted('CAT-016', String(resumen.condicionOperacion), 'resumen.condicionOperacion', catalogs),
    ...('pagos' in resumen
      ? resumen.pagos.flatMap(({ codigo }, index) => unlisted('CAT-017', codigo, `resumen.pagos[${index}].codigo`, catalogs))
      : []),
  ]
}

/** Department, municipality and district belong to each other. */
function checkPlace(path: string, { departamento, municipio, distrito }: PlaceCodes, catalogs: Catalogs): Finding[] {
  const wrong = [
    ...unlisted('CAT-012', departamento, `${path}.departamento`, catalogs),
    ...unlisted('CAT-013', municipio, `${path}.municipio`, catalogs, departamento),
    // Six digits are the other form in which districts are known; no list has them.
    ...(distrito.length === 2 ? unlisted('CAT-008', distrito, `${path}.distrito`, catalogs, departamento) : []),
  ]
  if (wrong.length > 0 || distrito.length > 2) return wrong
  const districts = catalogs.get('CAT-008')
  const there = districts === undefined || findEntry(districts, distrito, departamento)?.municipality === municipio
  return there ? [] : [{ path: `${path}.distrito`, message: `el distrito ${distrito} no es del municipio ${municipio}` }]
}

function unlisted(id: string, code: string, path: string, catalogs: Catalogs, department?: string): Finding[] {
  const catalog = catalogs.get(id)
  if (catalog === undefined || !catalog.complete || findEntry(catalog, code, department) !== undefined) return []
  return [{ path, message: `${code} no está en el catálogo ${id}, ${catalog.name}` }]
}
