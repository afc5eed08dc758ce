#!/bin/sh
# Where GATEWAY_SITE is a domain, its certificate is watched: a file says so to Prometheus, which this then becomes.
set -eu
folder=${SITE_FOLDER:-/tmp}
site=${GATEWAY_SITE:-}
site=${site#https://}
site=${site%%[, /]*}
case $site in
  http:* | :* | *:*) targets='' ;;
  *.*) targets="\"https://$site/health/live\"" ;;
  *) targets='' ;;
esac
echo "[{ \"targets\": [$targets] }]" > "$folder/site.json"
exec "${PROMETHEUS:-/bin/prometheus}" --config.file=/etc/prometheus/prometheus.yml --storage.tsdb.path=/prometheus
