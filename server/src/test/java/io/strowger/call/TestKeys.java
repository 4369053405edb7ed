package io.strowger.call;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.media.relay.Guarded;
import io.strowger.media.sdp.Profile;
import io.strowger.media.sdp.Sdp;
import io.strowger.media.sdp.offer.Keying;
import io.strowger.media.sdp.offer.LocalSide;
import io.strowger.media.secure.Protection;
import io.strowger.media.secure.Protections;
import io.strowger.policy.MediaSecurity;
import java.time.InstantSource;
import java.util.function.Supplier;

/** How a test phone keys its sound: not at all, by SDES as phones do, or as a browser does. */
interface TestKeys {

    Protections PHONES = Protections.create(InstantSource.system());

    Keying offering();

    Keying answering();

    void learnOffer(Sdp offer);

    void learnAnswer(Sdp answer);

    /** Its next offer has other keys: a phone's new SDES key, a browser's new certificate and credentials. */
    void renew();

    /** Its next offer begins ICE anew, with the certificate it has (RFC 8445 §9). */
    default void restart() {}

    static TestKeys of(MediaSecurity security, LocalSide us, Guarded media) {
        return switch (security) {
            case NONE -> new OfPhone(Protections::none, media);
            case SRTP -> new OfPhone(() -> PHONES.of(Profile.SDES, us), media);
            case BROWSER -> new TestBrowser(us, media);
        };
    }

    /** A phone is as strict as we are: what does not fit its keys fails the test. */
    final class OfPhone implements TestKeys {

        private final Supplier<Protection> next;
        private final Guarded media;
        private Protection protection;

        OfPhone(Supplier<Protection> next, Guarded media) {
            this.next = next;
            this.media = media;
            protection = next.get();
        }

        @Override
        public void renew() {
            protection = next.get();
        }

        @Override
        public Keying offering() {
            return protection.offering();
        }

        @Override
        public Keying answering() {
            return protection.answering();
        }

        @Override
        public void learnOffer(Sdp offer) {
            assertTrue(protection.learnOffer(offer, null), "the offer fits: " + protection.profile());
            protection.protect(media);
        }

        @Override
        public void learnAnswer(Sdp answer) {
            assertTrue(protection.learnAnswer(answer, null), "the answer fits: " + protection.profile());
            protection.protect(media);
        }
    }
}
