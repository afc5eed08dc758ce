import { ADMIN, FINANCE, type Row } from './matrix-row.ts'

/** Of the matrix, who may do what about electronic tax documents. */
export const DTE_MATRIX: Readonly<Record<string, Row>> = {
  'Electronic tax documents: tax details of clients, issue, correct, give up, read': {
    roles: FINANCE,
    endpoints: `
      GET /dte/clients/
      GET /dte/clients/{id}/
      PUT /dte/clients/{id}/
      POST /dte/invoices/{id}/issue/
      POST /dte/credit-notes/{id}/issue/
      GET /dte/documents/
      GET /dte/documents/{id}/
      GET /dte/documents/{id}/json/
      GET /dte/documents/{id}/jws/
      GET /dte/documents/{id}/pdf/
      POST /dte/documents/{id}/mail/
      POST /dte/documents/{id}/retry/
      POST /dte/documents/{id}/abandon/
      POST /dte/documents/{id}/invalidate/
      GET /dte/documents/{id}/invalidation/
      GET /dte/contingency/`,
  },
  'Retention certificates of clients: receive, look at, register, set aside': {
    roles: FINANCE,
    endpoints: `
      GET /dte/retention-certificates/
      POST /dte/retention-certificates/
      GET /dte/retention-certificates/{id}/
      GET /dte/retention-certificates/{id}/json/
      POST /dte/retention-certificates/{id}/register/
      POST /dte/retention-certificates/{id}/set-aside/`,
  },
  'Electronic tax documents: emitter, certificate, series, how they stand': {
    roles: ADMIN,
    endpoints: `
      GET /dte/profile/
      PUT /dte/profile/
      GET /dte/certificate/
      PUT /dte/certificate/
      GET /dte/series/
      PUT /dte/series/
      GET /dte/status/
      POST /dte/contingency/
      POST /dte/contingency/{id}/end/
      POST /dte/contingency/{id}/report/`,
  },
}
