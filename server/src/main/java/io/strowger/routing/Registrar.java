package io.strowger.routing;

import io.strowger.routing.directory.Directory;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.registrar.Outcome;
import io.strowger.sip.registrar.RegistrarLimits;
import io.strowger.sip.transaction.ServerTransaction;
import io.strowger.sip.transport.Flow;
import java.net.InetAddress;
import java.time.InstantSource;

/** Answers REGISTER (RFC 3261 §10.3), wholly on the receiving thread: nothing in it waits. */
public final class Registrar {

    private final Directory directory;
    private final Authentication authentication;
    private final Registrations registrations;
    private final Outbound outbound;
    private final InstantSource clock;

    public Registrar(
            Directory directory,
            Authentication authentication,
            Registrations registrations,
            Ways ways,
            InstantSource clock) {
        this.directory = directory;
        this.authentication = authentication;
        this.registrations = registrations;
        this.outbound = new Outbound(ways);
        this.clock = clock;
    }

    public void register(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        switch (authentication.registrant(request, transaction.flow())) {
            case Authentication.Phone phone -> register(transaction, phone.device());
            case Authentication.Challenge challenge -> {
                SipWriter response = SipWriter.response(request, challenge.status());
                challenge.headers().forEach(line -> response.header(line.name(), line.value()));
                // nothing is kept of strangers: a flood of them must not fill our tables
                transaction.respondAndForget(response.toResponse());
            }
            case Authentication.FromCarrier carrier -> answer(transaction, 403);
        }
    }

    /** RFC 3261 §10.3 step 4: a phone registers itself and nobody else. */
    private void register(ServerTransaction transaction, Directory.Device device) {
        SipRequest request = transaction.request();
        if (!directory.mayRegister(device)
                || !device.username().equals(request.to().uri().user())
                || isBarred(device, request, transaction.flow())) {
            answer(transaction, 403);
            return;
        }
        if (outbound.spoilt(request)) { // RFC 5626 §6
            transaction.respond(SipWriter.response(request, 439, "First Hop Lacks Outbound Support")
                    .toResponse());
            return;
        }
        String source = ContactFlow.of(request, transaction.flow()).text();
        Outcome[] outcome = new Outcome[1];
        registrations.update(device.accountId(), device.id(), before -> {
            outcome[0] = before.register(request, source, clock.instant(), RegistrarLimits.DEFAULT);
            if (outcome[0] instanceof Outcome.TooMany) {
                // a phone that restarts over TCP leaves a contact behind each time: the one that runs out first goes
                outcome[0] = before.withoutOldest().register(request, source, clock.instant(), RegistrarLimits.DEFAULT);
            }
            return outcome[0] instanceof Outcome.Updated updated ? updated.bindings() : before;
        });
        SipWriter response = response(request, outcome[0]);
        if (outcome[0] instanceof Outcome.Updated && outbound.asked(request)) {
            outbound.confirm(transaction, response);
        }
        transaction.respond(response.toResponse());
        if (outcome[0] instanceof Outcome.Updated) {
            registrations.came(device.id(), transaction.flow());
        }
    }

    /** Every level's list must let the phone in. */
    private boolean isBarred(Directory.Device device, SipRequest request, Flow from) {
        String agent = request.value(Header.USER_AGENT);
        InetAddress origin = authentication.door().origin(request, from).getAddress();
        return directory.effective(device).values().registerLists().stream()
                .anyMatch(list -> !list.allows(origin, agent == null ? "" : agent));
    }

    private static SipWriter response(SipRequest request, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Updated updated -> {
                SipWriter ok = SipWriter.response(request, 200);
                // RFC 3327 §5.3: the Path is told back
                ok.header(Header.SUPPORTED, "path, outbound");
                request.values(Header.PATH).forEach(path -> ok.header(Header.PATH, path));
                updated.contacts().forEach(contact -> ok.header(Header.CONTACT, contact));
                yield ok;
            }
            case Outcome.TooBrief brief ->
                SipWriter.response(request, 423).header(Header.MIN_EXPIRES, brief.minExpires());
            case Outcome.OutOfOrder late -> SipWriter.response(request, 500);
            case Outcome.TooMany many -> SipWriter.response(request, 403, "Too many contacts");
            case Outcome.Malformed malformed -> SipWriter.response(request, 400, malformed.what());
        };
    }

    private static void answer(ServerTransaction transaction, int status) {
        transaction.respond(SipWriter.response(transaction.request(), status).toResponse());
    }
}
