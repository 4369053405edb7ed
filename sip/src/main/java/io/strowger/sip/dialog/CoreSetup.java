package io.strowger.sip.dialog;

import io.strowger.sip.dialog.session.SessionTimers;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.transaction.ServerTransaction;
import io.strowger.sip.transport.Flow;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the user agent core is told once.
 *
 * @param invites hears of every INVITE outside of a dialog
 * @param requests hears of every other request outside of a dialog
 * @param strangers judges requests within a dialog from hosts that dialog does not know
 * @param extensions option tags the user understands; a request that requires another is refused (RFC 3261 §8.2.2.3)
 * @param allow the value of Allow in INVITEs and their answers
 * @param maxDialogs held at a time; beyond it INVITEs are refused with 503
 * @param sessions how long a call lives without a refresh (RFC 4028)
 */
public record CoreSetup(
        Consumer<IncomingInvite> invites,
        Consumer<ServerTransaction> requests,
        Strangers strangers,
        Set<String> extensions,
        String allow,
        int maxDialogs,
        SessionTimers sessions) {

    /** Says how a stranger is refused; null when he is none. */
    public interface Strangers {
        @Nullable
        Refusal refusal(SipRequest request, Flow from);
    }
}
