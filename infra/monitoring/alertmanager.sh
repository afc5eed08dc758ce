#!/bin/sh
# Whom alerts reach, from the variables: a webhook, a mailbox, both or nobody. Writes what Alertmanager reads, then becomes it.
set -eu
umask 077
folder=${ALERT_FOLDER:-/tmp}

# As YAML takes a text as it stands.
text() { printf "'%s'" "$(printf %s "$1" | sed "s/'/''/g")"; }

{
  echo 'route: { receiver: operator, group_by: [alertname], group_wait: 10s, repeat_interval: 4h }'
  echo 'receivers:'
  echo '  - name: operator'
  if [ -n "${ALERT_WEBHOOK_URL:-}" ]; then
    printf %s "$ALERT_WEBHOOK_URL" > "$folder/webhook"
    echo "    webhook_configs: [{ url_file: $folder/webhook, send_resolved: true }]"
  fi
  if [ -n "${ALERT_EMAIL_TO:-}" ]; then
    echo '    email_configs:'
    echo "      - to: $(text "$ALERT_EMAIL_TO")"
    echo "        from: $(text "${ALERT_EMAIL_FROM:-${ALERT_EMAIL_TO%%,*}}")"
    echo "        smarthost: $(text "${ALERT_SMTP:-localhost:25}")"
    # What stays on this machine needs no TLS; anywhere else mail goes with it or not at all.
    case ${ALERT_SMTP:-localhost:25} in localhost:* | 127.0.0.1:*) echo '        require_tls: false' ;; esac
    if [ -n "${ALERT_SMTP_USER:-}" ]; then
      printf %s "${ALERT_SMTP_PASSWORD:-}" > "$folder/smtp-password"
      echo "        auth_username: $(text "$ALERT_SMTP_USER")"
      echo "        auth_password_file: $folder/smtp-password"
    fi
    echo '        send_resolved: true'
  fi
} > "$folder/alertmanager.yml"

exec "${ALERTMANAGER:-alertmanager}" --config.file="$folder/alertmanager.yml" --storage.path=/alertmanager
