package io.strowger.sip.message;

import java.nio.charset.StandardCharsets;

/** The reason phrases of RFC 3261 §21 and its extensions. */
public final class Status {
    private static final String[] PHRASES = new String[700];
    private static final byte[][] LINES = new byte[700][];

    static {
        add("100 Trying", "180 Ringing", "181 Call Is Being Forwarded", "182 Queued", "183 Session Progress");
        add("199 Early Dialog Terminated", "200 OK", "202 Accepted", "204 No Notification");
        add("300 Multiple Choices", "301 Moved Permanently", "302 Moved Temporarily", "305 Use Proxy");
        add("380 Alternative Service", "400 Bad Request", "401 Unauthorized", "402 Payment Required", "403 Forbidden");
        add("404 Not Found", "405 Method Not Allowed", "406 Not Acceptable", "407 Proxy Authentication Required");
        add("408 Request Timeout", "410 Gone", "412 Conditional Request Failed", "413 Request Entity Too Large");
        add(
                "414 Request-URI Too Long",
                "415 Unsupported Media Type",
                "416 Unsupported URI Scheme",
                "420 Bad Extension");
        add("421 Extension Required", "422 Session Interval Too Small", "423 Interval Too Brief");
        add("428 Use Identity Header", "429 Provide Referrer Identity", "430 Flow Failed", "433 Anonymity Disallowed");
        add("436 Bad Identity Info", "437 Unsupported Credential", "438 Invalid Identity Header");
        add("439 First Hop Lacks Outbound Support", "440 Max-Breadth Exceeded", "480 Temporarily Unavailable");
        add("481 Call/Transaction Does Not Exist", "482 Loop Detected", "483 Too Many Hops", "484 Address Incomplete");
        add("485 Ambiguous", "486 Busy Here", "487 Request Terminated", "488 Not Acceptable Here", "489 Bad Event");
        add("491 Request Pending", "493 Undecipherable", "494 Security Agreement Required");
        add("500 Server Internal Error", "501 Not Implemented", "502 Bad Gateway", "503 Service Unavailable");
        add("504 Server Time-out", "505 Version Not Supported", "513 Message Too Large", "580 Precondition Failure");
        add("600 Busy Everywhere", "603 Decline", "604 Does Not Exist Anywhere", "606 Not Acceptable", "607 Unwanted");
        add("608 Rejected");
    }

    private Status() {}

    private static void add(String... rows) {
        for (String row : rows) {
            int status = (int) Ascii.digits(row, 0, 3, 699);
            PHRASES[status] = row.substring(4);
            LINES[status] = ("SIP/2.0 " + row + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /** The phrase of a status; that of its class (x00) when the status is not a known one. */
    public static String phrase(int status) {
        check(status);
        String phrase = PHRASES[status];
        return phrase != null ? phrase : PHRASES[status / 100 * 100];
    }

    /** The whole status line in bytes, or an empty array when the status is not a known one. */
    static byte[] line(int status) {
        check(status);
        byte[] line = LINES[status];
        return line == null ? new byte[0] : line;
    }

    private static void check(int status) {
        if (status < 100 || status > 699) {
            throw new IllegalArgumentException("no SIP status: " + status);
        }
    }
}
