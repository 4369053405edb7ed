package io.strowger.call.transfer;

import io.strowger.call.CallEvent;
import io.strowger.call.CallParts;
import io.strowger.call.Leg;
import io.strowger.policy.settings.StarCodes;
import io.strowger.routing.directory.Directory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one party that may transfer by them: nobody hears a code and its number; what turns out to be none is sent
 * on.
 */
public final class StarKeys {

    /** Longer is no number. */
    static final int MAX_DIGITS = 40;

    private static final char END = '#';

    private final CallParts parts;
    private final Leg leg;
    private final Leg other;
    private final StarCodes codes;
    private final StringBuilder held = new StringBuilder();
    private long pressedAt;

    private StarKeys(CallParts parts, Leg leg, Leg other, StarCodes codes) {
        this.parts = parts;
        this.leg = leg;
        this.other = other;
        this.codes = codes;
    }

    /** Listens to a party; null where it has no such codes. */
    public static @Nullable StarKeys of(CallParts parts, Leg leg, Leg other) {
        Directory directory = parts.room().directory();
        String device = leg.party().deviceId();
        StarCodes codes = device == null
                ? null
                : directory
                        .device(device)
                        .map(directory::effective)
                        .map(settings -> settings.values().starCodes())
                        .orElse(null);
        if (codes == null
                || codes.transfer().isEmpty()
                || parts.media().sound(leg.end()).isEmpty()) {
            return null;
        }
        parts.media()
                .sound(leg.end())
                .get()
                .digits(digit -> parts.mailbox().put(new CallEvent.Pressed(leg, digit)), true);
        return new StarKeys(parts, leg, other, codes);
    }

    public boolean isOf(Leg party) {
        return party == leg;
    }

    public Leg leg() {
        return leg;
    }

    public Leg other() {
        return other;
    }

    /** The number to transfer to, once it is whole. */
    public @Nullable String pressed(char digit) {
        pressedAt = parts.nanos();
        boolean number = held.length() >= codes.transfer().length();
        if (number && digit == END) {
            return whole();
        }
        held.append(digit);
        if (!number && !codes.transfer().startsWith(held.toString()) || held.length() > MAX_DIGITS) {
            sendOn();
        }
        return null;
    }

    /** The same when nothing was pressed for a while. */
    public @Nullable String paused() {
        return held.isEmpty() || left().isPositive() ? null : whole();
    }

    /** How long until then; as long as asked while nothing is held. */
    public Duration wait(Duration longest) {
        return held.isEmpty() ? longest : left();
    }

    private Duration left() {
        return codes.pause().minusNanos(parts.nanos() - pressedAt);
    }

    private @Nullable String whole() {
        if (held.length() <= codes.transfer().length()) {
            sendOn();
            return null;
        }
        String number = held.substring(codes.transfer().length());
        held.setLength(0);
        return number;
    }

    private void sendOn() {
        String digits = held.toString();
        held.setLength(0);
        parts.media().sendDigits(other.end(), digits);
    }

    /** Listens no more. */
    public void close() {
        parts.media().sound(leg.end()).ifPresent(sound -> sound.digits(null, false));
    }
}
