package io.strowger.media.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What of another's reports is passed on, and what no report is. */
class RtcpCompoundTest {

    private static final byte[] CNAME = RtcpCompound.cname(0x1234567890ABCDEFL, 0x12345678);

    /** A receiver's report, names, what only one program understands, and an end. */
    private static ByteBuffer compound() {
        ByteBuffer packet = ByteBuffer.allocate(512);
        packet.putInt(0x80C90001).putInt(77);
        packet.putInt(0x81CA0005).putInt(77).put((byte) 1).put((byte) 13);
        packet.put("bob@10.0.0.17".getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
        packet.putInt(0x80CC0002).putInt(77).putInt(0x61626364);
        return packet.putInt(0x81CB0001).putInt(77).flip();
    }

    @Test
    void endsAndNamesStayBehind() {
        ByteBuffer packet = compound();
        assertTrue(RtcpCompound.isWhole(packet));
        assertTrue(RtcpCompound.toPassOn(packet, CNAME));
        assertTrue(RtcpCompound.isWhole(packet));
        String left = StandardCharsets.ISO_8859_1.decode(packet.duplicate()).toString();
        assertFalse(left.contains("10.0.0.17"), "the host's name");
        assertTrue(left.contains(new String(CNAME, StandardCharsets.US_ASCII)));
        assertEquals(0x80C90001, packet.getInt(0));
        assertEquals(0x81CA, packet.getShort(8) & 0xFFFF);
        assertEquals(77, packet.getInt(12));
        assertEquals(8 + RtcpCompound.describedLength(CNAME), packet.limit());
    }

    @Test
    void ofAnEndAloneNothingIsLeft() {
        ByteBuffer bye = ByteBuffer.allocate(64).putInt(0x81CB0001).putInt(77).flip();
        assertTrue(RtcpCompound.isWhole(bye));
        assertFalse(RtcpCompound.toPassOn(bye, CNAME));
    }

    @Test
    void whatDoesNotEndWithItsLastPacketIsNone() {
        assertFalse(RtcpCompound.isWhole(compound().limit(41)));
        assertFalse(RtcpCompound.isWhole(ByteBuffer.allocate(0)));
        assertFalse(RtcpCompound.isWhole(compound().put(8, (byte) 0x41)), "another version");
        assertFalse(RtcpCompound.isWhole(compound().putShort(2, (short) 0xFFFF)), "longer than it came");
    }

    @Test
    void rubbishNeverThrows() {
        SplittableRandom random = new SplittableRandom(3550);
        int whole = 0;
        for (int i = 0; i < 50_000; i++) {
            ByteBuffer packet = compound();
            for (int j = 0; j < 3; j++) {
                packet.put(random.nextInt(packet.limit()), (byte) random.nextInt());
            }
            if (RtcpCompound.isWhole(packet)) {
                whole++;
                RtcpCompound.toPassOn(packet, CNAME);
                assertTrue(!packet.hasRemaining() || RtcpCompound.isWhole(packet));
            }
        }
        assertTrue(whole > 1000, "some are whole: " + whole);
    }
}
