#!/bin/sh
# Gives each service its database role, and a password where .env has one. Run by Compose after the migrations.
set -eu
psql -q -v ON_ERROR_STOP=1 -f /infra/roles.sql
for service in identity orders payables invoicing dashboard worker; do
  name=$(printf '%s' "$service" | tr '[:lower:]' '[:upper:]')
  eval "password=\${${name}_DB_PASSWORD:-}"
  if [ -n "$password" ]; then
    printf '%s\n' "alter role gpro_$service password :'password';" | psql -q -v ON_ERROR_STOP=1 -v password="$password"
  fi
done
