package io.strowger.sip;

import io.strowger.sip.dialog.session.SessionTimers;
import io.strowger.sip.message.SipLimits;
import io.strowger.sip.transaction.TimerValues;
import io.strowger.sip.transaction.TransactionLimits;
import io.strowger.sip.transport.StreamLimits;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
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
        return new SipOptions(
                listen, host, limits, timers, transactions, streams, secure, extensions, allow, maxDialogs, sessions);
    }

    public SipOptions withTimers(TimerValues values) {
        return new SipOptions(
                listen,
                advertisedHost,
                limits,
                values,
                transactions,
                streams,
                secure,
                extensions,
                allow,
                maxDialogs,
                sessions);
    }

    public SipOptions withTransactions(TransactionLimits values) {
        return new SipOptions(
                listen,
                advertisedHost,
                limits,
                timers,
                values,
                streams,
                secure,
                extensions,
                allow,
                maxDialogs,
                sessions);
    }

    public SipOptions withStreams(StreamLimits values) {
        return new SipOptions(
                listen,
                advertisedHost,
                limits,
                timers,
                transactions,
                values,
                secure,
                extensions,
                allow,
                maxDialogs,
                sessions);
    }

    public SipOptions withSecure(@Nullable Secure values) {
        return new SipOptions(
                listen,
                advertisedHost,
                limits,
                timers,
                transactions,
                streams,
                values,
                extensions,
                allow,
                maxDialogs,
                sessions);
    }

    public SipOptions withExtensions(Set<String> values) {
        return new SipOptions(
                listen,
                advertisedHost,
                limits,
                timers,
                transactions,
                streams,
                secure,
                values,
                allow,
                maxDialogs,
                sessions);
    }

    public SipOptions withAllow(String methods) {
        return new SipOptions(
                listen,
                advertisedHost,
                limits,
                timers,
                transactions,
                streams,
                secure,
                extensions,
                methods,
                maxDialogs,
                sessions);
    }

    public SipOptions withSessions(SessionTimers values) {
        return new SipOptions(
                listen,
                advertisedHost,
                limits,
                timers,
                transactions,
                streams,
                secure,
                extensions,
                allow,
                maxDialogs,
                values);
    }
}
