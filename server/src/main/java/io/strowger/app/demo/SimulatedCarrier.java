package io.strowger.app.demo;

import io.strowger.media.audio.Echo;
import io.strowger.media.endpoint.EndpointHost;
import io.strowger.media.endpoint.EndpointOptions;
import io.strowger.media.endpoint.MediaEndpoint;
import io.strowger.media.prompt.Prompts;
import io.strowger.media.sdp.Sdp;
import io.strowger.media.sdp.SdpException;
import io.strowger.media.sdp.offer.AudioPlan;
import io.strowger.media.sdp.offer.LocalSide;
import io.strowger.media.sdp.offer.Negotiation;
import io.strowger.media.sdp.offer.OfferAnswer;
import io.strowger.media.sdp.offer.RemoteAudio;
import io.strowger.sip.SipOptions;
import io.strowger.sip.SipStack;
import io.strowger.sip.SipUser;
import io.strowger.sip.dialog.DialogListener;
import io.strowger.sip.dialog.IncomingInvite;
import io.strowger.sip.dialog.IncomingOffer;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transaction.ServerTransaction;
import io.strowger.sip.value.Body;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** The public network of the demo: answers every number, says a sentence and then gives back what it hears. */
public final class SimulatedCarrier implements SipUser, AutoCloseable {

    private final EndpointHost host;
    private final SipStack stack;

    private SimulatedCarrier(InetSocketAddress listen) {
        this.host = EndpointHost.start(EndpointOptions.on(listen.getAddress()));
        this.stack = SipStack.start(SipOptions.listening(listen), this);
    }

    /** Begins to answer on this address; port 0 takes any. */
    public static SimulatedCarrier start(InetSocketAddress listen) {
        return new SimulatedCarrier(listen);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return stack.listening().getFirst();
    }

    @Override
    public void invite(IncomingInvite invite) {
        Optional<MediaEndpoint> endpoint = host.open();
        if (endpoint.isEmpty()) {
            invite.reject(503, null, List.of());
            return;
        }
        answer(invite, endpoint.get());
    }

    private static void answer(IncomingInvite invite, MediaEndpoint endpoint) {
        try {
            Sdp offer = Sdp.parse(invite.request().body());
            LocalSide us = endpoint.localSide(endpoint.rtpPort());
            Negotiation answer = OfferAnswer.ownAnswer(offer, us);
            Optional<AudioPlan> plan = OfferAnswer.plan(offer, us);
            Optional<RemoteAudio> remote = OfferAnswer.remote(offer);
            if (answer instanceof Negotiation.Agreed agreed && plan.isPresent() && remote.isPresent()) {
                invite.listen(new Hangup(endpoint));
                invite.provisional(180, null, List.of());
                talk(endpoint, remote.get(), plan.get());
                invite.accept(Body.sdp(agreed.sdp().toBytes()), List.of());
                return;
            }
        } catch (SdpException unreadable) {
            // answered below like any other offer without use
        }
        endpoint.close();
        invite.reject(488, null, List.of());
    }

    private static void talk(MediaEndpoint endpoint, RemoteAudio remote, AudioPlan plan) {
        InetSocketAddress rtp = remote.rtp();
        if (rtp != null) {
            endpoint.connect(rtp, plan);
        }
        Echo echo = new Echo();
        endpoint.listen(echo);
        endpoint.play(Prompts.in(Prompts.FALLBACK).sound("demo-welcome").start(), () -> endpoint.play(echo));
    }

    @Override
    public void request(ServerTransaction transaction) {
        transaction.respond(SipWriter.response(transaction.request(), 405).toResponse());
    }

    @Override
    public void close() {
        stack.close();
        host.close();
    }

    /** Lets the audio end with the call. */
    private record Hangup(MediaEndpoint endpoint) implements DialogListener {

        @Override
        public void cancelled(SipRequest cancel) {
            endpoint.close();
        }

        @Override
        public void acknowledged(SipRequest ack) {}

        @Override
        public void unacknowledged() {
            endpoint.close();
        }

        /** Held or moved: the same answer again. */
        @Override
        public void reinvite(IncomingOffer reinvite) {
            reinvite.reject(488, null, List.of());
        }

        @Override
        public void bye(SipRequest bye) {
            endpoint.close();
        }

        @Override
        public void request(ServerTransaction transaction) {
            transaction.respond(SipWriter.response(transaction.request(), 200).toResponse());
        }
    }
}
