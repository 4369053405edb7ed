package io.strowger.sip.dialog;

import io.strowger.sip.dialog.session.SessionTimers;
import io.strowger.sip.transaction.ServerTransaction;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the user agent core is told once.
 *
 * @param invites hears of every INVITE outside of a dialog
 * @param requests hears of every other request outside of a dialog
 * @param extensions option tags the user understands; a request that requires another is refused (RFC 3261 §8.2.2.3)
 * @param allow the value of Allow in INVITEs and their answers
 * @param maxDialogs held at a time; beyond it INVITEs are refused with 503
 * @param sessions how long a call lives without a refresh (RFC 4028)
 */
public record CoreSetup(
        Consumer<IncomingInvite> invites,
        Consumer<ServerTransaction> requests,
        Set<String> extensions,
        String allow,
        int maxDialogs,
        SessionTimers sessions) {}
