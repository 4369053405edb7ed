package io.strowger.routing;

import io.strowger.base.Ids;
import io.strowger.routing.defence.Attempts;
import io.strowger.routing.defence.Doorkeeper;
import io.strowger.routing.defence.Limit;
import io.strowger.routing.directory.Directory;
import io.strowger.sip.auth.Credentials;
import io.strowger.sip.auth.DigestServer;
import io.strowger.sip.auth.Ha1;
import io.strowger.sip.message.Ascii;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.transport.Transport;
import io.strowger.sip.value.HeaderLine;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Who sends a request: a phone that proves it, a carrier or phone known by its address, or nobody. An unknown realm, an
 * unknown user and a wrong password are challenged alike, in shape and in time.
 */
public final class Authentication {

    /** Who it is. */
    public sealed interface Who {}

    /** A phone of ours. */
    public record Phone(Directory.Device device) implements Who {}

    /** A carrier's gateway. */
    public record FromCarrier(Directory.CarrierEntry carrier) implements Who {}

    /** Nobody yet: the status and header fields to answer with. */
    public record Challenge(int status, List<HeaderLine> headers) implements Who {}

    /** For those who guess: no challenge, whoever they guess at. */
    private static final Challenge SLOW_DOWN = new Challenge(
            503, List.of(new HeaderLine("Retry-After", Long.toString(Limit.WRONG_PASSWORD.retryAfterSeconds()))));

    /** What a response repeats of its request and adds to it, beside the challenges, is shorter than this. */
    private static final int ANSWER_BYTES = 160;

    private final Directory directory;
    private final DigestServer digest;
    private final Doorkeeper door;
    private final Attempts attempts;
    private final InstantSource clock;

    public Authentication(
            Directory directory, DigestServer digest, Doorkeeper door, Attempts attempts, InstantSource clock) {
        this.directory = directory;
        this.digest = digest;
        this.door = door;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** Who hears of what turns out here. */
    public Doorkeeper door() {
        return door;
    }

    /** Who begins a call; strangers are challenged with 407 (RFC 3261 §22.3). */
    public Who caller(SipRequest request, Flow flow) {
        return sender(request, flow, 407);
    }

    /** Who wants to watch something; strangers are challenged with 401 (RFC 3261 §22.2). */
    public Who subscriber(SipRequest request, Flow flow) {
        return sender(request, flow, 401);
    }

    private Who sender(SipRequest request, Flow flow, int status) {
        String realm = Ascii.lower(request.from().uri().host());
        Credentials credentials = digest.credentials(request, realm);
        if (credentials != null) {
            return check(request, credentials, new Asked(realm, flow, status));
        }
        Optional<Who> known = byAddress(request, realm, door.origin(request, flow));
        known.ifPresent(who -> door.proved(flow));
        return known.orElseGet(() -> challenge(request, new Asked(realm, flow, status), false));
    }

    /**
     * Who is known by its address alone. An address may be shared by many, as behind one NAT: who says it is a phone of an
     * account must prove that, and is never taken for the carrier or the phone another account claims at that address.
     */
    private Optional<Who> byAddress(SipRequest request, String realm, InetSocketAddress source) {
        String ip = source.getAddress().getHostAddress();
        Optional<Directory.Account> claimed = directory.accountOfRealm(realm);
        if (claimed.isEmpty()) {
            Optional<Directory.CarrierEntry> carrier = directory.carrierOfSource(ip, source.getPort());
            if (carrier.isPresent()) {
                return carrier.map(FromCarrier::new);
            }
        }
        return directory
                .deviceOfIp(ip)
                .filter(device -> claimed.isEmpty() || isLikely(device, claimed.get(), request))
                .map(Phone::new);
    }

    private boolean isLikely(Directory.Device device, Directory.Account claimed, SipRequest request) {
        String user = request.from().uri().userText();
        return claimed.id().equals(device.accountId())
                && (user == null || directory.deviceOfLogin(claimed.id(), user).isEmpty());
    }

    /** Which phone registers; challenged with 401 (RFC 3261 §22.2), and known by digest only. */
    public Who registrant(SipRequest request, Flow flow) {
        String realm = Ascii.lower(request.to().uri().host());
        Credentials credentials = digest.credentials(request, realm);
        Asked asked = new Asked(realm, flow, 401);
        return credentials == null ? challenge(request, asked, false) : check(request, credentials, asked);
    }

    /** Whose phone somebody says to be, from where, and with which status he is challenged. */
    private record Asked(String realm, Flow flow, int status) {}

    private Who check(SipRequest request, Credentials credentials, Asked asked) {
        String username = credentials.username();
        if (door.isGuessing(asked.flow(), asked.realm(), username)) {
            return SLOW_DOWN;
        }
        Optional<Directory.Account> account = directory.accountOfRealm(asked.realm());
        Optional<Directory.Device> device = account.flatMap(it -> directory.deviceOfLogin(it.id(), username));
        Ha1 secret = device.map(Directory.Device::secret)
                .map(known -> known.of(asked.realm()))
                .orElse(null);
        DigestServer.Check check =
                secret == null ? digest.checkUnknown(request, credentials) : digest.check(request, credentials, secret);
        return switch (check) {
            case OK -> {
                door.proved(asked.flow());
                yield new Phone(device.orElseThrow());
            }
            case STALE, REPLAYED -> challenge(request, asked, true);
            case WRONG -> {
                boolean last = door.guessed(asked.flow(), asked.realm(), username);
                account.ifPresent(it -> attempts.add(it.id(), attempt(request, asked.flow(), username, last)));
                yield challenge(request, asked, false);
            }
            case MALFORMED -> challenge(request, asked, false);
        };
    }

    private Attempts.Attempt attempt(SipRequest request, Flow flow, String username, boolean last) {
        String agent = request.value(Header.USER_AGENT);
        String address = door.origin(request, flow).getAddress().getHostAddress();
        return new Attempts.Attempt(Ids.next(), clock.instant(), address, username, agent == null ? "" : agent, last);
    }

    private Challenge challenge(SipRequest request, Asked asked, boolean stale) {
        String header = asked.status() == 401 ? "WWW-Authenticate" : "Proxy-Authenticate";
        List<String> challenges = digest.challenges(asked.realm(), stale);
        boolean one = OldClients.knowsOnlyMd5(request.value(Header.USER_AGENT))
                || isTooLong(challenges, request.bytes().length, asked.flow());
        List<String> offered = one ? List.of(challenges.getLast()) : challenges;
        return new Challenge(
                asked.status(),
                offered.stream().map(value -> new HeaderLine(header, value)).toList());
    }

    /** Who sends little under another's address must not make us send him much: the request of a real phone is longer. */
    private boolean isTooLong(List<String> challenges, int request, Flow flow) {
        int answer = request + ANSWER_BYTES;
        for (String challenge : challenges) {
            answer += challenge.length();
        }
        return flow.transport() == Transport.UDP && answer > Limit.AMPLIFICATION * request && door.isStranger(flow);
    }
}
