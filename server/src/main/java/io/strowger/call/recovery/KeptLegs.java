package io.strowger.call.recovery;

import io.strowger.cdr.DialogRecord;
import io.strowger.cdr.InviteRecord;
import io.strowger.cdr.RefusalRecord;
import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.dialog.IncomingInvite;
import io.strowger.sip.dialog.OutgoingInvite;
import io.strowger.sip.dialog.path.KeptDialog;
import io.strowger.sip.dialog.path.KeptInvite;
import io.strowger.sip.dialog.path.KeptRefusal;
import io.strowger.sip.transport.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Turns a leg's dialog, or the INVITE that is not answered yet, into what its record keeps, and back. */
public final class KeptLegs {

    private KeptLegs() {}

    /** Null for a leg that is not up. */
    public static @Nullable DialogRecord of(@Nullable Dialog dialog) {
        if (dialog == null) {
            return null;
        }
        KeptDialog kept = dialog.kept();
        return new DialogRecord(
                kept.localParty(),
                kept.remoteParty(),
                kept.contact(),
                kept.routes(),
                kept.target(),
                kept.transport().name(),
                kept.remote().getAddress().getHostAddress(),
                kept.remote().getPort(),
                kept.cseq());
    }

    /** Null for a leg we did not invite. */
    public static @Nullable InviteRecord of(@Nullable OutgoingInvite invite) {
        return invite == null ? null : invite.kept().map(KeptLegs::record).orElse(null);
    }

    private static InviteRecord record(KeptInvite kept) {
        return new InviteRecord(
                kept.uri(),
                kept.from(),
                kept.tag(),
                kept.to(),
                kept.branch(),
                kept.routes(),
                kept.transport().name(),
                kept.remote().getAddress().getHostAddress(),
                kept.remote().getPort(),
                kept.attempts());
    }

    /** Of a caller who waits for our answer. */
    public static RefusalRecord refusal(IncomingInvite invite) {
        KeptRefusal kept = invite.kept(CutLeg.REFUSED, CutLeg.REASON);
        return new RefusalRecord(
                kept.text(),
                kept.transport().name(),
                kept.remote().getAddress().getHostAddress(),
                kept.remote().getPort());
    }

    static KeptDialog dialog(String callId, DialogRecord leg) {
        return new KeptDialog(
                callId,
                leg.localParty(),
                leg.remoteParty(),
                leg.contact(),
                leg.routes(),
                leg.target(),
                Transport.valueOf(leg.transport()),
                new InetSocketAddress(InetAddress.ofLiteral(leg.host()), leg.port()),
                leg.cseq());
    }

    static KeptInvite invite(String callId, InviteRecord leg) {
        return new KeptInvite(
                callId,
                leg.uri(),
                leg.from(),
                leg.tag(),
                leg.to(),
                leg.branch(),
                leg.routes(),
                Transport.valueOf(leg.transport()),
                new InetSocketAddress(InetAddress.ofLiteral(leg.host()), leg.port()),
                leg.attempts());
    }

    static KeptRefusal refusal(RefusalRecord leg) {
        return new KeptRefusal(
                leg.response(),
                Transport.valueOf(leg.transport()),
                new InetSocketAddress(InetAddress.ofLiteral(leg.host()), leg.port()));
    }
}
