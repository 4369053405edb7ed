package io.strowger.media.relay;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of a relay between two peers have alike: its call, both ends with their reports, and a clock that is moved. */
abstract class BetweenPeers {

    static final RelayListener DEAF = (side, silence) -> {};

    final AtomicLong nanos = new AtomicLong(1_000_000_000L);
    private final RelayOptions options;
    MediaRelay relay;
    RelayedCall call;
    TestPeer alice;
    TestPeer bob;
    TestPeer aliceRtcp;
    TestPeer bobRtcp;

    BetweenPeers(RelayOptions options) {
        this.options = options.withNanos(nanos::get);
    }

    @BeforeEach
    void start() throws IOException {
        relay = MediaRelay.start(options);
        call = relay.open(DEAF).orElseThrow();
        alice = new TestPeer();
        bob = new TestPeer();
        aliceRtcp = new TestPeer();
        bobRtcp = new TestPeer();
        call.a().remote(alice.address(), aliceRtcp.address());
        call.b().remote(bob.address(), bobRtcp.address());
    }

    @AfterEach
    void stop() {
        relay.close();
        alice.close();
        bob.close();
        aliceRtcp.close();
        bobRtcp.close();
    }
}
