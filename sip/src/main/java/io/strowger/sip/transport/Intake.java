package io.strowger.sip.transport;

import io.strowger.sip.message.SipLimits;
import io.strowger.sip.message.SipMessage;
import io.strowger.sip.message.SipParseException;
import io.strowger.sip.message.SipParser;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.message.SipWriter;
import java.net.InetAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door: parses what arrives, notes where it came from, refuses or drops what is malformed, and counts all of it. */
public final class Intake implements Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final String REFUSAL_TAG = "0malformed0";
    private static final byte[] NOTHING_READ = {};
    private static final byte[] VERSION = {'S', 'I', 'P', '/'};

    private final SipLimits limits;
    private final Transports transports;
    private final SipCounters counters;
    private final MessageReceiver receiver;
    private final Admittance admittance;

    public Intake(SipLimits limits, Transports transports, MessageReceiver receiver, Admittance admittance) {
        this.limits = limits;
        this.transports = transports;
        this.counters = transports.counters();
        this.receiver = receiver;
        this.admittance = admittance;
    }

    @Override
    public boolean datagram(byte[] buffer, int length, Flow flow) {
        if (SipParser.isKeepAlive(buffer, 0, length)) {
            counters.add(Count.KEEP_ALIVES);
        } else if (!admittance.admits(flow, buffer, length)) {
            counters.add(Count.DROPPED_UNWANTED);
            return false;
        } else if (!resemblesSip(buffer, Math.min(length, limits.line()))) {
            stun(buffer, length, flow);
        } else {
            parse(buffer, length, flow);
        }
        return true;
    }

    @Override
    public boolean mayShun(Flow flow) {
        return admittance.mayShun(flow);
    }

    private void stun(byte[] buffer, int length, Flow flow) {
        byte[] answer = flow.transport().reliable() ? null : Stun.answer(buffer, length, flow.remote());
        counters.add(answer == null ? Count.DROPPED_NOISE : Count.KEEP_ALIVES);
        if (answer != null) {
            transports.respond(flow, answer);
        }
    }

    @Override
    public boolean connection(InetAddress from) {
        return admittance.admitsConnection(from);
    }

    /** Every start line names the version; without it nothing is copied, indexed or answered. */
    private static boolean resemblesSip(byte[] buffer, int length) {
        for (int i = 0; i + VERSION.length <= length && buffer[i] != 0; i++) {
            if (buffer[i] == 'S' && matches(buffer, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] buffer, int at) {
        return buffer[at + 1] == VERSION[1] && buffer[at + 2] == VERSION[2] && buffer[at + 3] == VERSION[3];
    }

    private void parse(byte[] buffer, int length, Flow flow) {
        try {
            handle(SipParser.parse(buffer, 0, length, limits), flow);
        } catch (SipParseException refusal) {
            refuse(refusal, flow);
        } catch (RuntimeException | StackOverflowError e) {
            broken(e);
        }
    }

    @Override
    public void message(SipMessage message, Flow flow) {
        byte[] bytes = message.bytes();
        if (admittance.admits(flow, bytes, bytes.length)) {
            handle(message, flow);
        } else {
            counters.add(Count.DROPPED_UNWANTED);
        }
    }

    private void handle(SipMessage message, Flow flow) {
        counters.add(Count.RECEIVED);
        try {
            switch (message) {
                case SipRequest request -> request(request, flow);
                case SipResponse response -> receiver.received(response, flow);
            }
        } catch (RuntimeException | StackOverflowError e) {
            broken(e);
        }
    }

    private void request(SipRequest request, Flow flow) {
        if (admittance.admits(flow, request)) {
            receiver.received(stamped(request, flow), flow);
        } else {
            counters.add(Count.DROPPED_UNWANTED);
        }
    }

    /** RFC 3261 §18.2.1, RFC 3581 §4: the source is noted in the top Via. */
    private static SipRequest stamped(SipRequest request, Flow flow) {
        String address = flow.remote().getAddress().getHostAddress();
        int zone = address.indexOf('%'); // of a link-local IPv6 address, of no use to anybody else
        return request.receivedFrom(
                zone < 0 ? address : address.substring(0, zone), flow.remote().getPort());
    }

    private void broken(Throwable e) {
        counters.add(Count.INTERNAL_ERRORS);
        LOG.error("a message broke its handling", e);
    }

    @Override
    public void keepAlive() {
        counters.add(Count.KEEP_ALIVES);
    }

    @Override
    public void malformed(SipParseException refusal, Flow flow) {
        if (admittance.admits(flow, NOTHING_READ, 0)) {
            refuse(refusal, flow);
        } else {
            counters.add(Count.DROPPED_UNWANTED);
        }
    }

    /** The answer copies no more than the request brought, so it amplifies nothing; an ACK is never answered. */
    private void refuse(SipParseException refusal, Flow flow) {
        counters.add(Count.MALFORMED);
        boolean mayAnswer = admittance.answersMalformed(flow);
        SipRequest request = refusal.answerable();
        if (request == null || !mayAnswer) {
            counters.add(Count.DROPPED_MALFORMED);
            return;
        }
        try {
            SipRequest noted = stamped(request, flow);
            byte[] answer = SipWriter.response(noted, refusal.status(), refusal.what())
                    .toTag(REFUSAL_TAG)
                    .toResponse()
                    .bytes();
            counters.add(Count.REFUSED_MALFORMED);
            transports.respond(flow, answer);
        } catch (RuntimeException e) { // what was malformed cannot be copied either
            counters.add(Count.DROPPED_MALFORMED);
        }
    }
}
