package io.strowger.call;

import io.strowger.call.live.LiveCalls;
import io.strowger.call.media.CallMedia;
import io.strowger.call.money.Meter;
import io.strowger.call.recording.Recorder;
import io.strowger.call.recording.RecordingWishes;
import io.strowger.call.story.MissedCalls;
import io.strowger.cdr.CallRecords;
import io.strowger.cdr.Timeline;
import io.strowger.media.relay.MediaRelay;
import io.strowger.media.secure.Protections;
import io.strowger.notify.Outbox;
import io.strowger.policy.Party;
import io.strowger.routing.CarrierRoutes;
import io.strowger.routing.EmergencyCalls;
import io.strowger.routing.Facts;
import io.strowger.routing.Places;
import io.strowger.routing.SecondCalls;
import io.strowger.routing.callback.CallbackLinks;
import io.strowger.routing.defence.Doorkeeper;
import io.strowger.routing.directory.Directory;
import io.strowger.sip.SipStack;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What every call uses; {@code ended} is told how each one ended. */
public record CallRoom(
        Supplier<SipStack> stack,
        MediaRelay relay,
        Protections protections,
        LiveCalls live,
        Meter meter,
        CallRecords records,
        Outbox outbox,
        EmergencyCalls emergencies,
        CallbackLinks callbacks,
        Recorder recorder,
        MissedCalls missed,
        Callflow callflow,
        Directory directory,
        Facts facts,
        Places places,
        CarrierRoutes carriers,
        Doorkeeper door,
        Time time,
        Consumer<CallOutcome> ended) {

    /** The clock for stamps, the monotonic one for durations, and how long a carrier may take to answer. */
    public record Time(InstantSource clock, LongSupplier nanos, Duration carrierAnswer) {}

    /** Music for whoever is held, unless the account wants silence. */
    public boolean hasMusicOnHold(String accountId) {
        return directory
                .account(accountId)
                .map(account -> !directory.effective(account).values().isSilentOnHold())
                .orElse(true);
    }

    /** Whether this phone or carrier may only talk with protected sound. */
    private boolean mustProtect(Party party) {
        String device = party.deviceId();
        String carrier = party.carrierId();
        return device != null
                        && directory
                                .device(device)
                                .filter(Directory.Device::enforcesSecurity)
                                .isPresent()
                || carrier != null
                        && directory
                                .carrier(carrier)
                                .filter(Directory.CarrierEntry::secure)
                                .isPresent();
    }

    /** Whether one that must protect its sound does not, in what it says there. */
    public boolean isBare(Party party, byte[] sdp) {
        return mustProtect(party) && !CallMedia.isProtected(sdp);
    }

    /** Whether phones that are in a call already take one more. */
    public SecondCalls secondCalls() {
        return new SecondCalls(directory, facts, live);
    }

    public RecordingWishes recordingWishes() {
        return new RecordingWishes(directory);
    }

    public SipStack sip() {
        return stack.get();
    }

    public Timeline timeline() {
        return new Timeline(time.clock().instant(), time.nanos().getAsLong());
    }
}
