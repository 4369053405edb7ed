package io.strowger.call.ways;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.strowger.app.Town;
import io.strowger.call.TestPhone;
import io.strowger.call.Way;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.transport.Transport;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Phones that keep a way of their own open towards us (RFC 5626), and what becomes of them when it ends. */
class FlowsTest {
    private static final String FLOW = ";reg-id=1;+sip.instance=\"<urn:uuid:00000000-0000-1000-8000-AABBCCDDEEFF>\"";

    private static Town town;
    private static int people;

    @BeforeAll
    static void build() {
        town = Town.open();
    }

    @AfterAll
    static void takeDown() {
        town.close();
    }

    private static Way way(Transport kind) {
        return new Way(kind, town.exchange().sipAddresses(kind).getFirst(), town.trust());
    }

    private static String newAccount() {
        String realm = "flows" + people++ + ".test";
        return town.account(realm, realm, "GB");
    }

    @ParameterizedTest
    @EnumSource(names = {"UDP", "TCP", "WS"})
    void aPhoneIsToldHowOftenToSpeakUp(Transport kind) {
        String account = newAccount();
        TestPhone.Login alice = town.phone(account, town.user(account, "Alice", "1001"), "alice");
        try (TestPhone phone = TestPhone.unregistered(way(kind), alice)) {
            SipResponse told = phone.register(3600, FLOW, "path, outbound");
            assertEquals("outbound", told.value(Header.REQUIRE));
            assertEquals("60", told.value("Flow-Timer"));
            SipResponse unasked = phone.register(3600, FLOW, "path");
            assertNull(unasked.value(Header.REQUIRE));
            assertNull(unasked.value("Flow-Timer"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TLS", "WS", "WSS"})
    void aPhoneWhoseConnectionEndedIsNotThere(Transport kind) {
        String account = newAccount();
        TestPhone.Login alice = town.phone(account, town.user(account, "Alice", "1001"), "alice");
        TestPhone.Login bob = town.phone(account, town.user(account, "Bob", "1002"), "bob");
        try (TestPhone caller = TestPhone.registered(town.sip(), alice)) {
            TestPhone gone = TestPhone.unregistered(way(kind), bob);
            assertEquals(200, gone.register(3600));
            gone.close();
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            String seen = "";
            while (!seen.equals("480") && System.nanoTime() < deadline) { // the end of a connection travels, too
                seen = caller.call("1002").last();
            }
            assertEquals("480", seen);
        }
    }

    @Test
    void aStunRequestIsAnsweredWithWhereItCameFrom() throws IOException {
        byte[] id = "twelve bytes".getBytes(StandardCharsets.US_ASCII);
        byte[] request = ByteBuffer.allocate(20)
                .putShort((short) 1)
                .putShort((short) 0)
                .putInt(0x2112A442)
                .put(id)
                .array();
        try (DatagramSocket phone = new DatagramSocket()) {
            phone.setSoTimeout(10_000);
            phone.connect(town.sip());
            phone.send(new DatagramPacket(request, request.length));
            DatagramPacket answer = new DatagramPacket(new byte[100], 100);
            phone.receive(answer);
            int port = phone.getLocalPort() ^ 0x2112;
            byte[] expected = ByteBuffer.allocate(32)
                    .putShort((short) 0x0101)
                    .putShort((short) 12)
                    .putInt(0x2112A442)
                    .put(id)
                    .putShort((short) 0x20)
                    .putShort((short) 8)
                    .putShort((short) 1)
                    .putShort((short) port)
                    .putInt(0x7F000001 ^ 0x2112A442)
                    .array();
            assertArrayEquals(expected, Arrays.copyOf(answer.getData(), answer.getLength()));
        }
    }
}
