package io.strowger.routing;

import io.strowger.policy.Step;
import io.strowger.policy.Waiting;
import io.strowger.policy.settings.Effective;
import io.strowger.routing.directory.Directory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks whether a phone takes one more call now; any phone of a user that talks makes the user busy. */
public record SecondCalls(Directory directory, Facts facts, Talking talking) {

    /** Who talks now. */
    @FunctionalInterface
    public interface Talking {

        /** Nobody does. */
        Talking NOBODY = (userOrDevice, call, waits) -> new Waiting.Now(false, false);

        /**
         * What a user, or a device without one, does in other calls than this one; where a second call {@code waits}
         * anyway, only whether it asked for none.
         */
        Waiting.Now now(String userOrDevice, String call, boolean waits);
    }

    /** Why this phone is not to ring for that call. */
    public Optional<Step> objection(String deviceId, String call, Instant at) {
        return directory
                .device(deviceId)
                .filter(device -> device.trunk() == null) // many talk behind a trunk at once
                .flatMap(device -> objection(device, call, at));
    }

    private Optional<Step> objection(Directory.Device device, String call, Instant at) {
        String who = device.ownerId() == null ? device.id() : device.ownerId();
        Effective settings = directory.effective(device);
        Waiting.Now now = talking.now(who, call, settings.values().callWaiting());
        return Waiting.objection(at, settings, now, facts.lastEmergency(device.accountId()));
    }

    /** The same for who a callflow begins with: a user none of whose phones takes the call, or a phone. */
    Optional<Step> objection(Directory.Flow flow, Instant at) {
        List<String> phones = directory.device(flow.rootId()).map(Directory.Device::id).stream()
                .toList();
        List<String> all = phones.isEmpty()
                ? directory.devicesOf(flow.rootId()).stream()
                        .map(Directory.Device::id)
                        .toList()
                : phones;
        List<Optional<Step>> objections =
                all.stream().map(phone -> objection(phone, "", at)).toList();
        boolean none = objections.isEmpty() || objections.stream().anyMatch(Optional::isEmpty);
        return none ? Optional.empty() : objections.getFirst();
    }
}
