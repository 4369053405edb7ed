package io.strowger.media.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose packets are taken, as stories of packets: address[*count], "aim address", "hold"; then who was taken. */
class SourceLockTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            signalled at once            ; 192.0.2.1:40   ;             ; 192.0.2.1:40                               ; yes
            nobody before the address    ;                ;             ; 192.0.2.1:40                               ; no
            same host, other port        ; 192.0.2.1:40   ;             ; 192.0.2.1:99                               ; yes
            stranger                     ; 192.0.2.1:40   ;             ; 198.51.100.9:40                            ; no
            stranger before the peer     ; 192.0.2.1:40   ;             ; 198.51.100.9:40, 192.0.2.1:40              ; no yes
            stranger after the peer      ; 192.0.2.1:40   ;             ; 192.0.2.1:40, 198.51.100.9:40, 192.0.2.1:40; yes no yes
            neighbour after the peer     ; 192.0.2.1:40   ;             ; 192.0.2.1:40, 192.0.2.1:41                 ; yes no
            neighbour first, peer wins   ; 192.0.2.1:40   ;             ; 192.0.2.1:41, 192.0.2.1:40, 192.0.2.1:41   ; yes yes no
            latch holds after half a s   ; 192.0.2.1:40   ;             ; 192.0.2.1:41*25, 192.0.2.1:40              ; yes no
            private, from the public     ; 10.0.0.7:40    ;             ; 198.51.100.9:99                            ; yes
            private, second comes late   ; 10.0.0.7:40    ;             ; 198.51.100.9:99, 198.51.100.8:99           ; yes no
            private, from other private  ; 10.0.0.7:40    ;             ; 10.0.0.8:40                                ; no
            shared space is private      ; 100.64.0.7:40  ;             ; 198.51.100.9:99                            ; yes
            public is not private        ; 100.128.0.7:40 ;             ; 198.51.100.9:99                            ; no
            IPv6 private                 ; [fd00::1]:40   ;             ; [2001:db8::9]:99                           ; yes
            IPv6 stranger                ; [2001:db8::1]:40;            ; [2001:db8::9]:40                           ; no
            NAT where signalling is      ; 10.0.0.7:40    ; 198.51.100.9; 198.51.100.9:99                            ; yes
            NAT elsewhere than signalling; 10.0.0.7:40    ; 198.51.100.9; 198.51.100.8:99                            ; no
            signalling through a proxy   ; 10.0.0.7:40    ; 10.9.9.9    ; 198.51.100.9:99                            ; yes
            public, signalling elsewhere ; 192.0.2.1:40   ; 198.51.100.9; 198.51.100.9:99, 192.0.2.1:40              ; yes yes
            moved by re-INVITE           ; 192.0.2.1:40   ;             ; 192.0.2.1:40, aim 192.0.2.5:50, 192.0.2.1:40, 192.0.2.5:50; yes no yes
            same again, NAT changed      ; 192.0.2.1:40   ;             ; 192.0.2.1:41*30, aim 192.0.2.1:40, 192.0.2.1:42, 192.0.2.1:41; yes yes no
            same again, stranger waits   ; 10.0.0.7:40    ;             ; 198.51.100.9:9*30, aim 10.0.0.7:40, 198.51.100.8:9, 198.51.100.9:9; yes no yes
            same again, closed by a packet; 192.0.2.1:40  ;             ; 192.0.2.1:41*30, aim 192.0.2.1:40, 192.0.2.1:41, 192.0.2.1:42; yes yes no
            held: still heard            ; 192.0.2.1:40   ;             ; 192.0.2.1:40, hold, 192.0.2.1:40, 192.0.2.1:41; yes yes no
            """)
    void takes(String story, String signalled, String behind, String packets, String taken) {
        SourceLock lock = new SourceLock(true);
        InetAddress signalling = behind == null ? null : InetAddress.ofLiteral(behind);
        lock.aim(signalled == null ? null : address(signalled), signalling);
        StringBuilder verdicts = new StringBuilder();
        for (String packet : packets.split(", ")) {
            if (packet.equals("hold")) {
                lock.aim(null, signalling);
            } else if (packet.startsWith("aim ")) {
                lock.aim(address(packet.substring(4)), signalling);
            } else {
                verdicts.append(taken(lock, packet)).append(' ');
            }
        }
        assertEquals(taken, verdicts.toString().strip());
    }

    private static String taken(SourceLock lock, String packet) {
        String[] parts = packet.split("\\*");
        int count = parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
        boolean accepted = true;
        for (int i = 0; i < count; i++) {
            accepted = lock.accepts(address(parts[0]));
        }
        return accepted ? "yes" : "no";
    }

    static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, colon).replace("[", "").replace("]", "");
        return new InetSocketAddress(InetAddress.ofLiteral(host), Integer.parseInt(text.substring(colon + 1)));
    }

    @Test
    void sendsWhereItHears() {
        SourceLock lock = new SourceLock(true);
        lock.aim(address("192.0.2.1:40"), null);
        assertEquals(address("192.0.2.1:40"), lock.target());
        lock.accepts(address("192.0.2.1:41"));
        assertEquals(address("192.0.2.1:41"), lock.target());
        lock.aim(null, null);
        assertEquals(null, lock.target());
    }

    @Test
    void rtcpFollowsItsRtpOnly() {
        SourceLock lock = new SourceLock(false);
        lock.aim(address("10.0.0.7:41"), null);
        assertEquals("no", taken(lock, "198.51.100.9:99"));
        lock.follow(InetAddress.ofLiteral("198.51.100.9"));
        assertEquals("yes", taken(lock, "198.51.100.9:99"));
    }

    @Test
    void isSettledBySignalledAddressOrAfterProbation() {
        SourceLock lock = new SourceLock(true);
        lock.aim(address("192.0.2.1:40"), null);
        StringBuilder settled = new StringBuilder();
        taken(lock, "192.0.2.1:41*24");
        settled.append(lock.isSettled());
        taken(lock, "192.0.2.1:41");
        settled.append(lock.isSettled());
        lock.clear();
        lock.aim(address("192.0.2.1:40"), null);
        taken(lock, "192.0.2.1:40");
        settled.append(lock.isSettled());
        assertEquals("falsetruetrue", settled.toString());
    }
}
