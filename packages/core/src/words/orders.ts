export const ORDER_STATUSES = ['pendiente', 'en_puerto', 'en_transito', 'en_almacen', 'finalizada', 'cerrada'] as const
export type OrderStatus = (typeof ORDER_STATUSES)[number]

export const DOCUMENT_TYPES = ['tramite', 'factura_venta', 'factura_costo', 'otros'] as const
export type DocumentType = (typeof DOCUMENT_TYPES)[number]

/** Where a client is at home. */
export const CLIENT_TYPES = ['nacional', 'internacional'] as const
export type ClientType = (typeof CLIENT_TYPES)[number]

export const CLIENT_PAYMENT_CONDITIONS = ['contado', 'credito'] as const
export type ClientPaymentCondition = (typeof CLIENT_PAYMENT_CONDITIONS)[number]

/** `grande` withholds 1 %. */
export const TAXPAYER_TYPES = ['pequeno', 'mediano', 'grande'] as const
export type TaxpayerType = (typeof TAXPAYER_TYPES)[number]

/** Why a file is a document no longer. */
export const RETIREMENTS = ['replaced', 'deleted'] as const
export type Retirement = (typeof RETIREMENTS)[number]
