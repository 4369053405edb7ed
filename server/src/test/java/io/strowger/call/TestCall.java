package io.strowger.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.strowger.call.keys.Keys;
import io.strowger.media.codec.Encoding;
import io.strowger.media.endpoint.MediaEndpoint;
import io.strowger.media.sdp.Direction;
import io.strowger.media.sdp.Sdp;
import io.strowger.policy.MediaSecurity;
import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.dialog.DialogListener;
import io.strowger.sip.dialog.IncomingInvite;
import io.strowger.sip.dialog.IncomingOffer;
import io.strowger.sip.dialog.InviteListener;
import io.strowger.sip.dialog.OutgoingInvite;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transaction.ServerTransaction;
import io.strowger.sip.value.Body;
import io.strowger.sip.value.HeaderLine;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** A test phone's end of one call: what it does, and what it sees in the order it happened. */
public final class TestCall implements InviteListener, DialogListener {

    /** A note of the music on hold, in Hz. */
    public static final int MUSIC = 440;

    private final TestSound sound;
    private final BlockingQueue<String> seen = new ArrayBlockingQueue<>(64);
    private final @Nullable IncomingInvite invite;
    private @Nullable OutgoingInvite outgoing;
    private volatile @Nullable Dialog dialog;
    private volatile @Nullable String reason;
    private volatile @Nullable SipResponse refusal;
    private volatile boolean ponders;
    private volatile boolean acknowledged;
    private volatile @Nullable Dialog early;
    /** What a phone speaks, how its sound is protected, and how its keys travel. */
    record Speech(List<Encoding> encodings, MediaSecurity security, Keys keys) {}

    private TestCall(MediaEndpoint media, @Nullable IncomingInvite invite, Speech speech) {
        this.sound = new TestSound(media, speech);
        this.invite = invite;
    }

    static TestCall outgoing(MediaEndpoint media, Speech speech) {
        return new TestCall(media, null, speech);
    }

    static TestCall incoming(MediaEndpoint media, IncomingInvite invite, Speech speech) {
        TestCall call = new TestCall(media, invite, speech);
        invite.listen(call);
        return call;
    }

    Sdp offer() {
        return sound.offer(Direction.SENDRECV);
    }

    void sent(OutgoingInvite sent) {
        outgoing = sent;
    }

    // ------------------------------------------------------------------------------------------------- what it does

    public void ring() {
        java.util.Objects.requireNonNull(invite).provisional(180, null, List.of());
    }

    /** Speaks before it answers: a tone of this frequency in Hz. */
    public void ring(int hertz) {
        IncomingInvite asked = java.util.Objects.requireNonNull(invite);
        asked.provisional(183, sound.answerTo(asked.request().body()), List.of());
        play(hertz);
    }

    /** Answers, and from then on sends a tone of this frequency in Hz. */
    public void answer(int hertz) {
        answer();
        play(hertz);
    }

    /** Answers, and says nothing. */
    public void answer() {
        IncomingInvite asked = java.util.Objects.requireNonNull(invite);
        dialog = asked.accept(sound.answerTo(asked.request().body()), List.of());
    }

    public void refuse(int status, HeaderLine... more) {
        java.util.Objects.requireNonNull(invite).reject(status, null, List.of(more));
    }

    /** Answers 302: the call is to go there. */
    public void redirect(String contact) {
        java.util.Objects.requireNonNull(invite).reject(302, null, List.of(new HeaderLine("Contact", contact)));
    }

    public void cancel() {
        cancel(null);
    }

    /** Gives up for this reason. */
    public void cancel(@Nullable String why) {
        java.util.Objects.requireNonNull(outgoing).cancel(why);
    }

    /** Offers anew before the answer, by UPDATE. */
    public void update(Direction direction) {
        Dialog up = invite != null ? invite.dialog() : java.util.Objects.requireNonNull(early);
        up.reoffer(Body.sdp(sound.offer(direction).toBytes()), List.of(), this);
    }

    public void hangUp() {
        java.util.Objects.requireNonNull(dialog).bye(null);
    }

    /** Gives its ports back. */
    public void close() {
        sound.close();
    }

    /** Says BYE in the early dialog instead of CANCEL. */
    public void hangUpEarly() {
        java.util.Objects.requireNonNull(early).bye(null);
    }

    /** Asks that the other party be sent there, as the transfer key of a phone does. */
    public void refer(String target, HeaderLine... more) {
        List<HeaderLine> headers = new ArrayList<>(List.of(new HeaderLine("Refer-To", target)));
        headers.addAll(List.of(more));
        Dialog up = dialog != null ? dialog : early;
        java.util.Objects.requireNonNull(up)
                .request(Method.REFER, null, headers, response -> seen.add("REFER " + response.status()));
    }

    /** How this call is named in a Replaces that is sent about it (RFC 3891): the other side's tag is the to-tag. */
    public String replaces() {
        return named(dialog());
    }

    /** The same while the other side rings. */
    public String replacesEarly() {
        return named(java.util.Objects.requireNonNull(early));
    }

    private static String named(Dialog up) {
        return up.callId() + ";to-tag=" + up.remoteTag() + ";from-tag=" + up.localTag();
    }

    public void play(int hertz) {
        sound.play(hertz);
    }

    /** Presses these keys, which travel as those of this phone do. */
    public void digits(String digits) {
        if (!sound.press(digits)) {
            digits.chars().forEach(key -> inform((char) key));
        }
    }

    private void inform(char key) {
        Body body = new Body("application/dtmf-relay", ("Signal=" + key + "\r\n").getBytes(StandardCharsets.US_ASCII));
        BlockingQueue<Integer> answers = new ArrayBlockingQueue<>(1);
        Dialog up = dialog != null ? dialog : early;
        java.util.Objects.requireNonNull(up)
                .request(Method.INFO, body, List.of(), response -> answers.add(response.status()));
        assertEquals(200, TestPhone.taken(answers, "an answer to INFO"));
    }

    /** Says by re-INVITE which way audio goes from now on: hold is sendonly, resume sendrecv. */
    public void reoffer(Direction direction) {
        Dialog up = java.util.Objects.requireNonNull(dialog);
        outgoing = up.reinvite(Body.sdp(sound.offer(direction).toBytes()), List.of(), this);
    }

    /** Has other keys from the next offer on, or only begins ICE anew. */
    public void rekey(boolean all) {
        sound.rekey(all);
    }

    /** From now on it answers an offer inside the call with 180 only. */
    public void ponder() {
        ponders = true;
    }

    // ------------------------------------------------------------------------------------------------- what it sees

    /** The next thing that happens must be this. */
    public void sees(String expected) {
        assertEquals(expected, TestPhone.taken(seen, expected));
    }

    /** The answer that ends the attempt. */
    public String last() {
        return last(TestPhone.PATIENCE);
    }

    /** The same where every step may take so long. */
    public String last(Duration limit) {
        String next = TestPhone.taken(seen, "an end", limit);
        while (next.startsWith("1")) {
            next = TestPhone.taken(seen, "an end", limit);
        }
        return next;
    }

    /** Waits for this, whatever else comes before it. */
    public void seesAtLast(String expected) {
        seesAtLast(expected, TestPhone.PATIENCE);
    }

    /** The same where it may take so long. */
    public void seesAtLast(String expected, Duration limit) {
        String next = TestPhone.taken(seen, expected, limit);
        while (!next.equals(expected)) {
            next = TestPhone.taken(seen, expected, limit);
        }
    }

    /** Waits until this tone has been heard for a tenth of a second. */
    public void hears(int hertz) {
        sound.hears(hertz);
    }

    /** Waits until these digits have come, and no others before them. */
    public void getsDigits(String expected) {
        sound.getsDigits(expected);
    }

    /** Whether its answer has come or was given. */
    public boolean isAnswered() {
        return dialog != null;
    }

    /** Whether the other side has said that it heard our answer. */
    public boolean isAcknowledged() {
        return acknowledged;
    }

    /** Whether its call was refused. */
    public boolean isRefused() {
        return refusal != null;
    }

    /** A header field of the refusal. */
    public @Nullable String refusal(String header) {
        return java.util.Objects.requireNonNull(refusal).value(header);
    }

    /** All the reasons of the refusal. */
    public List<String> reasons() {
        return java.util.Objects.requireNonNull(refusal).values(Header.REASON);
    }

    /** The digits that have come so far. */
    public String pressed() {
        return sound.pressed();
    }

    /** The Call-ID of an outgoing call that the other side has said anything about, else null. */
    public @Nullable String knownCallId() {
        Dialog known = dialog != null ? dialog : early;
        return known == null ? null : known.callId();
    }

    public int heardMillis(int hertz) {
        return sound.heardMillis(hertz);
    }

    /** Where it was told to send its sound. */
    public InetSocketAddress talksTo() {
        return sound.talksTo();
    }

    public long packets() {
        return sound.packets();
    }

    /** The Reason header of the last refusal, CANCEL or BYE. */
    public @Nullable String reason() {
        return reason;
    }

    /** The INVITE as it arrived. */
    public SipRequest request() {
        return java.util.Objects.requireNonNull(invite).request();
    }

    public Dialog dialog() {
        return java.util.Objects.requireNonNull(dialog);
    }

    // ---------------------------------------------------------------------------------------- what the stack tells it

    @Override
    public void provisional(SipResponse response, Dialog early) {
        this.early = early;
        early.listen(this);
        sound.answered(response.body());
        seen.add(Integer.toString(response.status()));
    }

    @Override
    public void answered(SipResponse response, Dialog confirmed) {
        dialog = confirmed;
        confirmed.listen(this);
        confirmed.ack(null);
        sound.answered(response.body());
        seen.add("200");
    }

    @Override
    public void failed(SipResponse response) {
        reason = response.value(Header.REASON);
        refusal = response;
        seen.add(Integer.toString(response.status()));
    }

    @Override
    public void cancelled(SipRequest cancel) {
        reason = cancel.value(Header.REASON);
        seen.add("CANCEL");
    }

    @Override
    public void acknowledged(SipRequest ack) {
        acknowledged = true;
        seen.add("ACK");
    }

    @Override
    public void unacknowledged() {
        seen.add("no ACK");
    }

    @Override
    public void reinvite(IncomingOffer reinvite) {
        Direction asked = TestSound.asked(reinvite.request().body());
        if (ponders) {
            ((IncomingInvite) reinvite).provisional(180, null, List.of());
            seen.add("INVITE " + asked.attribute());
            return;
        }
        reinvite.accept(sound.answerTo(reinvite.request().body()), List.of());
        seen.add("INVITE " + asked.attribute());
    }

    @Override
    public void bye(SipRequest bye) {
        reason = bye.value(Header.REASON);
        sound.close();
        seen.add("BYE");
    }

    @Override
    public void request(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        seen.add(request.is(Method.NOTIFY) ? notice(request) : request.method());
        transaction.respond(SipWriter.response(transaction.request(), 200).toResponse());
    }

    /** What a NOTIFY of a REFER says, as {@code NOTIFY 180 active}. */
    private static String notice(SipRequest notify) {
        String fragment = new String(notify.body(), StandardCharsets.US_ASCII);
        String state = String.valueOf(notify.value(Header.SUBSCRIPTION_STATE));
        int end = state.indexOf(';');
        return "NOTIFY " + fragment.substring("SIP/2.0 ".length(), "SIP/2.0 200".length()) + ' '
                + (end < 0 ? state : state.substring(0, end));
    }
}
