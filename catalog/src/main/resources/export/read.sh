#!/bin/sh
# Reads @INTERFACE@ (@TITLE@)
#
# sh read.sh grant.properties        Kafka's own bin folder is on the path; records are shown as they lie in the topic.
set -eu
file=$1
topic=$(sed -n '1s/.*Topic: //p' "$file")
server=$(sed -n 's/^bootstrap\.servers=//p' "$file")
group=$(sed -n 's/^group\.id=//p' "$file")
exec kafka-console-consumer.sh --bootstrap-server "$server" --consumer.config "$file" --group "$group" \
  --topic "$topic" --from-beginning --property print.key=true
