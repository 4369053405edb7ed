package io.strowger.policy.settings;

import io.strowger.base.Json;
import io.strowger.policy.Privacy;
import io.strowger.policy.number.DialPlan;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The settings that calls obey, read from the merged document of all levels; unset means the schemas' defaults. */
public record CallSettings(
        List<String> blacklists,
        boolean rejectAnonymous,
        boolean callWaiting,
        boolean doNotDisturb,
        boolean preferOnnet,
        boolean zeroRateOnnet,
        @Nullable String preflow,
        boolean keepsJourney,
        OutboundFlags outboundFlags,
        List<AccessList> registerLists,
        List<AccessList> callLists,
        Set<String> deniedClasses,
        DialPlan dialPlan,
        List<String> systemDialPlans,
        OwnNumbers numbers,
        Privacy outboundPrivacy,
        @Nullable Asserted asserted,
        Inside inside,
        AccountCodes accountCodes,
        TransferReturn transferReturn,
        AgentReturn agentReturn,
        StarCodes starCodes,
        StartCheck startCheck,
        @Nullable String language,
        @Nullable String timezone,
        @Nullable String musicOnHold) {

    /** Labels that choose the way out: fixed ones, and names of fields of the call. */
    public record OutboundFlags(List<String> always, List<String> dynamic) {}

    /** The numbers of the account that stand for this user or phone. */
    public record OwnNumbers(
            @Nullable String standing, @Nullable String presentation) {}

    /** Who the account says is calling, towards carriers that are trusted (RFC 3325); a realm of null is ours. */
    public record Asserted(
            @Nullable String name, String number, @Nullable String realm) {}

    /** Who is seen to call within the exchange; null is as the person and the extension are called. */
    public record Inside(@Nullable String name, @Nullable String number) {}

    /** What happens when a blind transfer is not answered; the fallback is a number to dial, null for the one called first. */
    public record TransferReturn(
            boolean enabled,
            int ringTimeoutSeconds,
            boolean voicemailAnswers,
            @Nullable String fallback) {}

    /** Whether those who call back reach the agent who called them. */
    public record AgentReturn(
            boolean enabled, int lifetimeSeconds, boolean deleteAfterCallback, int matchDigits, boolean matchDid) {}

    /** Whether somebody listens to the beginning of a recording. */
    public record StartCheck(boolean enabled, int delaySeconds) {
        /** Nobody does. */
        public static final StartCheck OFF = new StartCheck(false, 0);
    }

    public static CallSettings of(ObjectNode body) {
        return new CallSettings(
                Json.texts(body, "blacklists"),
                Json.flag(body, "reject_anonymous.enabled", false),
                Json.flag(body, "call_waiting.enabled", true),
                Json.flag(body, "do_not_disturb.enabled", false),
                Json.flag(body, "onnet.prefer", false),
                Json.flag(body, "onnet.zero_rate", false),
                Json.text(body, "preflow.always"),
                Json.flag(body, "call_journey.enabled", false),
                new OutboundFlags(
                        Json.texts(body, "outbound_flags.static"), Json.texts(body, "outbound_flags.dynamic")),
                AccessList.all(body, "access_lists.register"),
                AccessList.all(body, "access_lists.call"),
                denied(Json.objectAt(body, "call_restriction")),
                DialPlan.of(Json.objectAt(body, "dial_plan")),
                Json.texts(body, "dial_plan.system"),
                new OwnNumbers(Json.text(body, "numbers.default"), Json.text(body, "numbers.presentation")),
                Privacy.named(Json.text(body, "caller_id_options.outbound_privacy", "none")),
                asserted(Json.objectAt(body, "caller_id.asserted")),
                new Inside(Json.text(body, "caller_id.internal.name"), Json.text(body, "caller_id.internal.number")),
                AccountCodes.of(Json.objectAt(body, "account_codes")),
                transferReturn(Json.objectAt(body, "blind_transfer_callback")),
                agentReturn(Json.objectAt(body, "autoclip")),
                StarCodes.of(Json.objectAt(body, "metaflows")),
                startCheck(Json.objectAt(body, "call_recording.validate_start")),
                Json.text(body, "language"),
                Json.text(body, "timezone"),
                Json.text(body, "music_on_hold.media_id"));
    }

    /** Whether who is held hears nothing: KAZOO's name for silence in the place of music. */
    public boolean isSilentOnHold() {
        return musicOnHold != null && musicOnHold.startsWith("silence_stream://");
    }

    /** Whether every level allows numbers of this class. */
    public boolean allows(String numberClass) {
        return !deniedClasses.contains(numberClass);
    }

    private static Set<String> denied(ObjectNode restriction) {
        Set<String> denied = new HashSet<>();
        restriction.forEachEntry((name, rule) -> {
            if (Json.text(rule, "action", "").equals("deny")) {
                denied.add(name);
            }
        });
        return Set.copyOf(denied);
    }

    private static @Nullable Asserted asserted(ObjectNode said) {
        String number = Json.text(said, "number");
        return number == null ? null : new Asserted(Json.text(said, "name"), number, Json.text(said, "realm"));
    }

    private static TransferReturn transferReturn(ObjectNode body) {
        return new TransferReturn(
                Json.flag(body, "enabled", false),
                (int) Json.number(body, "ring_timeout_s", 20),
                Json.flag(body, "voicemail_counts_as_answered", false),
                Json.text(body, "fallback"));
    }

    private static AgentReturn agentReturn(ObjectNode body) {
        return new AgentReturn(
                Json.flag(body, "enabled", false),
                (int) Json.number(body, "lifetime_s", 604_800),
                Json.flag(body, "delete_after_callback", false),
                (int) Json.number(body, "match_digits", 7),
                Json.flag(body, "match_did", false));
    }

    private static StartCheck startCheck(ObjectNode body) {
        return new StartCheck(Json.flag(body, "enabled", false), (int) Json.number(body, "delay_s", 5));
    }
}
