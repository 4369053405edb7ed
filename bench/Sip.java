import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of SIP as a load needs: header lookup, digest, answers; nothing that a server could lean on. */
final class Sip {

    private Sip() {}

    /** Waits until somebody answers OPTIONS at this port. */
    static void awaitAnswer(int port) throws Exception {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            socket.setSoTimeout(200);
            Wait.until("an answer at port " + port, 20, () -> {
                String text = "OPTIONS sip:127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + socket.getLocalPort()
                        + ";branch=z9hG4bK" + System.nanoTime() + ";rport\r\nMax-Forwards: 70\r\n"
                        + "From: <sip:bench@127.0.0.1>;tag=1\r\nTo: <sip:127.0.0.1>\r\nCall-ID: " + System.nanoTime()
                        + "\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n";
                byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
                socket.send(new DatagramPacket(
                        bytes, bytes.length, new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
                try {
                    socket.receive(new DatagramPacket(new byte[4096], 4096));
                    return true;
                } catch (SocketTimeoutException e) {
                    return false;
                }
            });
        }
    }

    /** The values of a header, by long or short name, in order. */
    static List<String> headers(String message, String name, String compact) {
        Matcher matcher = Pattern.compile("(?im)^(?:" + name + "|" + compact + ")[ \\t]*:[ \\t]*(.*?)\\r?$").matcher(head(message));
        List<String> values = new ArrayList<>();
        while (matcher.find()) {
            values.add(matcher.group(1));
        }
        return values;
    }

    static String header(String message, String name, String compact) {
        List<String> values = headers(message, name, compact);
        return values.isEmpty() ? "" : values.getFirst();
    }

    static int status(String message) {
        return message.startsWith("SIP/2.0 ") ? Integer.parseInt(message.substring(8, 11)) : 0;
    }

    static String method(String message) {
        return message.substring(0, message.indexOf(' '));
    }

    /** The port of the audio line, or 0. */
    static int mediaPort(String message) {
        Matcher matcher = Pattern.compile("(?m)^m=audio (\\d+) ").matcher(message);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    static String audio(int port) {
        return "v=0\r\no=bench 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio " + port
                + " RTP/AVP 0 101\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:101 telephone-event/8000\r\na=ptime:20\r\na=sendrecv\r\n";
    }

    /** Answers a request; the body may be empty. */
    static String answer(String request, String status, String tag, String extra, String body) {
        StringBuilder answer = new StringBuilder("SIP/2.0 " + status + "\r\n");
        headers(request, "Via", "v").forEach(via -> answer.append("Via: ").append(via).append("\r\n"));
        headers(request, "Record-Route", "Record-Route")
                .forEach(route -> answer.append("Record-Route: ").append(route).append("\r\n"));
        String to = header(request, "To", "t");
        answer.append("From: ").append(header(request, "From", "f")).append("\r\nTo: ").append(to);
        answer.append(to.contains("tag=") ? "" : ";tag=" + tag).append("\r\nCall-ID: ").append(header(request, "Call-ID", "i"));
        answer.append("\r\nCSeq: ").append(header(request, "CSeq", "CSeq")).append("\r\n").append(extra);
        answer.append(body.isEmpty() ? "" : "Content-Type: application/sdp\r\n");
        return answer.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body).toString();
    }

    /** The credentials that answer the MD5 challenge of a 401 or 407; a whole header line. */
    static String credentials(String challenge, String method, String uri, String user, String password) {
        boolean proxy = status(challenge) == 407;
        String value = headers(challenge, proxy ? "Proxy-Authenticate" : "WWW-Authenticate", "-").stream()
                .filter(line -> !line.contains("SHA"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no MD5 challenge in " + challenge));
        String realm = parameter(value, "realm");
        String nonce = parameter(value, "nonce");
        String secret = md5(user + ":" + realm + ":" + password);
        String request = md5(method + ":" + uri);
        String start = (proxy ? "Proxy-Authorization" : "Authorization") + ": Digest username=\"" + user + "\", realm=\""
                + realm + "\", nonce=\"" + nonce + "\", uri=\"" + uri + "\", algorithm=MD5, response=\"";
        if (parameter(value, "qop").isEmpty()) {
            return start + md5(secret + ":" + nonce + ":" + request) + "\"\r\n";
        }
        String client = Long.toHexString(System.nanoTime());
        return start + md5(secret + ":" + nonce + ":00000001:" + client + ":auth:" + request) + "\", qop=auth, nc=00000001, cnonce=\""
                + client + "\"\r\n";
    }

    private static String parameter(String challenge, String name) {
        Matcher matcher = Pattern.compile("(?i)\\b" + name + "\\s*=\\s*\"([^\"]*)\"").matcher(challenge);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String head(String message) {
        int end = message.indexOf("\r\n\r\n");
        return end < 0 ? message : message.substring(0, end);
    }

    private static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.ISO_8859_1));
            return HexFormat.of().formatHex(digest);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
