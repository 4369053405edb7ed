package io.strowger.routing;

import io.strowger.policy.Caller;
import io.strowger.policy.MediaSecurity;
import io.strowger.policy.Party;
import io.strowger.routing.directory.Directory;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.registrar.Binding;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.transport.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The places a user or device can be rung at now: every live contact of every enabled phone. */
public final class Places {

    /** Contacts one call rings at once at most. */
    static final int MAX_PLACES = 32;

    private static final int DEFAULT_PORT = 5060;

    private final Directory directory;
    private final Registrations registrations;
    private final Ways ways;

    /** {@code ways} leads to phones that are known by address only. */
    public Places(Directory directory, Registrations registrations, Ways ways) {
        this.directory = directory;
        this.registrations = registrations;
        this.ways = ways;
    }

    /** All phones of a user of this account; another account's user has none. */
    public List<Target> ofUser(String accountId, String userId) {
        boolean enabled = directory
                .user(userId)
                .filter(user -> user.accountId().equals(accountId))
                .map(Directory.User::enabled)
                .orElse(false);
        List<Target> places = new ArrayList<>();
        if (enabled) {
            directory.devicesOf(userId).forEach(device -> addPlaces(device, places));
        }
        return places;
    }

    /** One phone of this account; another account's phone is nowhere. */
    public List<Target> ofDevice(String accountId, String deviceId) {
        List<Target> places = new ArrayList<>();
        directory
                .device(deviceId)
                .filter(device -> device.accountId().equals(accountId))
                .ifPresent(device -> addPlaces(device, places));
        return places;
    }

    /** The system behind a SIP trunk of this account, for one of its numbers. */
    public List<Target> ofTrunk(String accountId, String trunkId, String number) {
        return ofDevice(accountId, trunkId).stream()
                .map(place -> place.forNumber(number))
                .toList();
    }

    private void addPlaces(Directory.Device device, List<Target> places) {
        if (!device.enabled()) {
            return;
        }
        String realm = directory
                .account(device.accountId())
                .map(Directory.Account::realm)
                .orElse("");
        Party party = party(device);
        if (device.ip() != null) {
            byAddress(device, device.ip(), party, realm).ifPresent(places::add);
            return;
        }
        for (Binding binding : registrations.of(device.id())) {
            Optional<Flow> flow = ContactFlow.towards(binding, ways::alive);
            if (flow.isPresent() && places.size() < MAX_PLACES) {
                places.add(new Target(
                        party,
                        binding.contact().asTarget(),
                        flow.get(),
                        binding.path(),
                        realm,
                        device.bypassMedia(),
                        security(device, flow.get()),
                        null,
                        0));
            }
        }
    }

    /** Who speaks SIP over a WebSocket (RFC 7118) is a browser. */
    private static MediaSecurity security(Directory.Device device, Flow flow) {
        boolean browser = flow.transport() == Transport.WS || flow.transport() == Transport.WSS;
        return browser ? MediaSecurity.BROWSER : device.security();
    }

    private Optional<Target> byAddress(Directory.Device device, String ip, Party party, String realm) {
        int port = device.trunk() == null ? DEFAULT_PORT : device.trunk().port();
        SipUri uri = SipUri.of(device.username().isEmpty() ? null : device.username(), ip, port);
        return ways.to(Transport.UDP, new InetSocketAddress(InetAddress.ofLiteral(ip), port))
                .map(flow -> new Target(
                        party, uri, flow, List.of(), realm, device.bypassMedia(), device.security(), null, 0));
    }

    private Party party(Directory.Device device) {
        Optional<Directory.User> user = Optional.ofNullable(device.ownerId()).flatMap(directory::user);
        String name =
                user.map(Directory.User::internal).orElse(device.internal()).name();
        String number = directory
                .extensionOf(user.map(Directory.User::id).orElse(device.id()))
                .orElse(device.username());
        return Party.device(device.accountId(), device.id(), device.ownerId(), new Caller.Shown(name, number));
    }
}
