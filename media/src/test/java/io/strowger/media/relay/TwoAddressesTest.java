package io.strowger.media.relay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sides of one call at different addresses of ours: IPv4 with IPv6, and one address with another of its family. */
class TwoAddressesTest {

    private static final InetAddress V6 = InetAddress.ofLiteral("::1");
    private static final MediaAddress FIRST = new MediaAddress(TestPeer.LOOPBACK, TestPeer.LOOPBACK);
    private static final MediaAddress SECOND = new MediaAddress(V6, V6);

    private MediaRelay relay;
    private RelayedCall call;
    private TestPeer alice;
    private TestPeer bob;

    @BeforeEach
    void start() throws IOException {
        relay = MediaRelay.start(RelayOptions.of(List.of(FIRST, SECOND), 17000, 17199)
                .withLoops(1)
                .withPool(64, Duration.ofMillis(1)));
        call = relay.open((side, silence) -> {}).orElseThrow();
        alice = new TestPeer();
        bob = new TestPeer("::1");
    }

    @AfterEach
    void stop() {
        relay.close();
        alice.close();
        bob.close();
    }

    private void talk(RelaySide bobs) throws IOException {
        for (int i = 1; i < 40; i++) {
            byte[] packet = TestPeer.rtp(0, i, i);
            alice.send(call.a().rtpPort(), packet);
            assertArrayEquals(packet, bob.receive());
            bob.send(bobs.rtpPort(), packet);
            assertArrayEquals(packet, alice.receive());
        }
    }

    @Test
    void bothFamiliesTalk() throws IOException {
        assertTrue(call.b().moveTo(SECOND));
        assertEquals(SECOND, call.b().address());
        assertEquals(4, relay.portsInUse());
        call.a().remote(alice.address(), null);
        call.b().remote(bob.address(), null);
        talk(call.b());
        call.close();
        assertEquals(0, relay.portsInUse());
    }

    /** Of phones that ring at two addresses the one that answers is talked to at its own. */
    @Test
    void theAddressOfWhoAnswersIsTaken() throws IOException {
        assertTrue(call.b().listenAt(SECOND) > 0);
        assertEquals(6, relay.portsInUse());
        call.a().remote(alice.address(), null);
        try (TestPeer loser = new TestPeer()) {
            call.b().remote(loser.address(), null);
            alice.send(call.a().rtpPort(), TestPeer.rtp(0, 1, 1));
            assertArrayEquals(TestPeer.rtp(0, 1, 1), loser.receive());
            int losers = call.b().rtpPort();
            call.b().talkAt(SECOND);
            call.b().remote(bob.address(), null);
            talk(call.b());
            loser.send(losers, TestPeer.rtp(0, 7, 7));
            assertNull(alice.receive(100), "whoever did not answer is not heard");
        }
        call.close();
        assertEquals(0, relay.portsInUse());
    }

    /** A socket bound to one family cannot send to the other: such an aim is none. */
    @Test
    void aPeerOfTheOtherFamilyIsNotAimedAt() throws IOException {
        call.a().remote(alice.address(), null);
        call.b().remote(bob.address(), null);
        alice.send(call.a().rtpPort(), TestPeer.rtp(0, 1, 1));
        assertNull(bob.receive(100));
    }

    @Test
    void thePlaceFollowsTheSignalling() {
        InetAddress v4 = InetAddress.ofLiteral("192.0.2.7");
        InetAddress v6 = InetAddress.ofLiteral("2001:db8::7");
        assertEquals(SECOND, relay.addressFor(V6));
        assertEquals(FIRST, relay.addressFor(TestPeer.LOOPBACK));
        assertEquals(FIRST, relay.addressFor(V6, v4), "what it says of its sound counts more");
        assertEquals(SECOND, relay.addressFor(TestPeer.LOOPBACK, v6));
        MediaAddress inside = new MediaAddress(InetAddress.ofLiteral("10.0.0.1"), v4);
        assertEquals(inside, MediaAddress.choose(List.of(FIRST, SECOND, inside), inside.bound(), null));
        assertEquals(FIRST, MediaAddress.choose(List.of(FIRST), V6, v6), "there is no other");
    }
}
