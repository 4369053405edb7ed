package io.strowger.routing;

import io.strowger.sip.auth.Credentials;
import io.strowger.sip.auth.DigestServer;
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

    private final Directory directory;
    private final DigestServer digest;

    public Authentication(Directory directory, DigestServer digest) {
        this.directory = directory;
        this.digest = digest;
    }

    /** Who begins a call; strangers are challenged with 407 (RFC 3261 §22.3). */
    public Who caller(SipRequest request, Flow flow) {
        String realm = Ascii.lower(request.from().uri().host());
        Credentials credentials = digest.credentials(request, realm);
        if (credentials != null) {
            return check(request, realm, credentials, 407);
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
    public Who registrant(SipRequest request) {
        String realm = Ascii.lower(request.to().uri().host());
        Credentials credentials = digest.credentials(request, realm);
        return credentials == null ? challenge(request, realm, false, 401) : check(request, realm, credentials, 401);
    }

    private Who check(SipRequest request, String realm, Credentials credentials, int status) {
        Optional<Directory.Device> device = directory
                .accountOfRealm(realm)
                .flatMap(account -> directory.deviceOfLogin(account.id(), credentials.username()));
        if (device.isEmpty() || device.get().secret() == null) {
            digest.checkUnknown(request, credentials);
            return challenge(request, realm, false, status);
        }
        return switch (digest.check(request, credentials, device.get().secret())) {
            case OK -> new Phone(device.get());
            case STALE, REPLAYED -> challenge(request, realm, true, status);
            case WRONG, MALFORMED -> challenge(request, realm, false, status);
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
