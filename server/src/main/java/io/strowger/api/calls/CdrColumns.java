package io.strowger.api.calls;

import io.strowger.base.Gregorian;
import io.strowger.base.Json;
import io.strowger.base.Money;
import io.strowger.billing.BillingRoom;
import io.strowger.cdr.MediaRecord;
import io.strowger.policy.code.GivenCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** KAZOO's columns of call records, in its order and by its derivations (kazoo.md 2.17), then ours. */
final class CdrColumns {
    static final List<String> NAMES = List.of(
            "id",
            "call_id",
            "caller_id_number",
            "caller_id_name",
            "callee_id_number",
            "callee_id_name",
            "duration_seconds",
            "billing_seconds",
            "timestamp",
            "hangup_cause",
            "other_leg_call_id",
            "owner_id",
            "to",
            "from",
            "direction",
            "request",
            "authorizing_id",
            "cost",
            "dialed_number",
            "calling_from",
            "datetime",
            "unix_timestamp",
            "unix_timestamp_micro",
            "rfc_1036",
            "iso_8601",
            "iso_8601_combined",
            "call_type",
            "rate",
            "rate_name",
            "bridge_id",
            "recording_url",
            "media_recordings",
            "media_server",
            "call_priority",
            "interaction_id",
            "ringing_seconds",
            "hangup_by",
            "reason",
            "recording_fault",
            "zero_rate",
            "account_code");

    /** What only those who sell to the account see: what the call cost them. */
    static final List<String> ABOVE = List.of("reseller_cost", "reseller_call_type");

    private static final DateTimeFormatter DATE_TIME = format("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter RFC_1036 = format("EEE, dd MMM yyyy HH:mm:ss 'GMT'");
    private static final DateTimeFormatter ISO_DATE = format("yyyy-MM-dd");
    private static final DateTimeFormatter ISO = format("yyyy-MM-dd'T'HH:mm:ss'Z'");
    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final int NANOS_PER_MICRO = 1_000;

    private CdrColumns() {}

    /** {@code offsetSeconds} shifts what is written as date and time, not the timestamps (query utc_offset). */
    static ObjectNode of(CdrRow call, long offsetSeconds) {
        ObjectNode row = Json.object()
                .put("id", call.id())
                .put("call_id", call.callId())
                .put("caller_id_number", call.caller().number())
                .put("caller_id_name", call.caller().name())
                .put("callee_id_number", call.callee().number())
                .put("callee_id_name", call.callee().name())
                .put("duration_seconds", call.times().durationS())
                .put("billing_seconds", call.times().billingS())
                .put("timestamp", Gregorian.seconds(call.started()))
                .put("hangup_cause", call.ending().cause())
                .put("other_leg_call_id", call.otherLegCallId())
                .put("owner_id", call.ownerId().orElse(""))
                .put("to", call.uris().to())
                .put("from", call.uris().from())
                .put("direction", call.direction().name().toLowerCase(Locale.ROOT))
                .put("request", call.uris().request())
                .put("authorizing_id", call.authorizingId().orElse(""))
                .put("cost", decimal(call.marks().own().micros()))
                .put("dialed_number", dialled(call))
                .put("calling_from", callingFrom(call));
        times(row, call.started(), offsetSeconds);
        call.marks().code().ifPresent(code -> row.set("account_code", code(code)));
        CdrRow.Cost own = call.marks().own();
        return row.put("call_type", own.type())
                .put("rate", decimal(own.rate()))
                .put("rate_name", own.rateName())
                .put("bridge_id", call.bridgeId())
                .put("recording_url", "")
                .put("media_recordings", String.join(",", call.recordings()))
                .put("media_server", call.mediaServer())
                .put("call_priority", "")
                .put("interaction_id", call.interactionId())
                .put("ringing_seconds", call.times().ringingS())
                .put("hangup_by", call.ending().by())
                .put("reason", call.ending().reason())
                .put("recording_fault", call.marks().recordingFault())
                .put("zero_rate", call.marks().zeroRate())
                .put("cost_micros", own.micros())
                .put(ABOVE.getFirst(), decimal(call.marks().above().micros()))
                .put(ABOVE.getLast(), call.marks().above().type());
    }

    private static BigDecimal decimal(long micros) {
        return new Money(micros, BillingRoom.DEFAULT_CURRENCY).decimal();
    }

    /** The whole record, as legs and single records show it. */
    static ObjectNode document(CdrRow call, long offsetSeconds) {
        ObjectNode document = of(call, offsetSeconds);
        document.put("call_direction", document.path("direction").asString(""));
        document.put("channel_created_time", micros(call.started()));
        document.put(
                "hangup_code",
                call.ending().sipCode() == 0 ? "" : "sip:" + call.ending().sipCode());
        document.put("from_uri", call.uris().from());
        document.put("to_uri", call.uris().to());
        call.media().ifPresent(media -> media(document.putObject("media"), media));
        ObjectNode vars = document.putObject("custom_channel_vars");
        vars.put("bridge_id", call.bridgeId());
        call.ownerId().ifPresent(owner -> vars.put("owner_id", owner));
        call.authorizingId().ifPresent(device -> vars.put("authorizing_id", device));
        vars.put("call_interaction_id", call.interactionId());
        return document;
    }

    private static ObjectNode code(GivenCode code) {
        return code.digits() != null
                ? Json.object().put("digits", code.digits())
                : Json.object().put("id", code.id()).put("name", code.name());
    }

    /** As a cell of a spreadsheet. */
    static void flatten(ObjectNode row) {
        JsonNode code = row.path("account_code");
        if (code.isObject()) {
            row.put("account_code", Json.text(code, "digits", Json.text(code, "name", "")));
        }
    }

    private static void media(ObjectNode document, MediaRecord media) {
        document.put("protection", media.protection())
                .put("packets", media.packets())
                .put("lost", media.lost())
                .put("jitter_ms", media.jitterMs())
                .put("mos", media.mos())
                .put("missed", media.missed())
                .put("round_trip_ms", media.roundTripMs());
    }

    private static void times(ObjectNode row, Instant started, long offsetSeconds) {
        Instant shown = started.plusSeconds(offsetSeconds);
        row.put("datetime", DATE_TIME.format(shown))
                .put("unix_timestamp", started.getEpochSecond())
                .put("unix_timestamp_micro", micros(started))
                .put("rfc_1036", RFC_1036.format(shown))
                .put("iso_8601", ISO_DATE.format(shown))
                .put("iso_8601_combined", ISO.format(shown));
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * MICROS_PER_SECOND + time.getNano() / NANOS_PER_MICRO;
    }

    private static String dialled(CdrRow call) {
        boolean inbound = call.direction() == CdrRow.Direction.INBOUND;
        return user(inbound ? call.uris().request() : call.uris().to());
    }

    private static String callingFrom(CdrRow call) {
        boolean inbound = call.direction() == CdrRow.Direction.INBOUND;
        return inbound ? call.caller().number() : user(call.uris().from());
    }

    private static String user(String uri) {
        int at = uri.indexOf('@');
        return at < 0 ? uri : uri.substring(0, at);
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
