package io.strowger.sip.dialog.path;

import io.strowger.sip.message.SipUri;
import io.strowger.sip.transport.Flow;

/**
 * What a dialog begins with (RFC 3261 §12.1).
 *
 * @param caller whether we sent the INVITE
 * @param localParty our From value with tag
 * @param remoteParty our To value with tag
 * @param remoteCSeq -1 when the other side has sent nothing yet
 */
public record DialogStart(
        DialogId id,
        boolean caller,
        String localParty,
        String remoteParty,
        String contact,
        RouteSet routes,
        SipUri target,
        Flow flow,
        long localCSeq,
        long remoteCSeq) {}
