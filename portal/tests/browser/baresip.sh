#!/bin/sh
# A baresip without sound card for first-call.spec.mjs:
#   REGISTER_CMD="tests/browser/baresip.sh answer"  CALL_CMD="tests/browser/baresip.sh call"
# "answer" registers the new device and takes calls; "call" registers the caller's and talks to EXTENSION for a while.
set -eu
folder=$(mktemp -d)
baresip=
trap 'kill "$baresip" 2>/dev/null || true; wait 2>/dev/null || true; [ -z "${PHONE_LOG:-}" ] || cat "$folder/log" >>"$PHONE_LOG"; rm -rf "$folder"' EXIT
trap 'exit 0' TERM INT
if [ "$1" = call ]; then user=$CALLER_USERNAME password=$CALLER_PASSWORD mode=manual; else user=$SIP_USERNAME password=$SIP_PASSWORD mode=auto; fi
server=${PHONE_SERVER:-$SIP_SERVER}
cat >"$folder/config" <<CONFIG
sip_listen 127.0.0.1:0
audio_path /nonexistent
net_interface 127.0.0.1
audio_player aubridge,nobody
audio_source ausine,440
ausrc_srate 48000
auplay_srate 8000
ausrc_channels 2
auplay_channels 1
audio_alert aubridge,bell
module_path ${BARESIP_MODULES:-/usr/lib/baresip/modules}
module g711.so
module ausine.so
module aubridge.so
module_tmp account.so
module_app menu.so
CONFIG
echo "<sip:$user@$SIP_REALM>;auth_user=$user;auth_pass=$password;outbound=\"sip:$server;transport=udp\";regint=60;answermode=$mode;audio_codecs=PCMU" >"$folder/accounts"
: >"$folder/contacts"
if [ "$1" = call ]; then
  baresip -f "$folder" -t "${TALK_S:-12}" -e "/dial sip:$EXTENSION@$SIP_REALM" </dev/null >"$folder/log" 2>&1 &
else
  baresip -f "$folder" </dev/null >"$folder/log" 2>&1 &
fi
baresip=$!
wait "$baresip" || true
