import { text } from './schemas.ts'
import { given, optional, type Variable } from './variable.ts'

/** What only docker-compose.yml reads. */
export const COMPOSE: Readonly<Record<string, Variable<unknown>>> = {
  BIND_ADDRESS: given(text, '127.0.0.1', 'En qué dirección de la máquina publica Docker los puertos de PostgreSQL, Redis y las herramientas.'),
  REDIS_PORT: given(text, '6379', 'Puerto de Redis en la máquina.'),
  GPRO_IMAGE: given(text, 'gpro-logistic:local', 'Imagen de los servicios, con su versión.'),
  GPRO_OPERATOR_IMAGE: given(text, 'gpro-logistic-operator:local', 'Imagen de las órdenes del operador, con pg_dump.'),
  COMMIT: given(
    text,
    'unknown',
    'Qué se construye, para gpro --version y las métricas: COMMIT=$(git rev-parse HEAD) docker compose --profile app build',
  ),
  GATEWAY_SITE: given(text, ':8000', 'Dónde atiende la puerta de enlace. Con un dominio (gpro.example.com) obtiene su certificado y sirve HTTPS.'),
  GATEWAY_TRUSTED_PROXIES: optional(text, 'De qué proxies acepta la puerta de enlace la dirección del cliente.', { example: 'private_ranges' }),
  HTTP_PORT: given(text, '80', 'Puerto HTTP de la puerta de enlace en la máquina; sirve para obtener el certificado.'),
  HTTPS_PORT: given(text, '443', 'Su puerto HTTPS.'),
  WEB_FOLDER: given(text, 'web', 'Carpeta con otra aplicación web construida; sin ella, la propia, que la imagen trae.'),
  PGADMIN_DEFAULT_EMAIL: given(text, 'admin@gpro.com', 'Usuario de pgAdmin (profile tools).'),
  PGADMIN_DEFAULT_PASSWORD: optional(text, 'Contraseña de pgAdmin.', { secret: true, development: 'admin123' }),
  ALERT_WEBHOOK_URL: optional(text, 'A qué dirección manda Alertmanager las alertas (profile observability), por POST en JSON.', {
    secret: true,
    example: 'https://avisos.example.com/gpro',
  }),
  ALERT_EMAIL_TO: optional(text, 'A qué correos las manda, separados por comas; también a los dos.', { example: 'jefa@example.com' }),
  ALERT_EMAIL_FROM: optional(text, 'De qué correo; sin ella, del primero que las recibe.', { example: 'gpro@example.com' }),
  ALERT_SMTP: optional(text, 'Servidor de correo, con su puerto; con TLS.', { example: 'smtp.example.com:587' }),
  ALERT_SMTP_USER: optional(text, 'Usuario en ese servidor.'),
  ALERT_SMTP_PASSWORD: optional(text, 'Su contraseña.', { secret: true }),
  GRAFANA_PASSWORD: optional(text, 'Contraseña de admin en Grafana (profile observability).', { secret: true, development: 'gpro_grafana_2024' }),
}
