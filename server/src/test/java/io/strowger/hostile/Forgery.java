package io.strowger.hostile;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A request somebody makes up: from whom, to whom, with what more in it. */
record Forgery(String method, String uri, String from, String to, String more) {

    private static final AtomicInteger NEXT = new AtomicInteger();

    /** A call to that number of the shop from a name nobody has. */
    static Forgery call(String number) {
        String uri = "sip:" + number + "@shop.example.com";
        return new Forgery("INVITE", uri, "<sip:100@scan.example.com>", "<" + uri + ">", "");
    }

    static Forgery registration(String user, String realm) {
        String address = "<sip:" + user + "@" + realm + ">";
        return new Forgery("REGISTER", "sip:" + realm, address, address, "");
    }

    Forgery from(String party) {
        return new Forgery(method, uri, party, to, more);
    }

    Forgery uri(String target) {
        return new Forgery(method, target, from, to, more);
    }

    Forgery with(String lines) {
        return new Forgery(method, uri, from, to, more + lines);
    }

    /** All answers to it. */
    List<String> ask(Wire wire) {
        String id = "forged" + NEXT.incrementAndGet();
        return wire.ask(bytes(wire, id), id);
    }

    /** The status of the last answer, 0 for silence. */
    int status(Wire wire) {
        List<String> answers = ask(wire);
        return answers.isEmpty() ? 0 : Integer.parseInt(answers.getLast().substring(8, 11));
    }

    byte[] bytes(Wire wire, String id) {
        return (method + " " + uri + " SIP/2.0\r\nVia: SIP/2.0/" + wire.transport() + " 127.0.0.1:" + wire.port()
                        + ";branch=z9hG4bK" + id + ";rport\r\nMax-Forwards: 70\r\nFrom: " + from + ";tag=f" + id
                        + "\r\nTo: " + to + "\r\nCall-ID: " + id + "\r\nCSeq: 1 " + method
                        + "\r\nContact: <sip:x@127.0.0.1:" + wire.port() + ">\r\n" + more
                        + "Content-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
