package io.strowger.sip;

import io.strowger.sip.dialog.session.SessionTimers;
import io.strowger.sip.message.SipLimits;
import io.strowger.sip.transaction.TimerValues;
import io.strowger.sip.transaction.TransactionLimits;
import io.strowger.sip.transport.StreamLimits;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How a stack runs.
 *
 * @param listen each address gets a UDP and a TCP listener; port 0 takes any that is free for both
 * @param advertisedHost written in Via and Contact; null for each listener's own address
 * @param secure TLS beside every address; null for none
 * @param extensions option tags the user understands when a request requires them
 * @param allow the value of Allow
 * @param maxDialogs held at a time
 * @param sessions how long a call lives without a sign of the other side
 */
public record SipOptions(
        List<InetSocketAddress> listen,
        @Nullable String advertisedHost,
        SipLimits limits,
        TimerValues timers,
        TransactionLimits transactions,
        StreamLimits streams,
        @Nullable Secure secure,
        Set<String> extensions,
        String allow,
        int maxDialogs,
        SessionTimers sessions) {
    private static final String ALLOW = "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, PRACK, UPDATE";
    private static final int MAX_DIALOGS = 100_000;

    /** TLS: the port, our keys and those we trust; one that is not required may be taken already. */
    public record Secure(int port, SSLContext context, boolean required) {}

    public SipOptions {
        listen = List.copyOf(listen);
        extensions = Set.copyOf(extensions);
    }

    public static SipOptions listening(InetSocketAddress... addresses) {
        return new SipOptions(
                List.of(addresses),
                null,
                SipLimits.DEFAULT,
                TimerValues.DEFAULT,
                TransactionLimits.DEFAULT,
                StreamLimits.DEFAULT,
                null,
                Set.of("path"),
                ALLOW,
                MAX_DIALOGS,
                SessionTimers.DEFAULT);
    }

    public SipOptions advertising(@Nullable String host) {
        return but(parts -> parts.advertisedHost = host);
    }

    public SipOptions withTimers(TimerValues values) {
        return but(parts -> parts.timers = values);
    }

    public SipOptions withTransactions(TransactionLimits values) {
        return but(parts -> parts.transactions = values);
    }

    public SipOptions withStreams(StreamLimits values) {
        return but(parts -> parts.streams = values);
    }

    public SipOptions withSecure(@Nullable Secure values) {
        return but(parts -> parts.secure = values);
    }

    public SipOptions withExtensions(Set<String> values) {
        return but(parts -> parts.extensions = values);
    }

    public SipOptions withAllow(String methods) {
        return but(parts -> parts.allow = methods);
    }

    public SipOptions withSessions(SessionTimers values) {
        return but(parts -> parts.sessions = values);
    }

    private SipOptions but(Consumer<Parts> change) {
        Parts parts = new Parts(this);
        change.accept(parts);
        return new SipOptions(
                listen,
                parts.advertisedHost,
                limits,
                parts.timers,
                parts.transactions,
                parts.streams,
                parts.secure,
                parts.extensions,
                parts.allow,
                maxDialogs,
                parts.sessions);
    }

    /** What can be chosen otherwise. */
    private static final class Parts {
        private @Nullable String advertisedHost;
        private TimerValues timers;
        private TransactionLimits transactions;
        private StreamLimits streams;
        private @Nullable Secure secure;
        private Set<String> extensions;
        private String allow;
        private SessionTimers sessions;

        private Parts(SipOptions from) {
            this.advertisedHost = from.advertisedHost;
            this.timers = from.timers;
            this.transactions = from.transactions;
            this.streams = from.streams;
            this.secure = from.secure;
            this.extensions = from.extensions;
            this.allow = from.allow;
            this.sessions = from.sessions;
        }
    }
}
