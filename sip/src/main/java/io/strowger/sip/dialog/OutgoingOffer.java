package io.strowger.sip.dialog;

import org.jspecify.annotations.Nullable;

/** What we want changed within a dialog, or a call we make; how it fares is told to its {@link InviteListener}. */
public sealed interface OutgoingOffer permits OutgoingInvite, OutgoingUpdate {
    /** Gives up; without effect once answered. An UPDATE cannot be taken back, only not be made again. */
    void cancel(@Nullable String reasonValue);
}
