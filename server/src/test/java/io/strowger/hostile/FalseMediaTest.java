package io.strowger.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.strowger.app.Town;
import io.strowger.call.Office;
import io.strowger.call.Talk;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** G-36: what strangers send to the ports of a live call is not heard, gets nothing back and ends nothing (M-01 to M-03). */
class FalseMediaTest {

    private static final int FIRST_PORT = 30_000;
    private static final int LAST_PORT = 30_199;
    private static final int ROUNDS = 20;

    @Test
    void strangersAreNeitherHeardNorServed() throws IOException {
        try (Town town = Town.open("--rtp-ports=" + FIRST_PORT + "-" + LAST_PORT);
                Office office = new Office(town)) {
            Talk talk = Talk.between(office.alice, office.bob, "1002");
            spray();
            talk.caller().hears(600);
            talk.callee().hears(1000);
            assertEquals(
                    0, talk.caller().heardMillis(400) + talk.callee().heardMillis(400), "what was sprayed was heard");
            talk.caller().hangUp();
            talk.callee().seesAtLast("BYE");
        }
    }

    private static void spray() throws IOException {
        try (DatagramSocket stranger = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            FalsePackets packets = new FalsePackets(new SplittableRandom(36));
            for (int round = 1; round <= ROUNDS; round++) {
                spray(stranger, packets.all());
            }
            stranger.setSoTimeout(200);
            assertThrows(
                    SocketTimeoutException.class,
                    () -> stranger.receive(new DatagramPacket(new byte[1], 1)),
                    "the stranger was sent something");
        }
    }

    private static void spray(DatagramSocket stranger, List<byte[]> packets) throws IOException {
        for (int port = FIRST_PORT; port <= LAST_PORT; port++) {
            for (byte[] packet : packets) {
                stranger.send(new DatagramPacket(packet, packet.length, InetAddress.getLoopbackAddress(), port));
            }
        }
    }
}
