package io.strowger.routing;

import io.strowger.sip.auth.Credentials;
import io.strowger.sip.auth.DigestServer;
import io.strowger.sip.auth.Ha1;
import io.strowger.sip.dialog.HeaderLine;
import io.strowger.sip.message.Ascii;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.transport.Flow;
import java.net.InetSocketAddress;
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
    private static final Challenge SLOW_DOWN =
            new Challenge(503, List.of(new HeaderLine("Retry-After", Long.toString(Guessing.WINDOW.toSeconds()))));

    private final Directory directory;
    private final DigestServer digest;
    private final Guessing guessing = new Guessing();

    public Authentication(Directory directory, DigestServer digest) {
        this.directory = directory;
        this.digest = digest;
    }

    /** Who begins a call; strangers are challenged with 407 (RFC 3261 §22.3). */
    public Who caller(SipRequest request, Flow flow) {
        String realm = Ascii.lower(request.from().uri().host());
        Credentials credentials = digest.credentials(request, realm);
        if (credentials != null) {
            return check(request, new Claim(realm, credentials, flow), 407);
        }
        return byAddress(request, realm, flow.remote()).orElseGet(() -> challenge(request, realm, false, 407));
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
        return credentials == null
                ? challenge(request, realm, false, 401)
                : check(request, new Claim(realm, credentials, flow), 401);
    }

    /** Who somebody says to be, and from where. */
    private record Claim(String realm, Credentials credentials, Flow flow) {

        Guessing.Guess guess() {
            return new Guessing.Guess(flow.remote().getAddress().getHostAddress(), realm, credentials.username());
        }
    }

    private Who check(SipRequest request, Claim claim, int status) {
        if (guessing.isTooMany(claim.guess())) {
            return SLOW_DOWN;
        }
        Optional<Directory.Device> device = directory
                .accountOfRealm(claim.realm())
                .flatMap(account -> directory.deviceOfLogin(
                        account.id(), claim.credentials().username()));
        Ha1 secret = device.map(Directory.Device::secret).orElse(null);
        DigestServer.Check check = secret == null
                ? digest.checkUnknown(request, claim.credentials())
                : digest.check(request, claim.credentials(), secret);
        return switch (check) {
            case OK -> new Phone(device.orElseThrow());
            case STALE, REPLAYED -> challenge(request, claim.realm(), true, status);
            case WRONG -> {
                guessing.wasWrong(claim.guess());
                yield challenge(request, claim.realm(), false, status);
            }
            case MALFORMED -> challenge(request, claim.realm(), false, status);
        };
    }

    private Challenge challenge(SipRequest request, String realm, boolean stale, int status) {
        String header = status == 401 ? "WWW-Authenticate" : "Proxy-Authenticate";
        List<String> challenges = digest.challenges(realm, stale);
        List<String> offered =
                OldClients.knowsOnlyMd5(request.value(Header.USER_AGENT)) ? List.of(challenges.getLast()) : challenges;
        return new Challenge(
                status,
                offered.stream().map(value -> new HeaderLine(header, value)).toList());
    }
}
