package io.strowger.routing.directory;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.strowger.account.schema.IpAddress;
import io.strowger.account.settings.AccountSettings;
import io.strowger.account.settings.BlacklistSettings;
import io.strowger.account.settings.CallerIdParty;
import io.strowger.account.settings.CallflowNode;
import io.strowger.account.settings.CallflowSettings;
import io.strowger.account.settings.CarrierSettings;
import io.strowger.account.settings.DeviceSettings;
import io.strowger.account.settings.GatewaySettings;
import io.strowger.account.settings.MediaSettings;
import io.strowger.account.settings.NumberSettings;
import io.strowger.account.settings.RecordingSettings;
import io.strowger.account.settings.SipSettings;
import io.strowger.account.settings.UserSettings;
import io.strowger.account.settings.trunk.TrunkAuth;
import io.strowger.account.settings.trunk.TrunkSettings;
import io.strowger.base.Json;
import io.strowger.policy.Caller;
import io.strowger.policy.Carrier;
import io.strowger.policy.MediaSecurity;
import io.strowger.policy.RecordingRules;
import io.strowger.policy.carrier.CallerStyle;
import io.strowger.policy.carrier.Prices;
import io.strowger.policy.carrier.Terms;
import io.strowger.policy.handling.Handling;
import io.strowger.policy.screen.Blacklist;
import io.strowger.sip.message.Ascii;
import io.strowger.store.Document;
import io.strowger.store.Secrets;
import io.strowger.store.tree.AccountRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a document into what calls look up. */
final class DirectoryEntries {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryEntries.class);
    private static final Pattern NOTHING_MATCHES = Pattern.compile("[^\\x00-\\x{10FFFF}]");
    private static final CallflowNode NOTHING = new CallflowNode("", Json.object(), Map.of());

    private final Secrets secrets;

    DirectoryEntries(Secrets secrets) {
        this.secrets = secrets;
    }

    Directory.Account account(AccountRow row, Document document) {
        AccountSettings settings = AccountSettings.of(document.body());
        return new Directory.Account(
                row.accountId(),
                Ascii.lower(row.realm()),
                row.formerRealms(),
                row.enabled(),
                settings.address().country(),
                row.tree(),
                shown(settings.callerId().external(), settings.name()),
                shown(settings.callerId().emergency(), settings.name()),
                RecordingSettings.of(Json.objectAt(document.body(), "call_recording.account")),
                RecordingSettings.of(Json.objectAt(document.body(), "call_recording.endpoint")),
                document.version());
    }

    Directory.User user(Document document) {
        UserSettings settings = UserSettings.of(document.body());
        String name = (settings.firstName() + " " + settings.lastName()).strip();
        return new Directory.User(
                document.id(),
                document.accountId(),
                settings.enabled(),
                internal(settings.callerId().internal(), name),
                shown(settings.callerId().external(), name),
                shown(settings.callerId().emergency(), name),
                RecordingSettings.of(Json.objectAt(document.body(), "call_recording")),
                Handling.of(document.body(), document.version()));
    }

    /** {@code realms} are the account's, the one of now first; a device may have one of its own. */
    Directory.Device device(Document document, List<String> realms) {
        DeviceSettings settings = DeviceSettings.of(document.body());
        SipSettings sip = settings.sip();
        String username = sip.username() == null ? "" : sip.username();
        return new Directory.Device(
                document.id(),
                document.accountId(),
                settings.ownerId(),
                settings.enabled(),
                username,
                secret(sip.password(), username, sip.realm() == null ? realms : List.of(Ascii.lower(sip.realm()))),
                sip.method().equals("ip") ? address(sip.ip()) : null,
                settings.media().bypass(),
                settings.mwiUnsolicitedUpdates(),
                security(settings.media()),
                settings.media().encryption().enforceSecurity(),
                internal(settings.callerId().internal(), settings.name()),
                shown(settings.callerId().external(), settings.name()),
                shown(settings.callerId().emergency(), settings.name()),
                RecordingSettings.of(Json.objectAt(document.body(), "call_recording")),
                Handling.ofPhone(document.body(), document.version()),
                null);
    }

    /** A trunk is a device that answers numbers; {@code realms} as for devices. */
    Directory.Device trunk(Document document, List<String> realms) {
        TrunkSettings settings = TrunkSettings.of(document.body());
        TrunkAuth auth = settings.auth();
        String username = auth.username() == null ? "" : auth.username();
        return new Directory.Device(
                document.id(),
                document.accountId(),
                null,
                settings.enabled(),
                username,
                secret(auth.password(), username, realms),
                auth.method().equals("ip") ? address(auth.ip()) : null,
                settings.media().bypass(),
                false,
                security(settings.media()),
                settings.media().encryption().enforceSecurity(),
                internal(settings.callerId().internal(), settings.name()),
                shown(settings.callerId().external(), settings.name()),
                shown(settings.callerId().emergency(), settings.name()),
                RecordingRules.NONE,
                Handling.NONE,
                new Directory.Trunk(
                        List.copyOf(settings.numbers()), settings.limits().calls(), auth.port(), document.version()));
    }

    private static MediaSecurity security(MediaSettings media) {
        if (media.webrtc()) {
            return MediaSecurity.BROWSER;
        }
        boolean srtp = media.encryption().methods().contains("srtp")
                || media.encryption().enforceSecurity();
        return srtp ? MediaSecurity.SRTP : MediaSecurity.NONE;
    }

    private @Nullable PhoneSecret secret(@Nullable String password, String username, List<String> realms) {
        return password == null ? null : new PhoneSecret(username, realms, () -> open(password));
    }

    Directory.Flow callflow(Document document) {
        CallflowSettings settings = CallflowSettings.of(document.body());
        CallflowNode root = settings.flow() == null ? NOTHING : settings.flow();
        return new Directory.Flow(
                document.id(), document.accountId(), List.copyOf(settings.numbers()), root, document.version());
    }

    Directory.CarrierEntry carrier(Document document) {
        CarrierSettings settings = CarrierSettings.of(document.body());
        Carrier carrier = new Carrier(
                document.id(),
                settings.name(),
                settings.enabled(),
                settings.emergency(),
                settings.trusted(),
                settings.weightCost(),
                new Carrier.FlagRules(settings.flags(), settings.requireFlags(), settings.ignoreFlags()),
                settings.rules().stream()
                        .map(this::rule)
                        .flatMap(Optional::stream)
                        .toList(),
                settings.gateways().stream()
                        .filter(GatewaySettings::enabled)
                        .map(gateway -> gateway(gateway, settings))
                        .toList(),
                new Terms(document.version(), Prices.of(document.body()), CallerStyle.of(document.body())));
        List<String> sources = settings.enabled() ? sources(settings) : List.of();
        return new Directory.CarrierEntry(
                document.id(), document.accountId(), carrier, sources, enforcesSecurity(settings));
    }

    /** Nobody tells through which of its gateways a carrier calls in, so all of them must want that. */
    private static boolean enforcesSecurity(CarrierSettings settings) {
        if (settings.media().encryption().enforceSecurity()) {
            return true;
        }
        List<GatewaySettings> used =
                settings.gateways().stream().filter(GatewaySettings::enabled).toList();
        return !used.isEmpty()
                && used.stream().allMatch(each -> each.media().encryption().enforceSecurity());
    }

    /** As a socket writes them, so that they can be compared: {@code ::1} and {@code 0:0:0:0:0:0:0:1} are one. */
    private static List<String> sources(CarrierSettings settings) {
        return settings.inboundIps().stream()
                .map(IpAddress::parseWithPort)
                .flatMap(Optional::stream)
                .toList();
    }

    Blacklist blacklist(Document document) {
        BlacklistSettings settings = BlacklistSettings.of(document.body());
        return new Blacklist(
                document.id(),
                document.accountId(),
                settings.name(),
                document.version(),
                Set.copyOf(Json.objectAt(document.body(), "numbers").propertyNames()),
                settings.shouldBlockAnonymous());
    }

    Directory.Number number(Document document) {
        NumberSettings settings = NumberSettings.of(document.body());
        return new Directory.Number(document.id(), document.accountId(), settings.forceOutbound());
    }

    private static @Nullable String address(@Nullable String ip) {
        return ip == null ? null : IpAddress.parse(ip).map(IpAddress::canonical).orElse(null);
    }

    private Carrier.Gateway gateway(GatewaySettings gateway, CarrierSettings carrier) {
        String realm = gateway.fromUriRealm() == null ? carrier.fromUriRealm() : gateway.fromUriRealm();
        MediaSecurity own = security(gateway.media());
        Carrier.Login login = gateway.username() == null || gateway.password() == null
                ? null
                : new Carrier.Login(gateway.username(), open(gateway.password()));
        return new Carrier.Gateway(
                gateway.server(),
                gateway.port(),
                gateway.forcePort(),
                gateway.transport(),
                gateway.prefix() == null ? "" : gateway.prefix(),
                gateway.suffix() == null ? "" : gateway.suffix(),
                gateway.inviteFormat(),
                login,
                new Carrier.From(realm, carrier.fromAccountRealm()),
                own == MediaSecurity.NONE ? security(carrier.media()) : own,
                gateway.progressTimeout());
    }

    private Optional<Pattern> rule(String rule) {
        try {
            return Optional.of(Pattern.compile(rule));
        } catch (PatternSyntaxException unreadable) {
            LOG.warn("a carrier's rule cannot be read and matches nothing: {}", rule);
            return Optional.of(NOTHING_MATCHES);
        }
    }

    private String open(String password) {
        return Secrets.isSealed(password) ? secrets.open(password) : password;
    }

    private static Caller.Shown internal(CallerIdParty party, String name) {
        return new Caller.Shown(
                party.name() == null ? name : party.name(), party.number() == null ? "" : party.number());
    }

    private static Caller.@Nullable Shown shown(CallerIdParty party, String name) {
        return party.number() == null
                ? null
                : new Caller.Shown(party.name() == null ? name : party.name(), party.number());
    }
}
