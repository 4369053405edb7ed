package io.strowger.cdr.voicemail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A message somebody left, or is leaving: then its {@code sound} is null. {@code to} is the number that was called. */
public record VoiceMessage(
        String accountId,
        String boxId,
        String id,
        Instant received,
        From from,
        String to,
        String callId,
        MessageFolder folder,
        @Nullable Sound sound) {

    /** Name and number as they were shown. */
    public record From(String name, String number) {}

    /** The finished file; {@code interrupted} where the exchange died while it was spoken: it is what there was until then. */
    public record Sound(long millis, long bytes, boolean interrupted) {}

    public VoiceMessage in(MessageFolder other) {
        return new VoiceMessage(accountId, boxId, id, received, from, to, callId, other, sound);
    }

    public VoiceMessage ended(Sound with) {
        return new VoiceMessage(accountId, boxId, id, received, from, to, callId, folder, with);
    }

    /** How long it is, in milliseconds. */
    public long millis() {
        return sound == null ? 0 : sound.millis();
    }
}
