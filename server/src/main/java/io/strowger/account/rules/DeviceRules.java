package io.strowger.account.rules;

import io.strowger.account.schema.IpAddress;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Ids;
import io.strowger.base.Json;
import io.strowger.base.PhoneNumber;
import io.strowger.base.Sentence;
import io.strowger.store.UniqueKey;
import io.strowger.store.tree.AccountRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Devices: SIP credentials made when missing, one owner, one name in the realm, one hardware address on the platform. */
final class DeviceRules implements TypeRules {
    private static final int NAME_BYTES = 5;
    private static final int PASSWORD_BYTES = 12;
    private static final int MAC_DIGITS = 12;
    private static final String MAC = "mac_address";
    private static final String SIP = "sip";

    @Override
    public void complete(Draft draft, Surroundings around) {
        ObjectNode body = draft.body();
        dropEmpty(body, "owner_id");
        dropEmpty(body, MAC);
        completeSignIn(draft, SIP, around);
    }

    /** A name and a password where there are none, kept where there were; {@code at} is where the body holds them. */
    static void completeSignIn(Draft draft, String at, Surroundings around) {
        ObjectNode body = draft.body();
        if (!body.has(at)) {
            body.putObject(at);
        }
        if (body.path(at) instanceof ObjectNode sip) {
            List.of("username", "password", "realm", "ip").forEach(key -> dropEmpty(sip, key));
            ObjectNode stored = Json.objectAt(draft.stored(), at);
            if (!sip.has("username")) {
                sip.put("username", Json.text(stored, "username", "user_" + Ids.hex(NAME_BYTES)));
            }
            if (!sip.has("password")) {
                sip.put("password", around.secrets().password(stored).orElseGet(() -> Ids.hex(PASSWORD_BYTES)));
            }
        }
    }

    @Override
    public void check(Draft draft, Surroundings around) {
        CallingRules.check(draft);
        checkOwner(draft, around);
        checkMac(draft);
        checkSignIn(draft, SIP, around);
        checkRealm(draft, around);
    }

    /** What signs in has a name that can stand in an address, and an address that is nobody else's. */
    static void checkSignIn(Draft draft, String at, Surroundings around) {
        checkUsername(draft, at);
        checkReserved(draft, at + ".username", around);
        checkAddress(draft, at, around);
    }

    private static void checkOwner(Draft draft, Surroundings around) {
        String owner = draft.text("owner_id");
        if (owner != null && draft.changes("owner_id") && !around.exists(draft.accountId(), DocumentType.USER, owner)) {
            draft.invalid("owner_id", "not_found", Sentence.NO_SUCH_USER);
        }
    }

    private static void checkMac(Draft draft) {
        String mac = draft.text(MAC);
        if (mac != null && digits(mac).isEmpty()) {
            draft.invalid(MAC, "invalid", Sentence.MAC_DIGITS);
        }
    }

    // What may stand in a SIP URI's user part without escapes, RFC 3261 §25.1 (unreserved and user-unreserved)
    private static void checkUsername(Draft draft, String at) {
        String username = draft.text(at + ".username");
        if (username != null && !isUserPart(username)) {
            draft.invalid(at + ".username", "pattern", Sentence.SIP_NAME_LETTERS);
        }
        String password = draft.text(at + ".password");
        if (password != null && password.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            draft.errors().add(at + ".password", "pattern", Sentence.CONTROL_CHARACTERS);
        }
    }

    // a phone may not answer to what others must reach: an emergency number, or a public number of somebody else
    private static void checkReserved(Draft draft, String path, Surroundings around) {
        String username = draft.text(path);
        if (username == null || !draft.changes(path)) {
            return;
        }
        String country = around.country(draft.accountId());
        boolean foreign = PhoneNumber.parse(username, country)
                .filter(number -> isForeign(draft.accountId(), number.e164(), around))
                .isPresent();
        if (foreign || PhoneNumber.isEmergency(country, username)) {
            draft.invalid(path, "forbidden", Sentence.RESERVED_NAME);
        }
    }

    private static boolean isForeign(String accountId, String e164, Surroundings around) {
        return around.database()
                .one(
                        "select account_id from unique_keys where scope = ? and key = ?",
                        row -> row.text("account_id"),
                        UniqueKey.PLATFORM,
                        NumberRules.key(e164))
                .filter(owner -> !owner.equals(accountId))
                .isPresent();
    }

    private static void checkRealm(Draft draft, Surroundings around) {
        String realm = draft.text("sip.realm");
        Optional<AccountRow> owner =
                realm == null ? Optional.empty() : around.tree().byRealm(realm);
        if (owner.isPresent() && !owner.get().accountId().equals(draft.accountId())) {
            draft.invalid("sip.realm", "forbidden", Sentence.FOREIGN_REALM);
        }
    }

    private static void checkAddress(Draft draft, String at, Surroundings around) {
        boolean byAddress = "ip".equals(draft.text(at + ".method"));
        String ip = draft.text(at + ".ip");
        if (ip == null) {
            if (byAddress) {
                draft.invalid(at + ".ip", "required", Sentence.ADDRESS_NEEDED);
            }
            return;
        }
        Optional<IpAddress> address = IpAddress.parse(ip);
        if (address.isEmpty()) {
            draft.invalid(at + ".ip", "invalid", Sentence.NOT_AN_ADDRESS);
        } else if (byAddress && CarrierRules.isCarrier(around.database(), address.get())) {
            draft.invalid(at + ".ip", "unique", Sentence.CARRIERS_ADDRESS);
        }
    }

    @Override
    public List<UniqueKey> keys(String accountId, String id, ObjectNode body) {
        List<UniqueKey> keys = new ArrayList<>(signInKeys(accountId, SIP, body));
        digits(Json.text(body, MAC, ""))
                .ifPresent(mac -> keys.add(new UniqueKey(UniqueKey.PLATFORM, "mac:" + mac, MAC)));
        return keys;
    }

    /** Of a name in the realm, and of an address on the platform, there is only one. */
    static List<UniqueKey> signInKeys(String accountId, String at, ObjectNode body) {
        List<UniqueKey> keys = new ArrayList<>();
        String username = Json.text(body, at + ".username");
        if (username != null) {
            keys.add(new UniqueKey(accountId, "sip:" + username.toLowerCase(Locale.ROOT), at + ".username"));
        }
        if ("ip".equals(Json.text(body, at + ".method"))) {
            IpAddress.parse(Json.text(body, at + ".ip", ""))
                    .map(ip -> new UniqueKey(UniqueKey.PLATFORM, "device_ip:" + ip.canonical(), at + ".ip"))
                    .ifPresent(keys::add);
        }
        return keys;
    }

    @Override
    public boolean conflicts(String field) {
        return field.equals(MAC);
    }

    private static Optional<String> digits(String mac) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < mac.length(); i++) {
            char c = mac.charAt(i);
            boolean separator = c == ':' || c == '-' || c == '.';
            if (!separator && Character.digit(c, 16) < 0 || c > 'f') {
                return Optional.empty();
            }
            if (!separator) {
                digits.append(Character.toLowerCase(c));
            }
        }
        return digits.length() == MAC_DIGITS ? Optional.of(digits.toString()) : Optional.empty();
    }

    private static boolean isUserPart(String username) {
        return username.chars()
                .allMatch(c -> (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || "-_.!~*'()&=+$".indexOf(c) >= 0);
    }

    private static void dropEmpty(ObjectNode holder, String key) {
        if (holder.path(key).isString() && holder.path(key).stringValue().isEmpty()) {
            holder.remove(key);
        }
    }
}
