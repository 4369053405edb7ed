package io.strowger.sip.dialog;

import io.strowger.sip.auth.DigestSecret;
import io.strowger.sip.dialog.path.DialogId;
import io.strowger.sip.dialog.path.DialogStart;
import io.strowger.sip.dialog.path.KeptInvite;
import io.strowger.sip.dialog.path.RouteSet;
import io.strowger.sip.dialog.session.SessionTimers;
import io.strowger.sip.message.Ascii;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.NameAddr;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.value.Body;
import io.strowger.sip.value.HeaderLine;
import io.strowger.sip.value.SessionExpires;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An INVITE that makes dialogs (RFC 3261 §8.1.1, §13.2.1). */
final class OutsideDraft implements OutgoingInvite.Draft {
    private final UserAgentCore core;
    private final String callId;
    private final String localTag;
    private final String branch;
    private final String contact;
    private InviteRequest request;
    private long cseq;
    /** What a 422 has made of the session's interval. */
    private long raised;

    OutsideDraft(UserAgentCore core, InviteRequest request) {
        this(core, request, core.layer().tokens().tag(), core.layer().tokens().branch());
    }

    private OutsideDraft(UserAgentCore core, InviteRequest request, String localTag, String branch) {
        this.core = core;
        this.request = request;
        this.callId = request.callId() == null ? core.layer().tokens().callId() : request.callId();
        this.localTag = localTag;
        this.branch = branch;
        String user = request.contactUser();
        this.contact = core.contact(user == null ? request.from().uri().user() : user, request.flow());
    }

    /** One that an earlier life of ours sent, to be cancelled from that flow. */
    static OutsideDraft of(UserAgentCore core, KeptInvite kept, Flow flow) {
        List<HeaderLine> routes = kept.routes().stream()
                .map(route -> new HeaderLine(Header.ROUTE.label(), route))
                .toList();
        InviteRequest request = InviteRequest.to(
                        kept.uri(), flow, NameAddr.parse(kept.from()), NameAddr.parse(kept.to()))
                .withCallId(kept.callId())
                .withHeaders(routes);
        return new OutsideDraft(core, request, kept.tag(), kept.branch());
    }

    @Override
    public Optional<KeptInvite> kept() {
        List<String> routes = request.headers().stream()
                .filter(line -> Ascii.same(line.name(), Header.ROUTE.label()))
                .map(HeaderLine::value)
                .toList();
        return Optional.of(new KeptInvite(
                callId,
                request.uri(),
                request.from().toString(),
                localTag,
                request.to().toString(),
                branch,
                routes,
                request.flow().transport(),
                request.flow().remote(),
                request.secret() == null ? 1 : 2));
    }

    @Override
    public String branch(long number) {
        return KeptInvite.branch(branch, number);
    }

    @Override
    public String callId() {
        return callId;
    }

    @Override
    public String uri() {
        return request.uri();
    }

    @Override
    public Flow flow() {
        return request.flow();
    }

    @Override
    public @Nullable DigestSecret secret() {
        return request.secret();
    }

    @Override
    public long nextCSeq() {
        return ++cseq;
    }

    @Override
    public boolean offers() {
        return request.body() != null;
    }

    @Override
    public SipRequest write(long number, @Nullable HeaderLine authorization) {
        SipWriter writer = SipWriter.request(Method.INVITE, request.uri())
                .header(Header.MAX_FORWARDS, request.maxForwards())
                .header(Header.FROM, localParty())
                .header(Header.TO, request.to().toString())
                .header(Header.CALL_ID, callId)
                .header(Header.CSEQ, number + " INVITE")
                .header(Header.CONTACT, contact)
                .header(Header.ALLOW, core.allow())
                .header(Header.SUPPORTED, core.supported());
        if (core.sessions().on()) {
            long seconds = Math.max(raised, core.sessions().intervalSeconds());
            Challenges.add(writer, SessionKeeper.lines(seconds, raised, SessionExpires.Refresher.UNSAID), null);
        }
        Challenges.add(writer, request.headers(), authorization);
        Body body = request.body();
        return (body == null ? writer : writer.body(body.contentType(), body.bytes())).toRequest();
    }

    private String localParty() {
        return request.from().withTag(localTag).toString();
    }

    /** RFC 3261 §12.1.2. */
    @Override
    public Dialog dialog(SipResponse response, long number) {
        NameAddr there = response.contact();
        SipUri target = there == null ? SipUri.parse(request.uri()) : there.uri();
        String to = response.value(Header.TO);
        Dialog early = new Dialog(
                core,
                new DialogStart(
                        DialogId.of(callId, localTag, response.toTag()),
                        true,
                        localParty(),
                        to == null ? request.to().toString() : to,
                        contact,
                        RouteSet.ofResponse(response),
                        target,
                        request.flow(),
                        number,
                        -1),
                request.secret());
        early.session().described(request.body());
        core.add(early);
        return early;
    }

    @Override
    public @Nullable Dialog within() {
        return null;
    }

    @Override
    public boolean raise(SipResponse refusal) {
        long usual = Math.max(raised, core.sessions().intervalSeconds());
        long longer = SessionTimers.longer(usual, SessionExpires.minimum(refusal));
        raised = Math.max(raised, longer);
        return longer > 0;
    }

    @Override
    public void forgetBody() {
        request = new InviteRequest(
                request.uri(),
                request.flow(),
                request.from(),
                request.to(),
                request.contactUser(),
                callId,
                request.maxForwards(),
                List.of(),
                null,
                request.secret());
    }
}
