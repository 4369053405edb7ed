package io.strowger.media.secure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.media.rtp.RtpHeader;
import io.strowger.media.rtp.RtpStamp;
import io.strowger.media.secure.srtp.SrtpContext;
import io.strowger.media.secure.srtp.SrtpKey;
import io.strowger.media.secure.srtp.SrtpSuite;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

/** A key that is changed inside a call: nothing is lost on the way, and nothing of the last one counts afterwards. */
class SrtpPairTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SrtpKey ours = key();
    private final SrtpKey first = key();
    private final SrtpKey second = key();
    private final SrtpPair pair = new SrtpPair();
    private final SrtpContext before = new SrtpContext(first);
    private final SrtpContext after = new SrtpContext(second);

    private static SrtpKey key() {
        return SrtpKey.random(SrtpSuite.AES_CM_128_HMAC_SHA1_80, RANDOM);
    }

    private static ByteBuffer sealed(SrtpContext by, int sequence) {
        ByteBuffer packet = ByteBuffer.allocate(256);
        RtpHeader.put(packet, 0, false, new RtpStamp(sequence, sequence * 160, 7));
        packet.position(172).flip();
        assertEquals(SrtpContext.Outcome.FINE, by.seal(packet, false));
        return packet;
    }

    @Test
    void theLastKeyCountsUntilTheNewOneIsUsed() {
        pair.key(ours, first);
        assertTrue(pair.open(sealed(before, 1), false));
        pair.key(ours, second);
        ByteBuffer late = sealed(before, 2);
        assertTrue(pair.open(sealed(before, 3), false), "what was under way is heard");
        assertTrue(pair.open(sealed(after, 4), false));
        assertFalse(pair.open(late, false), "the last key is over");
        assertEquals(1, pair.dropped().forged());
    }

    @Test
    void theSameKeyAgainRemembersWhatItSaw() {
        pair.key(ours, first);
        ByteBuffer packet = sealed(before, 1);
        ByteBuffer copy = ByteBuffer.allocate(256).put(packet.duplicate()).flip();
        assertTrue(pair.open(packet, false));
        pair.key(ours, first);
        assertFalse(pair.open(copy, false));
        assertEquals(1, pair.dropped().replayed());
    }
}
