package io.strowger.routing.defence;

import io.strowger.sip.transport.Flow;
import java.net.Inet6Address;
import java.net.InetAddress;

/** Makes the keys of limits, under a secret: nobody can aim at the place another's key has in a table. */
final class Keys {
    private static final int NETWORK_BYTES = 8; // of an IPv6 address: what one customer of a provider gets
    private static final long SIX = 0x5bd1e9955bd1e995L;
    private static final int BYTE = 0xff;

    private final long secret;

    Keys(long secret) {
        this.secret = secret;
    }

    long source(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean six = address instanceof Inet6Address;
        return mixed(secret ^ number(bytes, six ? NETWORK_BYTES : bytes.length) ^ (six ? SIX : 0));
    }

    long flow(Flow flow) {
        byte[] bytes = flow.remote().getAddress().getAddress();
        long key = mixed(secret + number(bytes, Math.min(bytes.length, NETWORK_BYTES)));
        if (bytes.length > NETWORK_BYTES) {
            key = mixed(key ^ number(bytes, bytes.length)); // the last eight are what remains of a number
        }
        return mixed(
                key ^ ((long) flow.remote().getPort() << 3 | flow.transport().ordinal()));
    }

    long name(long start, String... parts) {
        long key = start ^ secret;
        for (String part : parts) {
            for (int i = 0; i < part.length(); i++) {
                key = mixed(key ^ part.charAt(i));
            }
            key = mixed(key + 1);
        }
        return key;
    }

    private static long number(byte[] bytes, int length) {
        long number = 0;
        for (int i = 0; i < length; i++) {
            number = number << 8 | bytes[i] & BYTE;
        }
        return number;
    }

    /** The finaliser of SplitMix64: every bit of the input moves every bit of the output, and no two inputs meet. */
    private static long mixed(long input) {
        long z = input + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
