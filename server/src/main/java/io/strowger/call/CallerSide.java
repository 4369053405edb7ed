package io.strowger.call;

import io.strowger.call.voice.Line;
import io.strowger.policy.Caller;
import io.strowger.policy.Refusal;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.value.Body;
import io.strowger.sip.value.HeaderLine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who waits for somebody to answer: the sender of an INVITE, or a party of another call who is being transferred. */
public interface CallerSide {

    Leg leg();

    /** Who is shown to be calling. */
    Caller.Shown shown();

    /** Hops the call may still take, this one included. */
    int hopsLeft();

    /** What is offered to those who ring; empty when nothing was offered. */
    byte[] offered();

    /** Whether what they answer is an answer here as well, or an offer. */
    boolean takesAnswer();

    boolean bypassMedia();

    /** How its signalling comes and goes. */
    Flow flow();

    /** How the call came here, for those who ring. */
    List<HeaderLine> story();

    /** How long somebody is rung for it who would be rung for so long. */
    Duration patience(Duration asked, long nowNanos);

    /** Whether only phones may ring that are reached by TLS: it asked for a {@code sips:} URI (RFC 5630 §5.3). */
    boolean secureOnly();

    /** Whether a mailbox may answer it. */
    boolean reachesMailbox();

    /** Whether who is rung for it may send it on; the target of a transfer that is to come back may not. */
    boolean mayBeDiverted();

    /** The exchange's own line to it, answered first where wanted; empty when its sound cannot be had. */
    Optional<Line> line(InboundCall call, boolean answer);

    void ring();

    void earlyMedia(int status, Body sdp);

    void refuse(Refusal refusal);

    /** Joins this side with who answered, until the end of that. */
    CallOutcome join(InboundCall call, Leg callee, Body sdp);

    /** The call is over without its having been joined. */
    void over(CallOutcome outcome);

    /** Whether its leg belongs to the call: the call hangs it up and closes the record. */
    boolean isHere();
}
