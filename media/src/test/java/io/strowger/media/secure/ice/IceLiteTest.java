package io.strowger.media.secure.ice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The lite agent: who knows the password is answered, everybody else is not. */
class IceLiteTest {

    private static final InetSocketAddress PEER = new InetSocketAddress("192.0.2.7", 4007);
    private static final InetSocketAddress STRANGER = new InetSocketAddress("198.51.100.9", 4009);

    private final IceCredentials ours = IceCredentials.random(new SecureRandom());
    private final List<InetSocketAddress> nominated = new ArrayList<>();
    private final List<ByteBuffer> answers = new ArrayList<>();
    private final IceLite ice = new IceLite(ours, nominated::add);

    private void take(ByteBuffer datagram, InetSocketAddress from) throws IOException {
        ice.take(datagram, from, (answer, to) -> {
            assertEquals(from, to);
            answers.add(answer);
        });
    }

    private ByteBuffer check(IceCredentials to, boolean nominates) {
        StunWriter writer = StunWriter.request(new byte[12]).username(to.fragment() + ":them");
        return (nominates ? writer.nominating(1) : writer).signed(to.password());
    }

    /** RFC 5769 §2.1: a request others made, with its integrity and checksum; its user name is padded with spaces. */
    @Test
    void readsThePublishedRequest() {
        StunMessage message = StunMessage.parse(ByteBuffer.wrap(HexFormat.of()
                        .parseHex("000100582112a442b7e7a701bc34d686fa87dfae"
                                + "802200105354554e207465737420636c69656e74"
                                + "002400046e0001ff80290008932ff9b151263b36"
                                + "000600096576746a3a68367659202020"
                                + "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2"
                                + "80280004e57a3bcf")))
                .orElseThrow();
        assertEquals("evtj:h6vY", message.text(StunMessage.USERNAME));
        assertTrue(message.isBy("VOkJxbRl1RmTxUk/WvJxBt"));
        assertFalse(message.isBy("VOkJxbRl1RmTxUk/WvJxBu"));
        assertTrue(message.hasFingerprint());
        assertTrue(message.has(StunMessage.ICE_CONTROLLED));
    }

    @Test
    void answersThePeerAndTakesItsPath() throws IOException {
        take(check(ours, false), PEER);
        assertTrue(ice.isValidated(PEER));
        assertEquals(List.of(), nominated);
        take(check(ours, true), PEER);
        take(check(ours, true), PEER);
        assertEquals(List.of(PEER), nominated);
        StunMessage answer = StunMessage.parse(answers.getFirst()).orElseThrow();
        assertEquals(StunMessage.BINDING_SUCCESS, answer.type());
        assertTrue(answer.isBy(ours.password()) && answer.hasFingerprint());
    }

    /** RFC 5769 §2.2 shows the same address and port masked like this. */
    @Test
    void tellsThePeerWhereItIsSeen() throws IOException {
        InetSocketAddress seen = new InetSocketAddress("192.0.2.1", 32853);
        take(check(ours, false), seen);
        assertTrue(HexFormat.of().formatHex(answers.getFirst().array()).contains("00200008" + "0001a147e112a643"));
    }

    @Test
    void aStrangerHearsNothing() throws IOException {
        IceCredentials guessed = new IceCredentials(ours.fragment(), "guessed-password-guessed");
        take(check(guessed, true), STRANGER);
        take(check(IceCredentials.random(new SecureRandom()), true), STRANGER);
        assertEquals(List.of(), answers);
        assertFalse(ice.isValidated(STRANGER));
        assertEquals(2, ice.refused());
    }

    @Test
    void afterARestartBothCredentialsCount() throws IOException {
        IceCredentials next = IceCredentials.random(new SecureRandom());
        ice.restart(next);
        take(check(ours, false), PEER);
        take(check(next, true), STRANGER);
        assertEquals(2, answers.size());
        assertEquals(List.of(STRANGER), nominated);
    }

    @Test
    void addressesAreBounded() throws IOException {
        take(check(ours, true), PEER);
        for (int port = 1; port < 1000; port++) {
            take(check(ours, false), new InetSocketAddress("192.0.2.7", port));
        }
        assertTrue(ice.isValidated(PEER), "the path in use stays");
    }

    @Test
    void rubbishNeverThrows() throws IOException {
        SplittableRandom random = new SplittableRandom(8489);
        byte[] good = new byte[200];
        ByteBuffer request = check(ours, true);
        int length = request.remaining();
        request.get(0, good, 0, length);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = good.clone();
            for (int flips = random.nextInt(1, 6); flips > 0; flips--) {
                bytes[random.nextInt(length)] = (byte) random.nextInt();
            }
            ByteBuffer mutated = ByteBuffer.wrap(bytes, 0, random.nextInt(length + 1));
            StunMessage.parse(mutated).ifPresent(message -> message.isBy(ours.password()));
            take(mutated, STRANGER);
        }
        assertTrue(ice.refused() > 40_000);
    }
}
