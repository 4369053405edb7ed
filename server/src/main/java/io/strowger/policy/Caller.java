package io.strowger.policy;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who calls, once that is proven: a phone of ours or a carrier. */
public sealed interface Caller {

    /** What the caller may be shown as inside its own account. */
    record Shown(String name, String number) {

        /** Who does not want to be known. */
        public static final Shown ANONYMOUS = new Shown("Anonymous", "anonymous");

        /** Whose number nobody told us. */
        public static final Shown UNAVAILABLE = new Shown("Unavailable", "unavailable");

        public boolean isAnonymous() {
            return number.equals(ANONYMOUS.number());
        }

        public boolean isUnavailable() {
            return number.equals(UNAVAILABLE.number());
        }
    }

    /**
     * A phone of ours; {@code external} and {@code emergency} is what the outside might see of it, the nearest first;
     * {@code asked} the privacy it asked for with this call, null where it said nothing; {@code undisturbed} that
     * it wants no second one meanwhile.
     */
    record Device(
            String deviceId,
            @Nullable String userId,
            boolean enabled,
            Shown internal,
            List<Presented> external,
            List<Presented> emergency,
            @Nullable Privacy asked,
            boolean undisturbed)
            implements Caller {

        /** One that takes second calls as its settings say. */
        public Device(
                String deviceId,
                @Nullable String userId,
                boolean enabled,
                Shown internal,
                List<Presented> external,
                List<Presented> emergency,
                @Nullable Privacy asked) {
            this(deviceId, userId, enabled, internal, external, emergency, asked, false);
        }

        /** The same, which is not to be called while this call lasts. */
        public Device withoutSecondCall() {
            return new Device(deviceId, userId, enabled, internal, external, emergency, asked, true);
        }

        /** The same, which the outside sees as this rather than as anything else. */
        public Device showing(Presented first) {
            List<Presented> shown =
                    Stream.concat(Stream.of(first), external.stream()).toList();
            return new Device(deviceId, userId, enabled, internal, shown, emergency, asked, undisturbed);
        }

        /** What colleagues see of it. */
        public Shown seenInside() {
            return asked == null ? internal : asked.of(internal);
        }
    }

    /** A carrier's gateway, with the number it says is calling. */
    record FromCarrier(String carrierId, Shown shown) implements Caller {}
}
