package io.strowger.sip.message;

import java.nio.charset.StandardCharsets;

/** The method names of SIP and its extensions as constants; names compare byte by byte (RFC 3261 §7.1). */
public final class Method {
    public static final String INVITE = "INVITE";
    public static final String ACK = "ACK";
    public static final String BYE = "BYE";
    public static final String CANCEL = "CANCEL";
    public static final String REGISTER = "REGISTER";
    public static final String OPTIONS = "OPTIONS";
    public static final String INFO = "INFO";
    public static final String UPDATE = "UPDATE";
    public static final String PRACK = "PRACK";
    public static final String REFER = "REFER";
    public static final String SUBSCRIBE = "SUBSCRIBE";
    public static final String NOTIFY = "NOTIFY";
    public static final String MESSAGE = "MESSAGE";
    public static final String PUBLISH = "PUBLISH";

    private static final String[] KNOWN = {
        INVITE, ACK, BYE, CANCEL, REGISTER, OPTIONS, INFO, UPDATE, PRACK, REFER, SUBSCRIBE, NOTIFY, MESSAGE, PUBLISH
    };

    private Method() {}

    /** The constant for a known name, so that most comparisons end at the reference; else the name itself. */
    public static String of(String name) {
        for (String known : KNOWN) {
            if (known.equals(name)) {
                return known;
            }
        }
        return name;
    }

    /** Whether some RFC names it. */
    public static boolean isKnown(String name) {
        for (String known : KNOWN) {
            if (known.equals(name)) {
                return true;
            }
        }
        return false;
    }

    static String of(byte[] bytes, int from, int to) {
        for (String known : KNOWN) {
            if (known.length() == to - from && bytes[from] == known.charAt(0) && equal(bytes, from, known)) {
                return known;
            }
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static boolean equal(byte[] bytes, int from, String known) {
        for (int i = 1; i < known.length(); i++) {
            if (bytes[from + i] != known.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
