package io.strowger.sip.message;

import java.util.List;
import java.util.Random;

/** A generator of odd values from a seed that its name shows, so that a failure can be run again. */
final class Seed {
    private static final String NASTY =
            "\"\\<>,;:=?@% \t'()[]{}/*#&+$-._~!|^`\u0001\u0000\u007f\u00e4\u00ff\u4e16\ud83d\ude00aB0";

    private final long seed;
    private final Random random;

    /** The seed of -Dsip.seed=n, else a new one. */
    static Seed next() {
        return new Seed(Long.getLong("sip.seed", System.nanoTime()));
    }

    Seed(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Text for people, mostly made of what breaks parsers. */
    String text(int longest) {
        StringBuilder out = new StringBuilder();
        int length = below(longest + 1);
        for (int i = 0; i < length; i++) {
            int at = below(NASTY.length());
            boolean pair = Character.isSurrogate(NASTY.charAt(at));
            out.append(pair ? "\ud83d\ude00" : NASTY.substring(at, at + 1));
        }
        return out.toString();
    }

    String token(int longest) {
        String chars = "abcXYZ019-.!%*_+`'~";
        StringBuilder out = new StringBuilder();
        for (int i = 1 + below(longest); i > 0; i--) {
            out.append(chars.charAt(below(chars.length())));
        }
        return out.toString();
    }

    String host() {
        return one(List.of("example.com", "192.0.2.1", "[2001:db8::1]", "[::]", "a_b", "localhost", "x.y.z.example"));
    }

    int port() {
        return oneIn(2) ? -1 : 1 + below(65_535);
    }

    SipUri uri() {
        if (oneIn(8)) {
            return SipUri.parse(
                    one(List.of("tel:+1-555", "urn:service:sos", "tel:1;phone-context=b", "http://h/?x=y")));
        }
        String user = oneIn(3) ? null : text(12);
        String password = user == null || user.isEmpty() || !oneIn(9) ? null : text(5);
        Params params = Params.NONE;
        for (int i = below(4); i > 0; i--) {
            params = params.with(one(List.of("lr", "transport", "maddr", "x")), oneIn(3) ? null : "v" + below(99));
        }
        return new SipUri(
                oneIn(5) ? "sips" : "sip", user, password, host(), port(), params, oneIn(9) ? "a=b&c=%20" : null);
    }

    Params params() {
        Params params = Params.NONE;
        for (int i = below(5); i > 0; i--) {
            params = switch (below(3)) {
                case 0 -> params.with(token(8), null);
                case 1 -> params.with(token(8), token(8));
                default -> params.withQuoted(token(8), Quoted.encode(text(8)));
            };
        }
        return params;
    }

    NameAddr address() {
        return new NameAddr(oneIn(3) ? null : text(20), uri(), params());
    }

    Via via() {
        Via via = new Via(one(List.of("UDP", "TCP", "TLS", "WSS", "x-y")), host(), port(), params());
        return via.withParam("branch", Via.MAGIC + token(9))
                .withParam("rport", oneIn(2) ? null : "" + (1 + below(65_535)));
    }

    byte[] bytes(int longest) {
        byte[] bytes = new byte[below(longest + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public String toString() {
        return "-Dsip.seed=" + seed;
    }
}
