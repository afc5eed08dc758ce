import { type Catalog, readCatalog } from './catalog.ts'
import ambiente from './data/cat-001-ambiente.json' with { type: 'json' }
import tipoDocumento from './data/cat-002-tipo-documento.json' with { type: 'json' }
import modelo from './data/cat-003-modelo.json' with { type: 'json' }
import transmision from './data/cat-004-transmision.json' with { type: 'json' }
import contingencia from './data/cat-005-contingencia.json' with { type: 'json' }
import retencion from './data/cat-006-retencion.json' with { type: 'json' }
import generacion from './data/cat-007-generacion.json' with { type: 'json' }
import distrito from './data/cat-008-distrito.json' with { type: 'json' }
import establecimiento from './data/cat-009-establecimiento.json' with { type: 'json' }
import tipoItem from './data/cat-011-tipo-item.json' with { type: 'json' }
import departamento from './data/cat-012-departamento.json' with { type: 'json' }
import municipio from './data/cat-013-municipio.json' with { type: 'json' }
import unidad from './data/cat-014-unidad.json' with { type: 'json' }
import tributos from './data/cat-015-tributos.json' with { type: 'json' }
import condicion from './data/cat-016-condicion.json' with { type: 'json' }
import formaPago from './data/cat-017-forma-pago.json' with { type: 'json' }
import plazo from './data/cat-018-plazo.json' with { type: 'json' }
import actividad from './data/cat-019-actividad.json' with { type: 'json' }
import pais from './data/cat-020-pais.json' with { type: 'json' }
import documentoAsociado from './data/cat-021-documento-asociado.json' with { type: 'json' }
import identidad from './data/cat-022-identidad.json' with { type: 'json' }
import invalidacion from './data/cat-024-invalidacion.json' with { type: 'json' }
import recinto from './data/cat-027-recinto.json' with { type: 'json' }
import persona from './data/cat-029-persona.json' with { type: 'json' }
import transporte from './data/cat-030-transporte.json' with { type: 'json' }
import incoterms from './data/cat-031-incoterms.json' with { type: 'json' }
import domicilio from './data/cat-032-domicilio.json' with { type: 'json' }
import tipoRegimen from './data/cat-033-tipo-regimen.json' with { type: 'json' }

/** The Ministry's catalogs, by their number; the files say where each is from and of which day. */
export const CATALOGS: ReadonlyMap<string, Catalog> = new Map(
  [
    ambiente,
    tipoDocumento,
    modelo,
    transmision,
    contingencia,
    retencion,
    generacion,
    distrito,
    establecimiento,
    tipoItem,
    departamento,
    municipio,
    unidad,
    tributos,
    condicion,
    formaPago,
    plazo,
    actividad,
    pais,
    documentoAsociado,
    identidad,
    invalidacion,
    recinto,
    persona,
    transporte,
    incoterms,
    domicilio,
    tipoRegimen,
  ].map((file) => {
    const catalog = readCatalog(file)
    return [catalog.catalog, catalog]
  }),
)
