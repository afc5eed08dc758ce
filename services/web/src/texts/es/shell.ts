export const errors = {
  network: 'No hay conexión con el sistema. Revise la red e intente de nuevo.',
  unexplained: (status: number) => `El sistema respondió con un error (${status}).`,
  request: (id: string) => `Solicitud ${id}`,
  retry: 'Reintentar',
  busy: 'Documento ocupado',
  heldBy: (holder: string, since: string) => `${holder} trabaja en este documento desde las ${since}.`,
  retrying: 'Se reintenta por sí solo…',
  unexpected: 'Algo falló en esta pantalla.',
  reload: 'Volver a cargar',
  notFound: 'Esta página no existe.',
}

export const common = {
  loading: 'Cargando…',
  save: 'Guardar',
  cancel: 'Cancelar',
  close: 'Cerrar',
  search: 'Buscar',
  all: 'Todos',
  none: 'No hay nada que mostrar.',
  edit: 'Editar',
  delete: 'Eliminar',
  actions: 'Acciones',
  from: 'Desde',
  to: 'Hasta',
  openApart: 'Abrir aparte',
  fileAway: 'El archivo no se puede mostrar; cierre y ábralo de nuevo.',
  columns: 'Columnas',
  yes: 'Sí',
  no: 'No',
}

export const logIn = {
  title: 'Iniciar sesión',
  subtitle: 'Agencia aduanal: órdenes, facturas y pagos',
  username: 'Usuario',
  password: 'Contraseña',
  code: 'Código de verificación',
  codeHint: 'De su aplicación de códigos, o uno de recuperación',
  submit: 'Entrar',
  verify: 'Verificar',
  back: 'Volver',
  endsAt: (time: string) => `Su sesión termina a las ${time}, siete días después de entrar. Cierre sesión y entre de nuevo cuando le convenga.`,
  ended: 'Su sesión terminó',
  endedHint: 'Entre de nuevo para continuar donde estaba: lo que escribió sigue en la pantalla.',
}

export const shell = {
  menu: 'Menú',
  skip: 'Ir al contenido',
  search: 'Buscar o ir a…',
  nothingFound: 'No se encontró nada',
  goTo: 'Ir a',
  create: 'Crear',
  profile: 'Mi perfil',
  logOut: 'Cerrar sesión',
  language: 'English',
  dark: 'Modo oscuro',
  light: 'Modo claro',
  notifications: 'Notificaciones',
  markRead: 'Marcar como leídas',
  newOrder: 'Nueva orden',
}

export const modules = {
  dashboard: 'Inicio',
  orders: 'Órdenes de servicio',
  invoices: 'Facturación',
  expenses: 'Gastos y pagos',
  clients: 'Clientes',
  catalogs: 'Catálogos',
  users: 'Usuarios',
}
